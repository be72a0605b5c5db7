"""The ready structure of eleven chapters: what stands where, and hints of what only a person can write. Pure.

Texts that a person has to write begin as hints; nothing is claimed for anybody. The demo's own words say that they are invented.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SEED = Path(__file__).parents[1] / "seeds" / "document.json"
MOST_AREAS = 8
"""Up to so many areas have charts of their own; more stand side by side in the charts of the whole."""
MOST_QUESTIONS = 6

Plan = list[tuple[str, list[tuple[str, dict[str, Any]]]]]
"""Chapters: (title, [(kind of block, its values)])."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the structure is filled in with: areas by key, the survey of needs and its questions."""

    language: str
    areas: Mapping[str, str] = field(default_factory=dict)
    survey: int = 0
    questions: Sequence[str] = ()
    demo: bool = False


@cache
def seed() -> dict[str, Any]:
    """Read the structure."""
    found: dict[str, Any] = json.loads(SEED.read_text(encoding="utf-8"))
    return found


def eleven_chapters(known: Known) -> Plan:
    """Return the chapters of the ready structure with their blocks."""
    return [
        (
            chapter["title"][known.language],
            [made for block in chapter["blocks"] for made in blocks_of(block, known)],
        )
        for chapter in seed()["chapters"]
    ]


def blocks_of(block: Mapping[str, Any], known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a block of the structure becomes: itself, or one for each area or question."""
    if block.get("each") == "area":
        areas = known.areas if 1 < len(known.areas) <= MOST_AREAS else {}
        for key, name in areas.items():
            yield from (of_area(one, key, name) for one in block["blocks"])
    elif block.get("each") == "question":
        for question in known.questions[:MOST_QUESTIONS]:
            yield "answer", {"survey": known.survey, "question": question}
    else:
        yield block["kind"], values_of(block, known)


def of_area(block: Mapping[str, Any], key: str, name: str) -> tuple[str, dict[str, Any]]:
    """Return a block of one area."""
    if block["kind"] == "heading":
        return "heading", {"text": name, "level": block["level"]}
    return block["kind"], {**block["values"], "area": key}


def values_of(block: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """Return the values of a block in the language of the document."""
    if block["kind"] == "heading":
        return {"text": block["text"][known.language], "level": block["level"]}
    if "survey" in block:
        return {"survey": known.survey}
    if block["kind"] == "text":
        hint = block.get("hint", {}).get(known.language, "")
        text = block.get("text", {}).get(known.language, "")
        return {"text": text or (block.get("demo", "") if known.demo else ""), "hint": hint}
    return dict(block.get("values", {}))

"""The booklet as a tagged PDF (PDF/UA-1), set by typst.

What is printed never becomes markup: the template reads all of it from one JSON value.
"""

import json
from pathlib import Path
from typing import Any

from savejie.booklet.press import drawing
from savejie.core.press.letters import breakable
from savejie.core.press.typesetting import as_pdf, printable

TEMPLATE = Path(__file__).parent / "template" / "booklet.typ"
LONG_CONTENTS, ENDLESS_CONTENTS = 36, 90
"""Lines from which the table of contents takes two columns, and names chapters only."""


def pdf_of(sheet: dict[str, Any]) -> bytes:
    """Return a sheet as a PDF; typst's own error says what cannot be set."""
    text = json.dumps(printable(laid_out(sheet)), ensure_ascii=False)
    return as_pdf(TEMPLATE, {"booklet": text})


def laid_out(sheet: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet with its drawings, and with lines that can break."""
    chapters = [chapter_of(chapter) for chapter in sheet["chapters"]]
    entries = [e for chapter in chapters for group in chapter["groups"] for e in group["entries"]]
    names = {entry["key"]: entry["name"] for entry in entries}
    identifiers = [entry["identifier"] for entry in entries]
    return {
        **sheet,
        **contents_of(chapters),
        "made_on": [int(part) for part in sheet["made_on"].split("-")],
        "about": [breakable(paragraph) for paragraph in sheet["about"]],
        "address_shown": breakable(sheet["address"].split("//", 1)[-1].rstrip("/")),
        "code": drawing.square_code(sheet["address"]),
        "cover": drawing.band(identifiers, height=12, width=13),
        "strip": drawing.band(identifiers, height=2, width=26),
        "chapters": chapters,
        "index": [[letter, [[key, names[key]] for key in keys]] for letter, keys in sheet["index"]],
    }


def chapter_of(chapter: dict[str, Any]) -> dict[str, Any]:
    """Return a chapter with its band, its entries with their signs and codes."""
    groups = [
        {**group, "entries": [entry_of(entry) for entry in group["entries"]]}
        for group in chapter["groups"]
    ]
    identifiers = [entry["identifier"] for group in groups for entry in group["entries"]]
    return {**chapter, "groups": groups, "band": drawing.band(identifiers)}


def entry_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with its sign and its code."""
    broken = {name: breakable(entry[name]) for name in ("name", "what", "place")}
    return {
        **entry,
        **broken,
        "ways": [[kind, breakable(text), url] for kind, text, url in entry["ways"]],
        "sign": drawing.sign(entry["identifier"]),
        "code": drawing.square_code(entry["page"]),
    }


def contents_of(chapters: list[dict[str, Any]]) -> dict[str, Any]:
    """Say how the table of contents is set: how deep, in how many columns, broken before what."""
    sizes = [1 + len(chapter["groups"]) for chapter in chapters]
    in_two = LONG_CONTENTS < sum(sizes) <= ENDLESS_CONTENTS
    ends = range(1, len(sizes))
    middle = min(ends, key=lambda n: abs(2 * sum(sizes[:n]) - sum(sizes)), default=0)
    return {
        "depth": 1 if sum(sizes) > ENDLESS_CONTENTS else 2,
        "contents_columns": 2 if in_two else 1,
        "second_column": chapters[middle]["title"] if in_two and middle else "",
    }

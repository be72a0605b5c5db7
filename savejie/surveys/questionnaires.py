"""Reads the ready questionnaires, which are files beside the code."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from savejie.territory.models import in_language

FOLDER = Path(__file__).parent / "ready"
ORDER = ("needs", "specialists", "event", "recognition")
FIELDS = ("title_lv", "title_en", "intro_lv", "intro_en", "mode", "asks_consent")


@dataclass(frozen=True)
class Ready:
    """A questionnaire that is ready."""

    name: str
    content: dict[str, Any]

    @property
    def title(self) -> str:
        """Its title in the reader's language."""
        return in_language(self.content["title_lv"], self.content["title_en"])

    @property
    def about(self) -> str:
        """What it is good for, in the reader's language."""
        return in_language(self.content["about_lv"], self.content["about_en"])

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the survey that it makes."""
        return {name: self.content[name] for name in FIELDS if name in self.content}

    @property
    def questions(self) -> list[dict[str, Any]]:
        """The fields of its questions, in order."""
        return list(self.content["questions"])


@cache
def ready() -> tuple[Ready, ...]:
    """Return the ready questionnaires."""
    return tuple(
        Ready(name, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
        for name in ORDER
    )


def ready_by_name(name: str) -> Ready | None:
    """Return one of them."""
    return next((one for one in ready() if one.name == name), None)

"""What gathering a document brings: for each block what is printed, its numbers, and what is the matter with it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from savejie.plan.press.description import Block, Document

TELLS_RESULTS = ("gap", "answer")
"""Kinds that tell what a survey brought, not only what it asks."""
Numbers = list[tuple[str, str]]
"""(what, how it reads): what a later day is compared with."""


class Gone(Exception):
    """What a block draws on is not there; the text is a sentence for staff."""


class NoData(Exception):
    """There is nothing to show; the text is a sentence that is printed in its place."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a block brings: what is printed, and its numbers."""

    blocks: Sequence[Block]
    numbers: Numbers = field(default_factory=list)
    registers: Sequence[str] = ()
    """Keys of the registers that it draws on."""
    grounds: Sequence[tuple[str, str]] = ()
    """Other sources: (what, as of when)."""


@dataclass(frozen=True, slots=True)
class GatheredBlock:
    """A block by its key, with what is printed for it; `trouble` is a sentence for staff, or nothing."""

    key: int
    kind: str
    title: str
    made: Made
    trouble: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    """What was chosen for it: by this it is run again."""


@dataclass(frozen=True, slots=True)
class GatheredChapter:
    """A chapter by its key."""

    key: int
    title: str
    blocks: list[GatheredBlock]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document ready for the press, and what each of its blocks brought."""

    description: Document
    chapters: list[GatheredChapter]

    def kept(self) -> list[dict[str, Any]]:
        """Return chapters and blocks with their numbers as JSON carries them."""
        return [
            {
                "key": chapter.key,
                "title": chapter.title,
                "blocks": [
                    {
                        "key": block.key,
                        "kind": block.kind,
                        "title": block.title,
                        "values": block.values,
                        "numbers": [list(pair) for pair in block.made.numbers],
                    }
                    for block in chapter.blocks
                ],
            }
            for chapter in self.chapters
        ]

    @property
    def surveys(self) -> set[int]:
        """Keys of the surveys whose results it tells."""
        told = (
            block.values.get("survey")
            for one in self.chapters
            for block in one.blocks
            if block.kind in TELLS_RESULTS and block.made.blocks
        )
        return {key for key in told if key}

    @property
    def troubles(self) -> list[tuple[GatheredChapter, GatheredBlock]]:
        """Blocks with which something is the matter."""
        return [(one, block) for one in self.chapters for block in one.blocks if block.trouble]

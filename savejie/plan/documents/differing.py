"""What would differ if a document were gathered today: chapter by chapter, block by block, number by number. Pure.

Both sides are what `Gathered.kept` returns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Kept = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number (or a text) that reads otherwise; empty where there was none, or is none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BlockDiffers:
    """What became of a block: `changed`, `new` or `gone`."""

    how: str
    kind: str
    title: str
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterDiffers:
    """What became of a chapter's blocks; of the chapter itself `new`, `gone`, or nothing."""

    title: str
    how: str
    blocks: tuple[BlockDiffers, ...]


def differing(before: Kept, after: Kept) -> list[ChapterDiffers]:
    """Return the chapters in which something differs, in today's order; what is gone stands at the end."""
    old = {chapter["key"]: chapter for chapter in before}
    home = {block["key"]: block for chapter in before for block in chapter["blocks"]}
    left = {block["key"] for chapter in after for block in chapter["blocks"]}
    found = [chapter_differs(chapter, old.get(chapter["key"]), home, left) for chapter in after]
    here = {chapter["key"] for chapter in after}
    for chapter in before:
        if chapter["key"] not in here:
            blocks = tuple(gone_of(chapter, left))
            found.append(ChapterDiffers(chapter["title"], "gone", blocks))
    return [one for one in found if one.blocks or one.how]


def chapter_differs(
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None,
    home: Mapping[int, Mapping[str, Any]],
    left: set[int],
) -> ChapterDiffers:
    """Return how a chapter of today differs from what it was."""
    blocks = [one for block in new["blocks"] if (one := block_differs(block, home))]
    if old is not None:
        blocks += gone_of(old, left)
    return ChapterDiffers(new["title"], "" if old else "new", tuple(blocks))


def gone_of(chapter: Mapping[str, Any], left: set[int]) -> Iterator[BlockDiffers]:
    """Yield the blocks of a chapter that are nowhere any more."""
    for block in chapter["blocks"]:
        if block["key"] not in left:
            yield BlockDiffers("gone", block["kind"], block["title"])


def block_differs(
    new: Mapping[str, Any], home: Mapping[int, Mapping[str, Any]]
) -> BlockDiffers | None:
    """Return how a block differs; None where it reads the same."""
    old = home.get(new["key"])
    if old is None:
        return BlockDiffers("new", new["kind"], new["title"])
    was, now = (paired(block["numbers"]) for block in (old, new))
    numbers = tuple(
        Number(what[0], was.get(what, ""), now.get(what, ""))
        for what in dict.fromkeys([*now, *was])
        if was.get(what) != now.get(what)
    )
    return BlockDiffers("changed", new["kind"], new["title"], numbers) if numbers else None


def paired(numbers: Sequence[Sequence[str]]) -> dict[tuple[str, int], str]:
    """Return numbers by what they are; several of one name are told apart by their order."""
    found: dict[tuple[str, int], str] = {}
    for what, text in numbers:
        place = 0
        while (what, place) in found:
            place += 1
        found[what, place] = text
    return found

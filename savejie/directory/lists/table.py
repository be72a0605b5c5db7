"""A list as rows of text, and why a file is none. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

LARGEST_FILE = 20 << 20
"""Bytes of a file that are taken; a list of 20,000 organisations needs a tenth of it."""
LARGEST_UNPACKED = 200 << 20
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST_CELL = 32_767
"""What a spreadsheet's cell holds at most."""


class Unreadable(Exception):
    """A file cannot be read as a list; `problem` is a code, `facts` are for the sentence about it."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem, facts)
        self.problem = problem
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty; `number` is the one that the spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's rows, without the empty ones, all of one width."""

    lines: tuple[Line, ...]
    width: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def table_of(
    rows: Sequence[tuple[int, Sequence[str]]], sheet: str = "", sheets: Sequence[str] = ()
) -> Table:
    """Return a table of numbered rows; raise `Unreadable` where it is empty or has no end."""
    kept = [(number, _trimmed(cells)) for number, cells in rows]
    kept = [(number, cells) for number, cells in kept if cells]
    if not kept:
        raise Unreadable("empty")
    if len(kept) > MOST_ROWS:
        raise Unreadable("rows", count=len(kept), most=MOST_ROWS)
    width = max(len(cells) for _, cells in kept)
    if width > MOST_COLUMNS:
        raise Unreadable("columns", count=width, most=MOST_COLUMNS)
    lines = tuple(
        Line(number, tuple(cells) + ("",) * (width - len(cells))) for number, cells in kept
    )
    return Table(lines, width, sheet, tuple(sheets))


def _trimmed(cells: Sequence[str]) -> list[str]:
    found = [cell.strip()[:LONGEST_CELL] for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found

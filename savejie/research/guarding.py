"""Guards small counts of people and of answers: nobody shall be found in a table. Pure.

A count from one to four is not shown. Where exactly one cell of a row or a column with a shown total is hidden, it
could be reckoned back, so another one beside it – the smallest – is hidden too (secondary suppression), until no
hidden cell follows from what is shown. Organisations in a public register are not people: their counts stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

FEWEST = 5
"""From so many on a count is shown; nought is shown, too, for it says nothing of anybody."""

Cells = Sequence[Sequence[int]]
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table as it may be shown: None stands where a count is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    """The total of each row."""
    columns: tuple[int | None, ...]
    total: int | None

    @property
    def hides_something(self) -> bool:
        """Whether anything is hidden."""
        return any(value is None for value in chain(*self.cells, self.rows, self.columns))


def is_small(count: int) -> bool:
    """Say whether a count is so small that it could point at somebody."""
    return 0 < count < FEWEST


def guarded(cells: Cells) -> Guarded:
    """Hide small counts of a table with totals, and as many others as keep them hidden."""
    table = _with_totals(cells)
    hidden = {
        (at, across)
        for at, row in enumerate(table)
        for across, count in enumerate(row)
        if is_small(count)
    }
    while more := _next_to_hide(table, hidden):
        hidden |= more
    shown = [
        tuple(None if (at, across) in hidden else count for across, count in enumerate(row))
        for at, row in enumerate(table)
    ]
    return Guarded(
        cells=tuple(row[:-1] for row in shown[:-1]),
        rows=tuple(row[-1] for row in shown[:-1]),
        columns=shown[-1][:-1],
        total=shown[-1][-1],
    )


def guarded_list(counts: Sequence[int]) -> tuple[tuple[int | None, ...], int | None]:
    """Hide small counts of a single list with its total."""
    found = guarded([counts])
    return found.cells[0] if counts else (), found.rows[0]


def _with_totals(cells: Cells) -> list[list[int]]:
    """Add the totals: each line, sums included, is then nought when its last is taken off."""
    rows = [[*row, sum(row)] for row in cells]
    width = len(rows[0]) if rows else 1
    return [*rows, [sum(row[across] for row in rows) for across in range(width)]]


def _lines(table: list[list[int]]) -> list[list[Spot]]:
    height, width = len(table), len(table[0])
    rows = [[(at, across) for across in range(width)] for at in range(height)]
    columns = [[(at, across) for at in range(height)] for across in range(width)]
    return rows + columns


def _next_to_hide(table: list[list[int]], hidden: set[Spot]) -> set[Spot]:
    """Return what must be hidden beside because something hidden is given away; nothing: all is well."""
    for line in _lines(table):
        parts = [spot for spot in line[:-1] if spot in hidden]
        others = [spot for spot in line if spot not in hidden]
        few = sum(table[at][across] for at, across in parts) < FEWEST
        if parts and few and line[-1] not in hidden and others:
            return {min(others, key=lambda spot: _price(table, spot))}
    known = next((spot for spot in sorted(hidden) if _is_known(spot, hidden)), None)
    return _cheapest_way_back(table, known, hidden) if known else set()


def _cheapest_way_back(table: list[list[int]], spot: Spot, hidden: set[Spot]) -> set[Spot]:
    """Return the spots to hide so that a spot is a corner of four hidden ones, at the least loss."""
    row, column = spot
    corners = [
        {(row, across), (at, column), (at, across)} - hidden
        for at in range(len(table))
        for across in range(len(table[0]))
        if at != row and across != column
    ]
    prices = [
        tuple(map(sum, zip(*(_price(table, one) for one in found), strict=True)))
        for found in corners
    ]
    return corners[prices.index(min(prices))]


def _is_known(spot: Spot, hidden: set[Spot]) -> bool:
    """Say whether a hidden spot follows from the sums: it does where no closed way leads back to it.

    Rows and columns are the stations, hidden spots the ways between them: along a closed way all spots can grow and
    shrink by turns while every sum stays as it is; a spot that lies on none has one value only.
    """
    row, column = spot
    seen, ahead = {("row", row)}, [("row", row)]
    while ahead:
        kind, number = ahead.pop()
        for at, across in hidden - {spot}:
            here, there = (("row", at), ("column", across))
            if kind == "column":
                here, there = there, here
            if here == (kind, number) and there not in seen:
                seen.add(there)
                ahead.append(there)
    return ("column", column) not in seen


def _price(table: list[list[int]], spot: Spot) -> tuple[bool, bool, int]:
    """Order spots by how little is lost: cells before totals, counts before noughts, small before large."""
    at, across = spot
    is_total = at == len(table) - 1 or across == len(table[0]) - 1
    return is_total, table[at][across] == 0, table[at][across]

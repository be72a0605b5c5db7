"""Keeps counts of few people from being told, and from being worked out of the others. Pure.

A count from one to four is not told. Where one untold count could be found by subtracting the others from
their sum, another is left untold with it, the smallest first, until the untold ones of a line add up to five
at least and no single one of them follows from the lines that it stands in. Zero and a total of five or more may be told.
"""

from collections.abc import Sequence
from decimal import Decimal

FEWEST = 5
"""From so many people or answers on a count is told; nought is, too, for it says nothing of anybody."""
Shown = int | None
"""A count, or None: too few to be told, or left out with another."""

Spot = tuple[int, int]


def is_few(count: int | Decimal) -> bool:
    """Tell whether a count is too small to be told."""
    return 0 < count < FEWEST


def guarded_line(counts: Sequence[int]) -> list[Shown]:
    """Guard counts that add up to a total which is told."""
    hidden = hidden_in(counts)
    return [None if at in hidden else count for at, count in enumerate(counts)]


def hidden_in(counts: Sequence[int | Decimal]) -> set[int]:
    """Return the positions of what may not be told of numbers that add up to a total which is told."""
    hidden = {at for at, count in enumerate(counts) if is_few(count)}
    _widen(counts, hidden)
    return hidden


def guarded_with_total(counts: Sequence[int]) -> tuple[list[Shown], Shown]:
    """Guard counts and their total: it is left out where it would give away what the whole line hides."""
    total = sum(counts)
    if is_few(total):
        return [None if count else 0 for count in counts], None
    return guarded_line(counts), total


def _widen(counts: Sequence[int | Decimal], hidden: set[int]) -> bool:
    """Hide more of a line until what is hidden cannot be reckoned; return whether more was hidden."""
    before = len(hidden)
    while hidden and (len(hidden) < 2 or sum(counts[at] for at in hidden) < FEWEST):
        rest = [at for at in range(len(counts)) if at not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda at: (counts[at] == 0, counts[at], at)))
    return len(hidden) > before


def guarded_shares(counts: Sequence[int], asked: int) -> list[Shown]:
    """Guard counts of which each is a part of `asked` of its own: several answers were allowed.

    Who did not choose can be reckoned as well, so those must not be few either.
    """
    return [None if is_few(count) or is_few(asked - count) else count for count in counts]


def guarded_table(table: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """Guard a table of counts whose totals of rows, of columns and of all could be told.

    Return the table with a last column and a last row of totals, guarded as well.
    """
    whole = with_totals(table)
    rows, columns = len(whole), len(whole[0])
    hidden = {(r, c) for r in range(rows) for c in range(columns) if is_few(whole[r][c])}
    while _widen_lines(whole, hidden) or _widen_bridges(whole, hidden):
        pass
    return [
        [None if (r, c) in hidden else whole[r][c] for c in range(columns)] for r in range(rows)
    ]


def with_totals(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """Add the sum of each row, of each column and of all."""
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _widen_lines(whole: Sequence[Sequence[int]], hidden: set[Spot]) -> bool:
    """Hide more in lines where the hidden can be reckoned; return whether more was hidden."""
    rows, columns = len(whole), len(whole[0])
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    grown = False
    for line in lines:
        here = {at for at, spot in enumerate(line) if spot in hidden}
        if _widen([whole[r][c] for r, c in line], here):
            hidden |= {line[at] for at in here}
            grown = True
    return grown


def _widen_bridges(whole: Sequence[Sequence[int]], hidden: set[Spot]) -> bool:
    """Hide the whole row and column of a spot that follows from its lines; say whether there was one."""
    for spot in sorted(hidden):
        if _follows(spot, hidden):
            r, c = spot
            more = {(r, n) for n in range(len(whole[0]))} | {(n, c) for n in range(len(whole))}
            if more - hidden:
                hidden |= more
                return True
    return False


def _follows(spot: Spot, hidden: set[Spot]) -> bool:
    """Tell whether a hidden spot is the only way between two groups of lines: then it can be reckoned."""
    goal, ahead, seen = ("c", spot[1]), [("r", spot[0])], set()
    while ahead:
        line = ahead.pop()
        if line == goal:
            return False
        if line in seen:
            continue
        seen.add(line)
        kind, number = line
        for r, c in hidden - {spot}:
            if kind == "r" and r == number:
                ahead.append(("c", c))
            elif kind == "c" and c == number:
                ahead.append(("r", r))
    return True

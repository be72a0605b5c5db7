"""Spots of the plane as few bytes as can be: in an order in which neighbours follow each other, as steps. Pure."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

WIDEST = (1 << 20) - 1
HALVINGS = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def steps(numbers: Sequence[int]) -> list[int]:
    """Return the first number, then the step from each to the next."""
    return [after - before for before, after in zip([0, *numbers], numbers, strict=False)]


def walked(steps_taken: Iterable[int]) -> list[int]:
    """Return the numbers that `steps` made steps of."""
    return list(accumulate(steps_taken))


def along(x: int, y: int) -> int:
    """Return where a spot stands on a line that winds through all of the plane (Morton's)."""
    return _spread(x) | _spread(y) << 1


def _spread(value: int) -> int:
    """Return a number with a nought between its bits; what is beyond the plane counts as its edge."""
    value = min(max(0, value), WIDEST)
    for shift, mask in HALVINGS:
        value = (value | value << shift) & mask
    return value

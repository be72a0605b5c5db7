"""The map without a script: a view that holds all dots, and bubbles that count them. Pure.

A bubble stands for a parish or town, a village or a piece of ground, and is a link to the list of those in it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

WIDTH = 400
LOWEST, TALLEST = 300, 460
MARGIN = 44
RADIUS = 25
CELL = 64
MOST_SCALE = 0.5
"""Pixels for a unit of five metres: nearer nothing is gained."""

MOST_MERGED = 20
"""An address names so many places at most."""

Dot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """How the plane lies on the sheet: sheet = plane times scale, moved."""

    scale: float
    left: float
    top: float
    height: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a spot of the plane is on the sheet."""
        return x * self.scale + self.left, y * self.scale + self.top

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What of the plane can be seen: left, top, right, bottom."""
        left, top = -self.left / self.scale, -self.top / self.scale
        return left, top, left + WIDTH / self.scale, top + self.height / self.scale


@dataclass(frozen=True, slots=True)
class Group:
    """The dots of one place."""

    key: str
    name: str
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bubble:
    """Several places that lie too near each other to be told apart, or one, on the sheet."""

    x: float
    y: float
    count: int
    keys: tuple[str, ...]
    names: tuple[str, ...]


def view_of(dots: Sequence[Dot], ground: Sequence[Dot] = ()) -> View:
    """Return the view that holds all dots, of which there must be one, and the corners of the ground around them."""
    margin = MARGIN * 0.7 if ground else MARGIN
    dots = [*dots, *ground]
    xs, ys = [x for x, _ in dots], [y for _, y in dots]
    wide, tall = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
    height = round(min(max(WIDTH * tall / wide, LOWEST), TALLEST))
    scale = min((WIDTH - 2 * margin) / wide, (height - 2 * margin) / tall, MOST_SCALE)
    left = WIDTH / 2 - (min(xs) + max(xs)) / 2 * scale
    top = height / 2 - (min(ys) + max(ys)) / 2 * scale
    return View(scale, left, top, height)


def grouped(placed: Iterable[tuple[str, str, Dot]]) -> list[Group]:
    """Gather dots by the key of their place, each at the middle of its dots; the largest first."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, name, (x, y) in placed:
        total = sums[key, name]
        total[0] += 1
        total[1] += x
        total[2] += y
    groups = [Group(key, name, n, x / n, y / n) for (key, name), (n, x, y) in sums.items()]
    return sorted(groups, key=lambda group: (-group.count, group.key))


def bubbles_of(groups: Sequence[Group], view: View) -> list[Bubble]:
    """Put groups on the sheet; those that would overlap become one, until none does."""
    bubbles = [Bubble(*view.place(g.x, g.y), g.count, (g.key,), (g.name,)) for g in groups]
    while pair := _nearest_pair(bubbles):
        one, other = pair
        bubbles = [bubble for bubble in bubbles if bubble not in pair]
        bubbles.append(_joined(one, other))
    return sorted(bubbles, key=lambda bubble: (-bubble.count, bubble.keys))


def _nearest_pair(bubbles: Sequence[Bubble]) -> tuple[Bubble, Bubble] | None:
    near = [
        (distance, one, other)
        for one, other in combinations(bubbles, 2)
        if (distance := math.hypot(one.x - other.x, one.y - other.y)) < 2 * RADIUS
        and len(one.keys) + len(other.keys) <= MOST_MERGED
    ]
    if not near:
        return None
    _, one, other = min(near, key=lambda found: (found[0], found[1].keys, found[2].keys))
    return one, other


def _joined(one: Bubble, other: Bubble) -> Bubble:
    first, second = (one, other) if one.count >= other.count else (other, one)
    count = one.count + other.count
    x = (one.x * one.count + other.x * other.count) / count
    y = (one.y * one.count + other.y * other.count) / count
    return Bubble(x, y, count, first.keys + second.keys, first.names + second.names)


def ground_of(dots: Iterable[Dot], view: View) -> list[Bubble]:
    """Gather dots by the squares of a grid on the sheet; a bubble's key is the box that holds its dots."""
    cells: defaultdict[tuple[int, int], list[Dot]] = defaultdict(list)
    for x, y in dots:
        across, down = view.place(x, y)
        cells[math.floor(across / CELL), math.floor(down / CELL)].append((x, y))
    return [_ground(cell, found, view) for cell, found in sorted(cells.items())]


def _ground(cell: tuple[int, int], dots: list[Dot], view: View) -> Bubble:
    xs, ys = [x for x, _ in dots], [y for _, y in dots]
    box = (min(xs), min(ys), max(xs), max(ys))
    middle = view.place(sum(xs) / len(xs), sum(ys) / len(ys))
    room = CELL / 2 - RADIUS
    x, y = (
        min(max(at, (number + 0.5) * CELL - room), (number + 0.5) * CELL + room)
        for at, number in zip(middle, cell, strict=True)
    )
    key = ",".join(map(str, box[:2] if box[:2] == box[2:] else box))
    return Bubble(x, y, len(dots), (key,), ())

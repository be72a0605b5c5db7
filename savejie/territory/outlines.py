"""Outlines of areas on the plane: recognised when broken, simplified to what a map needs, drawn as a path. Pure."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[int, int]
Ring = list[Point]

FEWEST = 4
"""A ring has three corners at least, and ends where it began."""

DETAIL = 900
"""Corners that stand out by less than this many square units (about 0.02 km²) are left out."""

CELLS_PER_SEGMENT = 0.5


def closed(ring: Sequence[Point]) -> bool:
    """Tell whether a ring ends where it began."""
    return len(ring) >= FEWEST and ring[0] == ring[-1]


def without_repeats(ring: Sequence[Point]) -> Ring:
    """Return a ring without points that stand twice in a row."""
    return [point for at, point in enumerate(ring) if not at or point != ring[at - 1]]


def crossing(ring: Sequence[Point]) -> Point | None:
    """Return a point at which a closed ring crosses itself, None where it does not.

    Segments are sorted into the cells of a grid, so that only neighbours are compared.
    """
    segments = list(pairwise(ring))
    seen: defaultdict[Point, list[int]] = defaultdict(list)
    side = _side(ring, len(segments))
    for number, segment in enumerate(segments):
        for cell in _cells(segment, side):
            for other in seen[cell]:
                if not _adjacent(number, other, len(segments)) and _cross(segment, segments[other]):
                    return segment[0]
            seen[cell].append(number)
    return None


def _side(ring: Sequence[Point], count: int) -> int:
    left, top, right, bottom = bounds([ring])
    return max(1, round(max(right - left, bottom - top) / max(1.0, count * CELLS_PER_SEGMENT)))


def _cells(segment: tuple[Point, Point], side: int) -> Iterator[Point]:
    """Yield the cells of the grid that a segment may touch: one row of them after another."""
    (x1, y1), (x2, y2) = sorted(segment, key=lambda point: point[1])
    for row in range(y1 // side, y2 // side + 1):
        top, bottom = max(y1, row * side), min(y2, (row + 1) * side)
        ends = [float(x1), float(x2)]
        if y1 != y2:
            ends = [x1 + (x2 - x1) * (y - y1) / (y2 - y1) for y in (top, bottom)]
        first, last = math.floor(min(ends)) // side, math.ceil(max(ends)) // side
        for column in range(first, last + 1):
            yield column, row


def _adjacent(one: int, other: int, count: int) -> bool:
    return (one - other) % count in (0, 1, count - 1)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Tell whether two segments cross; where they only touch they do not."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> int:
    twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (twice > 0) - (twice < 0)


def area(ring: Sequence[Point]) -> float:
    """Return the area that a ring encloses, in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def bounds(rings: Sequence[Sequence[Point]]) -> tuple[int, int, int, int]:
    """Return the box around rings: left, top, right, bottom."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def simplified(ring: Sequence[Point], detail: float = DETAIL) -> Ring:
    """Return a ring without the corners that stand out least (Visvalingam); it does not begin to cross itself.

    What a corner stands out by depends on its neighbours alone, so that a border which two areas share is simplified
    alike on both sides.
    """
    for finer in (1, 8, 64):
        found = _simplified(ring, detail / finer)
        if crossing(found) is None:
            break
    return found


def _simplified(ring: Sequence[Point], detail: float) -> Ring:
    count = len(ring) - 1
    before = [(at - 1) % count for at in range(count)]
    after = [(at + 1) % count for at in range(count)]
    stands_out = [_triangle(ring[before[at]], ring[at], ring[after[at]]) for at in range(count)]
    queue = [(size, ring[at], at) for at, size in enumerate(stands_out)]
    heapq.heapify(queue)
    left, kept = count, [True] * count
    while queue and left >= FEWEST:
        size, _, at = heapq.heappop(queue)
        if size >= detail:
            break
        if not kept[at] or size != stands_out[at]:
            continue
        kept[at], left = False, left - 1
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for near in (one, other):
            stands_out[near] = _triangle(ring[before[near]], ring[near], ring[after[near]])
            heapq.heappush(queue, (stands_out[near], ring[near], near))
    found = [point for at, point in enumerate(ring[:-1]) if kept[at]]
    return [*found, found[0]]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / 2


def packed(rings: Sequence[Sequence[Point]]) -> list[list[int]]:
    """Return rings as short numbers: the first point, then the steps from each point to the next."""
    return [_steps(ring) for ring in rings]


def _steps(ring: Sequence[Point]) -> list[int]:
    numbers = [*ring[0]]
    for (x1, y1), (x2, y2) in pairwise(ring):
        numbers += (x2 - x1, y2 - y1)
    return numbers


def unpacked(rings: Sequence[Sequence[int]]) -> list[Ring]:
    """Return the rings that `packed` made numbers of."""
    found: list[Ring] = []
    for numbers in rings:
        x = y = 0
        ring: Ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def path(rings: Sequence[Sequence[int]]) -> str:
    """Return packed rings as the path of an SVG."""
    return "".join(_path_of(numbers) for numbers in rings)


def _path_of(numbers: Sequence[int]) -> str:
    text = f"M{numbers[0]} {numbers[1]}l" + " ".join(map(str, numbers[2:-2]))
    return text.replace(" -", "-") + "z"


def contains(rings: Sequence[Sequence[Point]], spot: Point) -> bool:
    """Tell whether a spot lies within rings; a ring within a ring is a hole."""
    x, y = spot
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside

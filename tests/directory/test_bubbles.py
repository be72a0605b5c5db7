"""Bubbles of the map without a script: they count everybody once, and none lies on another."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.bubbles import (
    CELL,
    MARGIN,
    MOST_MERGED,
    RADIUS,
    WIDTH,
    bubbles_of,
    ground_of,
    grouped,
    view_of,
)

SPOTS = st.tuples(st.integers(0, 89_000), st.integers(0, 55_000))
PLACED = st.lists(st.tuples(st.sampled_from("abcdefgh"), SPOTS), min_size=1, max_size=80)


@given(st.lists(SPOTS, min_size=1))
def test_the_view_holds_every_dot(dots):
    view = view_of(dots)
    for dot in dots:
        x, y = view.place(*dot)
        assert MARGIN - 1 <= x <= WIDTH - MARGIN + 1
        assert MARGIN - 1 <= y <= view.height - MARGIN + 1


@given(PLACED)
def test_bubbles_count_everybody_and_do_not_overlap(placed):
    view = view_of([spot for _, spot in placed])
    groups = grouped((key, key.upper(), spot) for key, spot in placed)
    bubbles = bubbles_of(groups, view)
    assert sum(bubble.count for bubble in bubbles) == len(placed)
    assert sorted(key for b in bubbles for key in b.keys) == sorted({key for key, _ in placed})
    for one, other in combinations(bubbles, 2):
        full = len(one.keys) + len(other.keys) > MOST_MERGED
        assert full or math.hypot(one.x - other.x, one.y - other.y) >= 2 * RADIUS


@given(st.lists(SPOTS, min_size=1, max_size=80))
def test_pieces_of_ground_hold_all_their_dots(dots):
    view = view_of(dots)
    bubbles = ground_of(dots, view)
    assert sum(bubble.count for bubble in bubbles) == len(dots)
    for bubble in bubbles:
        left, top, *rest = map(int, bubble.keys[0].split(","))
        right, bottom = rest or (left, top)
        inside = [d for d in dots if left <= d[0] <= right and top <= d[1] <= bottom]
        assert len(inside) == bubble.count
    for one, other in combinations(bubbles, 2):
        assert (
            math.hypot(one.x - other.x, one.y - other.y) >= 2 * RADIUS - 1e-6 or CELL < 2 * RADIUS
        )


def test_the_larger_place_gives_its_name():
    view = view_of([(0, 0), (10_000, 10_000)])
    placed = [
        ("a", "A", (0, 0)),
        ("b", "B", (10, 10)),
        ("b", "B", (12, 10)),
        ("c", "C", (9_000, 9_000)),
    ]
    first, second = bubbles_of(grouped(placed), view)
    assert (first.names, first.count) == (("B", "A"), 3)
    assert (second.names, second.count) == (("C",), 1)

"""Outlines: whole or not, crossing themselves or not, simpler but the same, packed and back."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from savejie.territory.outlines import (
    area,
    closed,
    contains,
    crossing,
    packed,
    path,
    simplified,
    unpacked,
    without_repeats,
)

SQUARE = [(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)]
BOW = [(0, 0), (1000, 1000), (1000, 0), (0, 1000), (0, 0)]


@st.composite
def stars(draw):
    """Give rings around a middle, which never cross themselves."""
    count = draw(st.integers(5, 60))
    far = draw(st.lists(st.integers(2_000, 20_000), min_size=count, max_size=count))
    turns = [2 * math.pi * n / count for n in range(count)]
    ring = [
        (round(30_000 + r * math.cos(t)), round(30_000 + r * math.sin(t)))
        for r, t in zip(far, turns, strict=True)
    ]
    return [*ring, ring[0]]


def test_a_ring_ends_where_it_began():
    assert closed(SQUARE)
    assert not closed(SQUARE[:-1])
    assert not closed([])


def test_a_bow_crosses_itself():
    assert crossing(SQUARE) is None
    assert crossing(BOW) is not None


@given(stars(), st.data())
def test_two_corners_that_change_places_are_found_as_slow_looking_finds_them(ring, data):
    corners = ring[:-1]
    one, other = data.draw(st.tuples(*[st.integers(0, len(corners) - 1)] * 2))
    corners[one], corners[other] = corners[other], corners[one]
    mixed = [*corners, corners[0]]
    assert (crossing(mixed) is not None) == crosses_slowly(mixed)


def crosses_slowly(ring):
    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    segments = list(pairwise(ring))
    return any(
        turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
        for n, (a, b) in enumerate(segments)
        for c, d in segments[:n]
    )


@given(stars(), st.sampled_from([900, 100_000, 10_000_000]))
def test_simpler_is_closed_shorter_and_does_not_cross(ring, detail):
    simple = simplified(ring, detail)
    assert closed(simple)
    assert len(simple) <= len(ring)
    assert set(simple) <= set(ring)
    assert crossing(simple) is None


@given(stars())
def test_little_is_lost(ring):
    assert abs(area(simplified(ring)) - area(ring)) <= 900 * len(ring)


def test_a_shared_border_is_simplified_alike_on_both_sides():
    border = [(n * 500, (n * n * 37) % 90) for n in range(60)]
    left = [(-9_000, 40_000), *border, (40_000, 40_000), (-9_000, 40_000)]
    right = [(-9_000, -40_000), (40_000, -40_000), *reversed(border), (-9_000, -40_000)]
    inner = set(border[5:-5])
    assert inner & set(simplified(left, 20_000)) == inner & set(simplified(right, 20_000))


@given(st.lists(stars(), min_size=1, max_size=3))
def test_packed_rings_come_back(rings):
    assert unpacked(packed(rings)) == rings


def test_a_path_is_short_and_closed():
    assert path(packed([SQUARE])) == "M0 0l1000 0 0 1000-1000 0z"


def test_a_hole_is_outside():
    hole = [(400, 400), (600, 400), (600, 600), (400, 600), (400, 400)]
    assert contains([SQUARE], (500, 500))
    assert not contains([SQUARE, hole], (500, 500))
    assert not contains([SQUARE], (2000, 500))


def test_points_that_stand_twice_are_taken_once():
    assert without_repeats([(1, 1), (1, 1), (2, 2), (1, 1)]) == [(1, 1), (2, 2), (1, 1)]

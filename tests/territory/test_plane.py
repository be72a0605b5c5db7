"""The plane on which maps are drawn: there and back, distances, what lies in Latvia at all."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.territory import plane
from savejie.territory.plane import in_latvia, kilometres, metres_per_unit, to_degrees, to_plane
from savejie.territory.steps import along, steps, walked

LATITUDES = st.floats(plane.SOUTHERNMOST, plane.NORTHERNMOST)
LONGITUDES = st.floats(plane.WESTERNMOST, plane.EASTERNMOST)
NEAR_ME = Path(__file__).parents[2] / "savejie/core/static/js/map-near.js"


@given(LATITUDES, LONGITUDES)
def test_a_place_comes_back_within_a_few_metres(latitude, longitude):
    spot = to_plane(latitude, longitude)
    assert 0 <= spot.x < 1 << 20
    assert 0 <= spot.y < 1 << 20
    north, east = to_degrees(*spot)
    assert abs(north - latitude) * 111_320 < 3
    assert abs(east - longitude) * 61_000 < 3


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distances_are_those_of_the_globe(north, east, other_north, other_east):
    one, other = to_plane(north, east), to_plane(other_north, other_east)
    a, b = math.radians(north), math.radians(other_north)
    turn = math.radians(other_east - east)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    assert kilometres(one, other) == pytest.approx(
        2 * 6378.137 * math.asin(math.sqrt(half)), rel=0.002, abs=0.01
    )


@given(LATITUDES, LONGITUDES)
def test_what_is_swapped_is_never_in_latvia(latitude, longitude):
    assert in_latvia(latitude, longitude)
    assert not in_latvia(longitude, latitude)


@pytest.mark.parametrize(
    "place", [(0, 0), (59.44, 24.75), (54.69, 25.28), (57, 20.5), (math.nan, 24), (57, math.inf)]
)
def test_other_countries_and_no_numbers_are_not_in_latvia(place):
    assert not in_latvia(*place)


def test_a_unit_is_some_five_metres():
    assert metres_per_unit(57) == pytest.approx(5.2, abs=0.05)


def test_the_browser_reckons_on_the_same_plane():
    script = NEAR_ME.read_text(encoding="utf-8")
    numbers = dict(re.findall(r"const ([A-Z_]+) = ([\d.]+);", script))
    assert int(numbers["CORNER_X"]) == plane.CORNER_X
    assert int(numbers["CORNER_Y"]) == plane.CORNER_Y
    assert float(numbers["EARTH_METRES"]) == plane.EARTH_METRES
    assert "const SIZE = 2 ** 22;" in script
    assert plane.SIZE == 2**22


@given(st.lists(st.integers(-(10**6), 10**6)))
def test_steps_lead_back_to_the_numbers(numbers):
    assert walked(steps(numbers)) == numbers


@given(st.integers(0, (1 << 20) - 1), st.integers(0, (1 << 20) - 1))
def test_the_winding_line_passes_each_spot_once(x, y):
    bits = along(x, y)
    assert sum((bits >> 2 * n & 1) << n for n in range(20)) == x
    assert sum((bits >> 2 * n + 1 & 1) << n for n in range(20)) == y

"""Latvia on a plane of whole units, about five metres each: what maps are drawn and reckoned in. Pure.

The plane is the web's own projection (Mercator, 2²² units around the earth) with its corner moved to Latvia's
north-west, so that tiles of any server would fit under it.
"""

import math
from typing import NamedTuple

SIZE = 1 << 22
EARTH_METRES = 40_075_016.686
NORTHERNMOST, SOUTHERNMOST, WESTERNMOST, EASTERNMOST = 58.15, 55.6, 20.7, 28.35
"""The box around Latvia, in degrees; latitudes and longitudes have no number in common."""

CORNER_X = 2_338_000
CORNER_Y = 1_259_500
"""How far the plane's corner is from the world's, in units."""

KILOMETRE = 1000.0


class Spot(NamedTuple):
    """A place on the plane."""

    x: int
    y: int


def in_latvia(latitude: float, longitude: float) -> bool:
    """Tell whether a place lies in the box around Latvia; nothing that is not a number does."""
    return SOUTHERNMOST <= latitude <= NORTHERNMOST and WESTERNMOST <= longitude <= EASTERNMOST


def to_plane(latitude: float, longitude: float) -> Spot:
    """Return the spot of a place given in degrees (WGS 84)."""
    x = (longitude + 180) / 360 * SIZE
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * SIZE
    return Spot(round(x) - CORNER_X, round(y) - CORNER_Y)


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a spot."""
    longitude = (x + CORNER_X) / SIZE * 360 - 180
    turned = math.pi * (1 - 2 * (y + CORNER_Y) / SIZE)
    return math.degrees(math.atan(math.sinh(turned))), longitude


def metres_per_unit(latitude: float) -> float:
    """Return how many metres a unit is at a latitude."""
    return EARTH_METRES / SIZE * math.cos(math.radians(latitude))


def kilometres(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the distance between two spots, right to a few metres within Latvia."""
    units = math.hypot(one[0] - other[0], one[1] - other[1])
    latitude, _ = to_degrees(0, (one[1] + other[1]) / 2)
    return units * metres_per_unit(latitude) / KILOMETRE

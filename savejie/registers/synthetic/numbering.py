"""Fictional registration numbers with a right check digit.

The register gives numbers that begin with 4000, 4010, 4020, 4120, 4210, 5000 and a few more; none of its
numbers begins with 409 or 408. Ours do: organisations 40999, then 40998, 40997 and so on downwards;
all other entities from 40800 upwards.
"""

from functools import cache
from itertools import product
from operator import mul

WEIGHTS = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6)
PER_PREFIX = 100_000
HIGHEST = 40_999
OTHERS_FROM = 40_800
FICTIONAL = ("408", "409")


@cache
def _weighed(prefix: int) -> int:
    return sum(weight * int(sign) for weight, sign in zip(WEIGHTS, str(prefix), strict=False))


@cache
def _weighed_places() -> tuple[int, ...]:
    """Return the weighed sums of all five-digit places, so that half a million numbers are quick."""
    weights = WEIGHTS[5:]
    places = product(range(10), repeat=5)
    return tuple(sum(map(mul, weights, digits)) for digits in places)


def _checked(prefix: int, place: int) -> str:
    """Return ten digits with their check digit, or "" where no digit fits (one in eleven)."""
    digit = (3 - _weighed(prefix) - _weighed_places()[place]) % 11
    return f"{prefix}{place:05d}{digit}" if digit < 10 else ""


def organisation_number(serial: int) -> str:
    """Return the number of an organisation for a serial, or "" for a serial that has no check digit."""
    prefix, place = divmod(serial, PER_PREFIX)
    return _checked(HIGHEST - prefix, place)


def other_number(serial: int) -> str:
    """Return the number of a company for a serial, or "" for a serial that has no check digit."""
    prefix, place = divmod(serial, PER_PREFIX)
    return _checked(OTHERS_FROM + prefix, place)


def sepa_of(number: str) -> str:
    """Return the SEPA creditor identifier of a registration number."""
    check = 98 - int(f"{number}213100") % 97
    return f"LV{check:02d}ZZZ{number}"

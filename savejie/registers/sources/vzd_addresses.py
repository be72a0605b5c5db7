"""What the files of the State Address Register have in common: where they are, their codes, their coordinates."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from savejie.registers.reading.records import OUTSIDE, VALUE, Bad, Records
from savejie.registers.reading.values import BadValue
from savejie.territory.plane import in_latvia

DATASET = "6b06a7e8-dedf-4705-a47b-2a7c51177473"
PAGE = "https://data.gov.lv/dati/dataset/varis-atvertie-dati"
ENCODING = "cp1257"
IN_ERROR = "ERR"
LONGEST_NUMBER = 24


class Coordinates(NamedTuple):
    """Degrees of a place, if it has any, and whether they had to be put the right way round."""

    latitude: float | None
    longitude: float | None
    swapped: bool = False


def address_of(resource: str, file: str) -> str:
    """Return where a file of the register is downloaded from."""
    return f"https://data.gov.lv/dati/dataset/{DATASET}/resource/{resource}/download/{file}"


def rows_with_codes(
    records: Records, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """Give line, picked fields and the whole row of each record; the first of the columns is the code."""
    positions = [records.position(column) for column in columns]
    for line, fields in records:
        yield line, [fields[at].strip() for at in positions], fields


def report(records: Records, line: int, bad: BadValue, fields: list[str], code: str) -> None:
    """Report a row that cannot be taken; what is stored under its code stays as it is."""
    records.bad(Bad(line, bad.reason, bad.detail, tuple(fields), code))


def coordinates_of(north: str, east: str) -> Coordinates:
    """Return the coordinates in two fields (latitude, longitude); none where both are empty or zero.

    Swapped ones are put right: no latitude of Latvia is a longitude of it, so there is no doubt. Raises BadValue where
    they are no numbers, or a place outside Latvia.
    """
    if not (north.strip("0., ") or east.strip("0., ")):
        return Coordinates(None, None)
    latitude, longitude = _number(north, "DD_N"), _number(east, "DD_E")
    if in_latvia(latitude, longitude):
        return Coordinates(latitude, longitude)
    if in_latvia(longitude, latitude):
        return Coordinates(longitude, latitude, swapped=True)
    raise BadValue(OUTSIDE, "DD_N, DD_E", f"{north}, {east}")


def _number(text: str, column: str) -> float:
    try:
        number = float(text.replace(",", ".")) if len(text) <= LONGEST_NUMBER else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadValue(VALUE, column, text)
    return round(number, 7)

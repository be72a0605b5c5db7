"""Where addresses lie, as the address register says: flat → building → coordinates, or the centre of a place."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from savejie.registers.models import Building, Flat, PlaceCentre

BUILDING, VILLAGE, UNIT = "building", "village", "unit"
"""How exactly a point is known: the building, the centre of its village, that of its parish or town."""

PRECISION_OF_LEVEL = {"village": VILLAGE, "parish": UNIT, "town": UNIT}
BUILDINGS, PLACES = "vzd-buildings", "vzd-places"

OF_FLATS = (
    f"SELECT f.code, b.lat, b.lon FROM {Flat._meta.db_table} f"  # noqa: S608
    f" JOIN {Building._meta.db_table} b ON b.code = f.building_code"
    " WHERE b.lat IS NOT NULL AND f.code IN ({})"
)
OF_BUILDINGS = (
    f"SELECT code, lat, lon FROM {Building._meta.db_table}"  # noqa: S608
    " WHERE lat IS NOT NULL AND code IN ({})"
)
OF_PLACES = (
    f"SELECT code, lat, lon, level FROM {PlaceCentre._meta.db_table}"  # noqa: S608
    " WHERE lat IS NOT NULL AND level <> 'municipality' AND code IN ({})"
)


class PointFact(NamedTuple):
    """Degrees of a place (WGS 84), how exactly it is known, and which source says so."""

    lat: float
    lon: float
    precision: str
    source: str


class Centre(NamedTuple):
    """The centre of a place, and the names above it from the municipality down to its own."""

    names: tuple[str, ...]
    point: PointFact


def points_of(address_codes: Sequence[str]) -> dict[str, PointFact]:
    """Return where addresses lie (some thousand at most); those that are not known are left out.

    A flat is where its building is, never anywhere more exact.
    """
    codes = [code for code in dict.fromkeys(address_codes) if code]
    found = {
        code: PointFact(lat, lon, PRECISION_OF_LEVEL[level], PLACES)
        for code, lat, lon, level in _rows(OF_PLACES, codes)
    }
    for query in (OF_FLATS, OF_BUILDINGS):
        for code, lat, lon in _rows(query, codes):
            found[code] = PointFact(lat, lon, BUILDING, BUILDINGS)
    return found


def _rows(query: str, codes: Sequence[str]) -> list[tuple[Any, ...]]:
    if not codes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query.format(", ".join(["%s"] * len(codes))), list(codes))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def centres() -> list[Centre]:
    """Return the centres of all villages, parishes and towns, with the names of what they are part of."""
    columns = ("code", "level", "name", "parent_code", "lat", "lon")
    rows = list(PlaceCentre.objects.order_by("code").values_list(*columns))
    above = {code: (name, parent) for code, _level, name, parent, _lat, _lon in rows}
    return [
        Centre(_names(code, above), PointFact(lat, lon, PRECISION_OF_LEVEL[level], PLACES))
        for code, level, _name, _parent, lat, lon in rows
        if lat is not None and level in PRECISION_OF_LEVEL
    ]


def _names(code: str, above: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    names: list[str] = []
    while code in above and len(names) < 5:
        name, code = above[code]
        names.append(name)
    return tuple(reversed(names))

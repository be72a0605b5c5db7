"""Where addresses lie, as the address register says: flat → building → coordinates and place, or the centre of a place."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import connection

from savejie.registers.models import Building, Flat, PlaceCentre
from savejie.registers.sources.source import STREET

BUILDING, VILLAGE, UNIT = "building", "village", "unit"
"""How exactly a point is known: the building, the centre of its village, that of its parish or town."""

PRECISION_OF_LEVEL = {"village": VILLAGE, "parish": UNIT, "town": UNIT}
TOPS = ("municipality", "town")
"""What a whole chain of places begins with: a municipality, or a city that is in none."""

BUILDINGS, PLACES = "vzd-buildings", "vzd-places"
FLAT_TABLE, BUILDING_TABLE, PLACE_TABLE = (
    model._meta.db_table for model in (Flat, Building, PlaceCentre)
)

OF_FLATS = (
    f"SELECT f.code, b.place_code, b.lat, b.lon FROM {FLAT_TABLE} f"  # noqa: S608
    f" JOIN {BUILDING_TABLE} b ON b.code = f.building_code WHERE f.code IN ({{}})"
)
OF_BUILDINGS = f"SELECT code, place_code, lat, lon FROM {BUILDING_TABLE} WHERE code IN ({{}})"  # noqa: S608
OF_PLACES = (
    f"SELECT code, lat, lon, level FROM {PLACE_TABLE}"  # noqa: S608
    f" WHERE level NOT IN ('municipality', '{STREET}') AND code IN ({{}})"
)
ABOVE = (
    "WITH RECURSIVE above(asked, level, name, parent_code, steps) AS ("  # noqa: S608
    f"SELECT code, level, name, parent_code, 0 FROM {PLACE_TABLE} WHERE code IN ({{}})"
    " UNION ALL SELECT a.asked, p.level, p.name, p.parent_code, a.steps + 1 FROM above a"
    f" JOIN {PLACE_TABLE} p ON p.code = a.parent_code WHERE a.steps < 4)"
    f" SELECT asked, level, name FROM above WHERE level <> '{STREET}' ORDER BY steps DESC"
)
ANY = f"SELECT 1 WHERE EXISTS (SELECT 1 FROM {BUILDING_TABLE}) OR EXISTS (SELECT 1 FROM {PLACE_TABLE})"  # noqa: S608


class PointFact(NamedTuple):
    """Degrees of a place (WGS 84), how exactly it is known, and which source says so."""

    lat: float
    lon: float
    precision: str
    source: str


class Whereabouts(NamedTuple):
    """What the address register says of an address: its point, and in which place it lies."""

    point: PointFact | None = None
    place: str = ""
    """Names from the municipality down to the parish, town or village, with commas; empty where not known."""


class Centre(NamedTuple):
    """The centre of a place, and the names above it from the municipality down to its own."""

    names: tuple[str, ...]
    point: PointFact


def whereabouts_of(address_codes: Sequence[str]) -> dict[str, Whereabouts]:
    """Return where addresses lie (some thousand at most); those that are not known are left out.

    A flat is where its building is, never anywhere more exact. Costs four questions, one where the address
    register was never read.
    """
    codes = [code for code in dict.fromkeys(address_codes) if code]
    if not codes or not _rows(ANY, ()):
        return {}
    found: dict[str, tuple[str, PointFact | None]] = {
        code: (code, _point(lat, lon, PRECISION_OF_LEVEL[level], PLACES))
        for code, lat, lon, level in _rows(OF_PLACES, codes)
    }
    for query in (OF_FLATS, OF_BUILDINGS):
        for code, place, lat, lon in _rows(query, codes):
            found[code] = place, _point(lat, lon, BUILDING, BUILDINGS)
    names = names_of({place for place, _point in found.values()})
    return {
        code: Whereabouts(point, names.get(place, "")) for code, (place, point) in found.items()
    }


def _point(lat: float | None, lon: float | None, precision: str, source: str) -> PointFact | None:
    return None if lat is None or lon is None else PointFact(lat, lon, precision, source)


def names_of(place_codes: Collection[str]) -> dict[str, str]:
    """Return in which municipality, parish or town, and village each place or street is, as one text.

    Left out is what leads to nothing finer than a municipality, or breaks off below one.
    """
    chains: dict[str, list[tuple[str, str]]] = {}
    for asked, level, name in _rows(ABOVE, sorted(place_codes)):
        chains.setdefault(asked, []).append((level, name))
    return {
        code: ", ".join(name for _level, name in chain)
        for code, chain in chains.items()
        if chain[0][0] in TOPS and chain[-1][0] != "municipality"
    }


def _rows(query: str, codes: Sequence[str]) -> list[tuple[Any, ...]]:
    if "{}" in query and not codes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query.format(", ".join(["%s"] * len(codes))), list(codes))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def centres() -> list[Centre]:
    """Return the centres of all villages, parishes and towns, with the names of what they are part of."""
    columns = ("code", "level", "name", "parent_code", "lat", "lon")
    places = PlaceCentre.objects.exclude(level=STREET).order_by("code")
    rows = list(places.values_list(*columns))
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

"""Outlines of the municipalities, simplified to what a map of the country needs."""

import json
import re
from collections.abc import Iterator
from typing import Any

from savejie.registers.reading.records import CROSSING, OPEN_RING, OUTSIDE, VALUE, Bad
from savejie.registers.reading.values import BadValue
from savejie.registers.sources.features import Features
from savejie.registers.sources.source import CODED, GEOJSON, Publisher, Row, Scope, Source
from savejie.territory import outlines
from savejie.territory.plane import in_latvia, to_plane

CODE = re.compile(r"[0-9]{7}")
SMALLEST = 20_000
"""In square units (about half a square kilometre): islets smaller than this are left out."""

FINE = 10_000_000
"""Whole numbers in which crossings are looked for: a ten-millionth of a degree is a centimetre."""

Ring = list[tuple[int, int]]


def parse(features: Features, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give code, name and packed rings of each outline that is sound, or could be made so without doubt."""
    seen: set[str] = set()
    for number, feature in features:
        properties = feature.get("properties") or {}
        code = str(properties.get("atrib", "")).strip()
        name = str(properties.get("nosaukums", "")).strip()[:80]
        try:
            if not CODE.fullmatch(code) or code in seen:
                raise BadValue(VALUE, "atrib", code)
            rings = _rings(feature.get("geometry"), features, number, name)
        except BadValue as bad:
            features.bad(Bad(number, bad.reason, f"{name} {bad.detail}".strip(), regcode=code))
            continue
        seen.add(code)
        yield number, (code, name, json.dumps(outlines.packed(rings), separators=(",", ":")))


def _rings(geometry: Any, features: Features, number: int, name: str) -> list[Ring]:
    rings = [_sound(ring, features, number, name) for ring in _given(geometry)]
    kept = [ring for ring in rings if outlines.area(ring) >= SMALLEST]
    if not kept:
        raise BadValue(VALUE, "geometry")
    return [outlines.simplified(ring) for ring in kept]


def _given(geometry: Any) -> list[Any]:
    """Return the rings of a polygon or of several."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    parts = geometry.get("coordinates") if kind in ("Polygon", "MultiPolygon") else None
    if not isinstance(parts, list):
        raise BadValue(VALUE, "geometry")
    polygons = [parts] if kind == "Polygon" else parts
    return [ring for polygon in polygons if isinstance(polygon, list) for ring in polygon]


def _sound(ring: Any, features: Features, number: int, name: str) -> Ring:
    """Return a ring on the plane; close an open one and say so, refuse one that crosses itself."""
    corners = [_corner(corner) for corner in ring] if isinstance(ring, list) else []
    fine = outlines.without_repeats([(round(e * FINE), round(n * FINE)) for n, e in corners])
    if len(set(fine)) < outlines.FEWEST - 1:
        raise BadValue(VALUE, "geometry")
    if fine[0] != fine[-1]:
        features.bad(Bad(number, OPEN_RING, name))
        fine.append(fine[0])
    if place := outlines.crossing(fine):
        raise BadValue(CROSSING, "", f"{place[1] / FINE:.5f}, {place[0] / FINE:.5f}")
    spots = [to_plane(north / FINE, east / FINE) for east, north in fine]
    return outlines.without_repeats([(x, y) for x, y in spots])


def _corner(corner: Any) -> tuple[float, float]:
    """Return latitude and longitude of a corner, which GeoJSON gives the other way round."""
    try:
        east, north = float(corner[0]), float(corner[1])
    except (TypeError, ValueError, IndexError, KeyError):
        raise BadValue(VALUE, "geometry") from None
    if in_latvia(north, east):
        return north, east
    if in_latvia(east, north):
        return east, north
    raise BadValue(OUTSIDE, "", f"{north}, {east}")


SOURCE = Source(
    name="boundaries",
    title_lv="Administratīvo teritoriju robežas",
    title_en="Boundaries of administrative territories",
    publisher=Publisher("Latvijas Atvērto datu portāls", "Open Data Portal of Latvia"),
    page="https://data.gov.lv/dati/dataset/robezas",
    address=(
        "https://data.gov.lv/dati/dataset/7bb04db9-97ce-4a30-b93a-10ba8dafd104"
        "/resource/f1fe9a47-62af-4156-84ae-b11ac029b00f/download/administrativas_teritorijas_2026.geojson"
    ),
    columns=("nosaukums", "atrib"),
    delimiter=",",
    kind=CODED,
    parse=parse,
    format=GEOJSON,
    cadence_days=365,
    stale_after_days=500,
)

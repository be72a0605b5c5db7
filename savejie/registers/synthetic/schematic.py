"""Schematic outlines for the demo's map: three areas drawn with a ruler, straight-edged cells for the rest of Latvia."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from savejie.registers.synthetic.places import places
from savejie.registers.synthetic.words import table_of
from savejie.territory import shipped
from savejie.territory.outlines import Ring
from savejie.territory.plane import to_degrees, to_plane

AREA_CODES = {"babite": "0804900", "marupe": "0807600", "olaine": "0801000"}
Corner = tuple[float, float]


@cache
def drawn() -> dict[str, tuple[str, list[Corner]]]:
    """Return name and corners (latitude, longitude) of what was drawn, by code."""
    return {
        row["code"]: (row["name"], [_corner(text) for text in row["corners"].split(",")])
        for row in table_of("outlines.csv")
    }


def _corner(text: str) -> Corner:
    latitude, longitude = text.split()
    return float(latitude), float(longitude)


@cache
def area_outline(area: str) -> list[Ring]:
    """Return the outline of one of the three areas on the plane; nothing for the rest of the country."""
    if area not in AREA_CODES:
        return []
    spots = [to_plane(*corner) for corner in drawn()[AREA_CODES[area]][1]]
    ring: Ring = [(x, y) for x, y in spots]
    return [[*ring, ring[0]]]


def features(*, whole_country: bool) -> Iterator[str]:
    """Yield the demo's outlines as features of GeoJSON: the areas last, so that they lie on top."""
    if whole_country:
        yield from _cells()
    for code in AREA_CODES.values():
        name, corners = drawn()[code]
        yield _feature(code, name, corners)


def _feature(code: str, name: str, corners: Sequence[Corner]) -> str:
    ring = [[round(longitude, 5), round(latitude, 5)] for latitude, longitude in corners]
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return json.dumps(
        {
            "type": "Feature",
            "properties": {"nosaukums": name, "atrib": code},
            "geometry": geometry,
        },
        ensure_ascii=False,
    )


def _cells() -> Iterator[str]:
    """Yield a straight-edged cell around the places of each municipality outside the three areas."""
    codes = {row["area"]: row["code"] for row in shipped.codes() if not row["valid_to"]}
    names = {area.short: (area.key, area.name) for area in shipped.areas() if not area.valid_to}
    middles = municipal_middles()
    spots = [to_plane(*corner) for corner in drawn()[""][1]]
    land: list[Corner] = [(x, y) for x, y in spots]
    for short, middle in middles.items():
        key, name = names[short]
        cell = land
        for other in middles.values():
            if other != middle:
                cell = nearer(cell, middle, other)
        if key in codes and len(cell) > 2:
            yield _feature(codes[key], f"{name} (shematiski)", [to_degrees(*c) for c in cell])


def municipal_middles() -> dict[str, Corner]:
    """Return the middle of the demo's places in each municipality that holds none of the three areas."""
    centres = {r["name"]: (float(r["lat"]), float(r["lon"])) for r in table_of("centres.csv")}
    found: dict[str, list[Corner]] = {}
    for place in places():
        if not place.area:
            found.setdefault(place.municipality, []).append(to_plane(*centres[place.name]))
    return {
        name: (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
        for name, spots in found.items()
    }


def nearer(corners: Sequence[Corner], one: Corner, other: Corner) -> list[Corner]:
    """Return the part of a polygon that is nearer to one point than to another."""

    def side(corner: Corner) -> float:
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        return (corner[0] - middle[0]) * (one[0] - other[0]) + (corner[1] - middle[1]) * (
            one[1] - other[1]
        )

    kept: list[Corner] = []
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        here, there = side(a), side(b)
        if here >= 0:
            kept.append(a)
        if here * there < 0:
            part = here / (here - there)
            kept.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
    return kept

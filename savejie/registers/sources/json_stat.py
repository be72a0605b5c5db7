"""Reads population out of a JSON-stat 2 answer of the statistics' own database (PxWeb). Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from savejie.registers.reading.values import BadValue
from savejie.registers.sources.atvk import code_of
from savejie.registers.sources.source import Row

AREA, YEAR = "AREA", "TIME"
MOST_VALUES = 500_000
WORDING = "CSP, {table}"


class NotJsonStat(ValueError):
    """The document is JSON, but no JSON-stat answer with areas and years."""


def population_of(document: Any) -> Iterator[Row]:
    """Give area, year, residents and source of each value; values that are missing are left out."""
    try:
        names, sizes, codes = _shape(document)
        table = str(document.get("extension", {}).get("px", {}).get("tableid") or "IRS051")[:40]
        values = document["value"]
        found = values.items() if isinstance(values, Mapping) else enumerate(values)
        area_at, year_at = names.index(AREA), names.index(YEAR)
        rows = [
            (_places(int(at), sizes), value)
            for at, value in found
            if isinstance(value, int | float) and not isinstance(value, bool)
        ]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as wrong:
        raise NotJsonStat(str(wrong)) from wrong
    for places, value in rows:
        area, year = codes[area_at][places[area_at]], codes[year_at][places[year_at]]
        if _is_area(area) and year.isascii() and year.isdigit() and value >= 0:
            yield code_of(area, AREA), int(year), int(value), WORDING.format(table=table)


def _shape(document: Any) -> tuple[list[str], list[int], list[list[str]]]:
    """Return the dimensions' names, their sizes, and the codes of each in order."""
    names, sizes = list(document["id"]), [int(size) for size in document["size"]]
    total = 1
    for size in sizes:
        total *= size
    if not (0 < total <= MOST_VALUES and len(names) == len(sizes)):
        raise NotJsonStat("size")
    codes = [_codes(document["dimension"][name]["category"], size)
             for name, size in zip(names, sizes, strict=True)]  # fmt: skip
    for name, found in zip(names, codes, strict=True):
        if name not in (AREA, YEAR) and len(found) != 1:
            raise NotJsonStat(f"{name}: one value is wanted, such as the total")
    return names, sizes, codes


def _codes(category: Any, size: int) -> list[str]:
    index = category.get("index") or list(category["label"])
    codes = sorted(index, key=index.__getitem__) if isinstance(index, Mapping) else list(index)
    if len(codes) != size:
        raise NotJsonStat("index")
    return [str(code) for code in codes]


def _places(at: int, sizes: list[int]) -> list[int]:
    """Return the place in each dimension of a value's place in the row-major list."""
    places = []
    for size in reversed(sizes):
        at, place = divmod(at, size)
        places.append(place)
    if at:
        raise NotJsonStat("value")
    return places[::-1]


def _is_area(code: str) -> bool:
    try:
        return code_of(code, AREA).isdigit()
    except BadValue:
        return False

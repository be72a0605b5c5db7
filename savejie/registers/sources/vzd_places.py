"""The address register's places: the centres of municipalities, towns, parishes and villages; streets as links."""

from collections.abc import Iterator

from savejie.registers.reading.records import SWAPPED, Bad, Records
from savejie.registers.reading.values import BadValue, tidy
from savejie.registers.sources.source import CODED, STREET, VZD, Row, Scope, Source
from savejie.registers.sources.vzd_addresses import (
    ENCODING,
    PAGE,
    address_of,
    coordinates_of,
    report,
    rows_with_codes,
)

COLUMNS = ("KODS", "TIPS_CD", "NOSAUKUMS", "VKUR_CD", "DD_N", "DD_E")
LEVELS = {"104": "town", "105": "parish", "106": "village", "113": "municipality"}
"""The register's types of places; districts of old are left out."""

STREETS = "107"
"""The register's type of a street: of one that a building needs it is kept what it lies in, and no more."""


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give every place of the country, some ten thousand, and the streets in which wanted buildings stand."""
    for line, (code, kind, *others), fields in rows_with_codes(records, COLUMNS):
        is_street = kind == STREETS and code in scope.known
        if not (is_street or kind in LEVELS) or not code:
            continue
        try:
            name, parent, north, east = tidy(others, COLUMNS[2:])
            found = coordinates_of("", "") if is_street else coordinates_of(north, east)
        except BadValue as bad:
            report(records, line, bad, fields, code)
            continue
        if found.swapped:
            records.bad(Bad(line, SWAPPED, f"{north}, {east}"))
        level, name = (STREET, "") if is_street else (LEVELS[kind], name)
        yield line, (code, level, name, parent, found.latitude, found.longitude)


SOURCE = Source(
    name="vzd-places",
    title_lv="Valsts adrešu reģistrs: vietu centri",
    title_en="State Address Register: centres of places",
    publisher=VZD,
    page=PAGE,
    address=address_of("68f1152c-0f4c-4fc3-abb3-df4b8bfea992", "aw_vietu_centroidi.csv"),
    columns=COLUMNS,
    delimiter=",",
    kind=CODED,
    parse=parse,
    other_encoding=ENCODING,
    parser_version="2",
    cadence_days=7,
    stale_after_days=120,
)

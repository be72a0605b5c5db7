"""The address register's buildings: where each stands. Hundreds of thousands are read, those that are asked for kept."""

from collections.abc import Iterator

from savejie.registers.reading.records import SWAPPED, Bad, Records
from savejie.registers.reading.values import BadValue
from savejie.registers.sources.source import CODED, VZD, Row, Scope, Source
from savejie.registers.sources.vzd_addresses import (
    ENCODING,
    IN_ERROR,
    PAGE,
    address_of,
    coordinates_of,
    report,
    rows_with_codes,
)

COLUMNS = ("KODS", "STATUSS", "VKUR_CD", "DD_N", "DD_E")


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the buildings in which organisations, or their flats, are."""
    for line, (code, status, place, north, east), fields in rows_with_codes(records, COLUMNS):
        if code not in scope.known or status == IN_ERROR:
            continue
        try:
            found = coordinates_of(north, east)
        except BadValue as bad:
            report(records, line, bad, fields, code)
            continue
        if found.swapped:
            records.bad(Bad(line, SWAPPED, f"{north}, {east}"))
        yield line, (code, place, found.latitude, found.longitude)


SOURCE = Source(
    name="vzd-buildings",
    title_lv="Valsts adrešu reģistrs: ēkas",
    title_en="State Address Register: buildings",
    publisher=VZD,
    page=PAGE,
    address=address_of("a510737a-18ce-400f-ad4b-04fce5228272", "aw_eka.csv"),
    columns=COLUMNS,
    delimiter=",",
    kind=CODED,
    parse=parse,
    other_encoding=ENCODING,
    cadence_days=7,
    stale_after_days=60,
)

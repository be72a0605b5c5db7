"""The address register's flats: in which building each is. A flat itself has no coordinates, and is given none."""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.sources.source import CODED, VZD, Row, Scope, Source
from savejie.registers.sources.vzd_addresses import (
    ENCODING,
    IN_ERROR,
    PAGE,
    address_of,
    rows_with_codes,
)

COLUMNS = ("KODS", "STATUSS", "VKUR_CD")


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the flats in which organisations have their seats."""
    for line, (code, status, building), _fields in rows_with_codes(records, COLUMNS):
        if code in scope.known and status != IN_ERROR:
            yield line, (code, building)


SOURCE = Source(
    name="vzd-flats",
    title_lv="Valsts adrešu reģistrs: dzīvokļi",
    title_en="State Address Register: flats",
    publisher=VZD,
    page=PAGE,
    address=address_of("b83be373-f444-4f50-9b98-28741845325e", "aw_dziv.csv"),
    columns=COLUMNS,
    delimiter=",",
    kind=CODED,
    parse=parse,
    other_encoding=ENCODING,
    cadence_days=7,
    stale_after_days=60,
)

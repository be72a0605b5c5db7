"""Residents by area and year: a table that a coordinator can type, with the source of each figure in it.

`area_code;year;residents;source` – the code is of ATVK, with or without the statistics' own `LV` before it.
The answer of the statistics' own database (JSON-stat 2) is read, too.
"""

from collections.abc import Iterator
from operator import itemgetter

from savejie.registers.reading.records import Bad, Records
from savejie.registers.reading.values import BadValue, tidy
from savejie.registers.sources.atvk import CSP, code_of
from savejie.registers.sources.json_stat import population_of
from savejie.registers.sources.source import REFERENCE, Row, Scope, Source

COLUMNS = ("area_code", "year", "residents", "source")
YEARS = range(1990, 2200)
MOST_RESIDENTS = 10_000_000
LONGEST_SOURCE = 200
SPACES = dict.fromkeys(map(ord, " \xa0\u202f"))


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the residents of areas in years, each with its source."""
    pick = itemgetter(*map(records.position, COLUMNS))
    for line, fields in records:
        try:
            yield line, _row(tidy(pick(fields), COLUMNS))
        except BadValue as bad:
            records.bad(Bad(line, bad.reason, bad.detail, tuple(fields)))


def _row(fields: list[str]) -> Row:
    code, year, residents, source = fields
    if not source or len(source) > LONGEST_SOURCE:
        raise BadValue("value", "source", source)
    if not code:
        raise BadValue("value", "area_code")
    return (
        code_of(code, "area_code"),
        _whole(year, "year", YEARS),
        _whole(residents, "residents", range(MOST_RESIDENTS)),
        source,
    )


def _whole(text: str, column: str, allowed: range) -> int:
    digits = text.translate(SPACES)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) in allowed):
        raise BadValue("value", column, text)
    return int(digits)


SOURCE = Source(
    name="population",
    title_lv="Iedzīvotāju skaits pa teritorijām un gadiem",
    title_en="Population by area and year",
    publisher=CSP,
    page="https://data.stat.gov.lv/pxweb/lv/OSP_PUB/START__POP__IR__IRS/IRS051/",
    address="",
    columns=COLUMNS,
    delimiter=";",
    kind=REFERENCE,
    parse=parse,
    parse_json=population_of,
    adds=True,
    cadence_days=365,
    stale_after_days=400,
)

"""The annual reports filed with the Register of Enterprises: which year, and when it was filed; no amounts."""

from collections.abc import Iterator

from savejie.registers.reading.records import Needles, Records
from savejie.registers.reading.values import BadValue, date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = ("legal_entity_registration_number", "source_type", "year", "created_at")
KIND = "BNAGP"
"""The report of an association, a foundation or a trade union; all other kinds are of companies."""

YEARS = range(1990, 2200)


def needles(scope: Scope) -> Needles:
    """Return the kind of report: a row without it is not looked at further."""
    return Needles("source_type", (KIND.encode(),))


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the years for which the entities of the mirror filed a report."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, kind: str, year: str, created: str) -> Row | None:
    if kind != KIND:
        return None
    if not (year.isascii() and year.isdigit() and int(year[:9]) in YEARS):
        raise BadValue("date", "year", year)
    return regcode, int(year), date_of(created, "created_at")


SOURCE = Source(
    name="ur-annual-reports",
    title_lv="Gada pārskatu finanšu dati",
    title_en="Financial data of annual reports",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/gada-parskatu-finansu-dati",
    address=(
        "https://data.gov.lv/dati/dataset/8d31b878-536a-44aa-a013-8bc6b669d477"
        "/resource/27fcc5ec-c63b-4bfd-bb08-01f073a52d04/download/financial_statements.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
    needles=needles,
)

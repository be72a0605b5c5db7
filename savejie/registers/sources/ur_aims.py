"""The statutory aims that entities gave to the Register of Enterprises: free text, often several lines.

Everything in this file is quoted, and quoted fields go over lines. The lines are kept: they are often one aim each.
"""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import BadValue, tidy_lines
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = ("legal_entity_registration_number", "area_of_activity")
LONGEST_AIMS = 30_000
"""Letters; statutes of the longest kind state their aims in a third of this."""


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the aims of the entities that are in the mirror; a row without any says nothing."""
    return rows_of_known(records, scope, COLUMNS, _row, tidy_lines)


def _row(regcode: str, aims: str) -> Row | None:
    if len(aims) > LONGEST_AIMS:
        raise BadValue("value", "area_of_activity")
    return (regcode, aims) if aims else None


SOURCE = Source(
    name="ur-aims",
    title_lv="Uzņēmumu reģistra subjektu darbības mērķi",
    title_en="Statutory aims of the entities of the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/2fcacd83-8b01-4452-a087-b199c72817be",
    address=(
        "https://data.gov.lv/dati/dataset/2fcacd83-8b01-4452-a087-b199c72817be"
        "/resource/49bbd751-3fa2-4d78-8c35-ae0e1c5250d6/download/area_of_activity.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

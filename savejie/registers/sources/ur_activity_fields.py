"""The fields of activity that associations and foundations gave to the Register of Enterprises: labels, no codes."""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = ("regcode", "area_of_activity")


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the labels of the entities that are in the mirror; a row without a label says nothing."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, label: str) -> Row | None:
    return (regcode, label) if label else None


SOURCE = Source(
    name="ur-activity-fields",
    title_lv="Biedrību un nodibinājumu darbības jomas",
    title_en="Fields of activity of associations and foundations",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/biedribu-un-nodibinajumu-darbibas-jomas",
    address=(
        "https://data.gov.lv/dati/dataset/49a0f06b-2d2b-4368-8ed5-676a05244f6a"
        "/resource/263f7def-5df6-45ed-a747-81e1d48a48c4"
        "/download/areas_of_activity_of_associations_foundations.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

"""The Register of Enterprises' liquidations: who is being wound up, since when, by whose decision.

The file's column `grounds_for_liquidation` is free text in which people are named: it is never read.
"""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import check_codes, date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = (
    "legal_entity_registration_number",
    "liquidation_type",
    "liquidation_type_text",
    "date_from",
    "registered_on",
)


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the liquidations of the entities that are in the mirror."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, code: str, text: str, since: str, registered: str) -> Row:
    check_codes([code], COLUMNS[1:2])
    return (
        regcode,
        code,
        text,
        date_of(since, "date_from"),
        date_of(registered, "registered_on"),
    )


SOURCE = Source(
    name="ur-liquidations",
    title_lv="Uzņēmumu reģistra likvidācijas procesi",
    title_en="Liquidations in the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/09047585-e67a-46c6-8ee8-575987efdef0",
    address=(
        "https://data.gov.lv/dati/dataset/09047585-e67a-46c6-8ee8-575987efdef0"
        "/resource/59e7ec49-f1c6-4410-8ee6-e7737ac5eaee/download/liquidations.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

"""The Register of Enterprises' history of names: what an entity was called, and until when."""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import BadValue, date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = ("regcode", "date_to", "name")


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the former names of the entities that are in the mirror."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, until: str, name: str) -> Row:
    if not name:
        raise BadValue("value", "name")
    return regcode, date_of(until, "date_to"), name


SOURCE = Source(
    name="ur-name-history",
    title_lv="Uzņēmumu reģistra subjektu nosaukumu vēsture",
    title_en="Former names of the entities of the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/bc206e80-4655-435a-859b-f37ae9aadfb0",
    address=(
        "https://data.gov.lv/dati/dataset/bc206e80-4655-435a-859b-f37ae9aadfb0"
        "/resource/ad772b8b-76e4-4334-83d9-3beadf513aa6/download/register_name_history.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

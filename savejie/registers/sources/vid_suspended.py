"""The State Revenue Service's decisions to suspend somebody's activity, lifted ones among them."""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import BadValue, date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, VID, Row, Scope, Source

COLUMNS = ("Registracijas_kods", "Lemuma_datums", "Lemuma_par_atjaunosanu_datums")


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the decisions on the entities that are in the mirror."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, decided: str, lifted: str) -> Row:
    on = date_of(decided.strip("'"), "Lemuma_datums")
    if on is None:
        raise BadValue("value", "Lemuma_datums")
    return regcode, on, date_of(lifted.strip("'"), "Lemuma_par_atjaunosanu_datums")


SOURCE = Source(
    name="vid-suspended",
    title_lv="Saimnieciskās darbības apturēšana",
    title_en="Suspended economic activity",
    publisher=VID,
    page="https://data.gov.lv/dati/dataset/fd2fffaf-3ff4-43a9-8e04-09f258bca463",
    address=(
        "https://data.gov.lv/dati/dataset/fd2fffaf-3ff4-43a9-8e04-09f258bca463"
        "/resource/074fe277-64a8-47ea-a9f6-12aee57c8964/download/pdb_saimndarbibaaptureta_odata.csv"
    ),
    columns=COLUMNS,
    delimiter=",",
    kind=LIST,
    parse=parse,
)

"""The State Revenue Service's register of public-benefit organisations: one row per decision and field."""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, VID, Row, Scope, Source

COLUMNS = (
    "Registracijas_kods",
    "Darbibas_jomas_nosaukums",
    "Statuss",
    "Speka_no",
    "Speka_lidz",
    "Lemuma_pienemsanas_datums",
)
IN_FORCE, REVOKED, OTHER = "in_force", "revoked", "other"
STATES = {"spēkā esošs": IN_FORCE, "spēkā": IN_FORCE, "atņemts": REVOKED}


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the decisions on the entities that are in the mirror."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, label: str, state: str, since: str, until: str, decided: str) -> Row:
    return (
        regcode,
        label,
        STATES.get(state.lower(), OTHER),
        date_of(since, "Speka_no"),
        date_of(until, "Speka_lidz"),
        date_of(decided, "Lemuma_pienemsanas_datums"),
    )


SOURCE = Source(
    name="vid-public-benefit",
    title_lv="Sabiedriskā labuma organizāciju reģistrs",
    title_en="Register of public-benefit organisations",
    publisher=VID,
    page="https://data.gov.lv/dati/dataset/694111ef-a1ae-4838-b0b0-75e70d4faf81",
    address=(
        "https://data.gov.lv/dati/dataset/694111ef-a1ae-4838-b0b0-75e70d4faf81"
        "/resource/476c04af-877c-4136-adc1-a42841650e45/download/pdb_sloregistrs_odata.csv"
    ),
    columns=COLUMNS,
    delimiter=",",
    kind=LIST,
    parse=parse,
)

"""The classification of administrative territories (ATVK): each code with its validity, parents and successors.

A reference list, not a list of organisations: it goes into the tables of `territory`.
"""

from collections.abc import Iterator
from operator import itemgetter

from savejie.registers.reading.records import Bad, Records
from savejie.registers.reading.values import BadValue, check_codes, date_of, tidy
from savejie.registers.sources.source import REFERENCE, Publisher, Row, Scope, Source

COLUMNS = (
    "Code",
    "Level",
    "Code_version",
    "Name",
    "Code_parent",
    "Validity_period_begin",
    "Validity_period_end",
    "Predecessors",
    "Successors",
)
CSP = Publisher("Centrālā statistikas pārvalde", "Central Statistical Bureau of Latvia")
LEVELS = {"0", "1", "2", "3", "4"}
"""Country, region, (unused), municipality or state city, town or parish."""

CODE_LENGTH, LONGEST_CODE, LONGEST_NAME = 7, 12, 80


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give each code with its validity; a code may have several, one after another."""
    pick = itemgetter(*map(records.position, COLUMNS))
    for line, fields in records:
        try:
            yield line, _row(tidy(pick(fields), COLUMNS))
        except BadValue as bad:
            records.bad(Bad(line, bad.reason, bad.detail, tuple(fields)))


def _row(fields: list[str]) -> Row:
    code, level, version, name, parent, begin, end, before, after = fields
    check_codes([version], COLUMNS[2:3])
    if level not in LEVELS:
        raise BadValue("value", "Level", level)
    if not name or len(name) > LONGEST_NAME:
        raise BadValue("value", "Name", name)
    return (
        code_of(code, "Code"),
        int(level),
        version,
        name,
        code_of(parent, "Code_parent") if parent else "",
        date_of(begin, "Validity_period_begin"),
        date_of(end, "Validity_period_end"),
        before,
        after,
    )


def code_of(text: str, column: str) -> str:
    """Return a code as the classification writes it: seven digits, or letters and digits of a region."""
    code = text.strip("' ").removeprefix("LV") if len(text) > CODE_LENGTH else text.strip("' ")
    if not (code.isascii() and code.isalnum() and len(code) <= LONGEST_CODE):
        raise BadValue("value", column, text)
    return code.zfill(CODE_LENGTH) if code.isdigit() else code


SOURCE = Source(
    name="atvk",
    title_lv="Administratīvo teritoriju un teritoriālo vienību klasifikators (ATVK)",
    title_en="Classification of administrative territories and territorial units (ATVK)",
    publisher=CSP,
    page="https://data.gov.lv/dati/dataset/f4c3be02-cca3-4fd1-b3ea-c3050a155852",
    address=(
        "https://data.gov.lv/dati/dataset/f4c3be02-cca3-4fd1-b3ea-c3050a155852"
        "/resource/6d8624c4-e75a-4080-88eb-c755b5de230a/download/atu_nuts_codes.csv"
    ),
    columns=COLUMNS,
    delimiter=",",
    kind=REFERENCE,
    parse=parse,
    cadence_days=180,
    stale_after_days=400,
)

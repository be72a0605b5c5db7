"""The Register of Enterprises' suspensions of activity, and its prohibitions, that hold today.

The file lists only those in force and has no day on which they end: what is lifted leaves the file.
Its column `ground_for` is free text and is never read.
"""

from collections.abc import Iterator

from savejie.registers.reading.records import Records
from savejie.registers.reading.values import check_codes, date_of
from savejie.registers.sources.listing import rows_of_known
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = (
    "legal_entity_registration_number",
    "suspension_code",
    "suspension_code_text",
    "date_from",
)
SUSPENSION, PROHIBITION = "suspension", "prohibition"
SUSPENDING = ("aptur", "suspen")
"""What stands in the wording or the code where activity is suspended; all else forbids single acts."""


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give what holds for the entities that are in the mirror."""
    return rows_of_known(records, scope, COLUMNS, _row)


def _row(regcode: str, code: str, text: str, since: str) -> Row:
    check_codes([code], COLUMNS[1:2])
    return regcode, kind_of(code, text), code, text, date_of(since, "date_from")


def kind_of(code: str, text: str) -> str:
    """Tell a suspension of activity from a prohibition, by the register's own words."""
    words = f"{code} {text}".casefold()
    return SUSPENSION if any(word in words for word in SUSPENDING) else PROHIBITION


SOURCE = Source(
    name="ur-suspensions",
    title_lv="Uzņēmumu reģistra darbības apturēšanas un aizliegumi",
    title_en="Suspensions and prohibitions in the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/c35c2fce-0014-4664-957f-b71c2f56acae",
    address=(
        "https://data.gov.lv/dati/dataset/c35c2fce-0014-4664-957f-b71c2f56acae"
        "/resource/1a077ff6-4c4e-4cfe-b603-b7e40851e8a9/download/suspensions_prohibitions.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

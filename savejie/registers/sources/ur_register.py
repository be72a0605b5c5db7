"""The Register of Enterprises' main file: every legal entity of the country, of which we keep the non-profit ones."""

from collections.abc import Iterator
from operator import itemgetter

from savejie.registers.reading.records import Bad, Needles, Records
from savejie.registers.reading.values import (
    LONGEST_CODE,
    BadValue,
    check_codes,
    date_of,
    is_number,
    number_of,
    tidy,
)
from savejie.registers.sources.source import ENTITY, UR, Row, Scope, Source

COLUMNS = (
    "regcode",
    "name",
    "name_in_quotes",
    "regtype",
    "type",
    "type_text",
    "registered",
    "terminated",
    "closed",
    "address",
    "index",
    "addressid",
    "region",
    "city",
    "atvk",
)
CLOSED = {"", "L", "R"}
CODES = COLUMNS[10:]
ATVK_LENGTH = 7


def needles(scope: Scope) -> Needles:
    """Return the codes of the forms in scope: a row without one of them is not looked at further."""
    return Needles("type", tuple(sorted(code.encode() for code in scope.forms)))


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the rows of the forms in scope, in the order of the mirror's columns."""
    form = records.position("type")
    number = records.position("regcode")
    pick = itemgetter(*map(records.position, COLUMNS))
    for line, fields in records:
        if fields[form].strip() not in scope.forms:
            continue
        try:
            yield line, _row(pick(fields))
        except BadValue as bad:
            regcode = fields[number].strip()
            known = regcode if is_number(regcode) else ""
            records.bad(Bad(line, bad.reason, bad.detail, tuple(fields), known))


def _row(fields: tuple[str, ...]) -> Row:
    regcode, name, in_quotes, register, form, form_text, registered, terminated, closed, *others = (
        tidy(fields, COLUMNS)
    )
    if not name:
        raise BadValue("value", "name")
    if closed not in CLOSED:
        raise BadValue("value", "closed", closed)
    address, *codes = others
    check_codes(codes, CODES)
    if "0" in codes:
        codes = ["" if code == "0" else code for code in codes]
    codes[-1] = codes[-1].zfill(ATVK_LENGTH) if codes[-1].strip("0") else ""
    return (
        number_of(regcode, "regcode"),
        name,
        in_quotes,
        register[:LONGEST_CODE],
        form,
        form_text,
        date_of(registered, "registered"),
        date_of(terminated, "terminated"),
        closed,
        address,
        *codes,
    )


SOURCE = Source(
    name="ur-register",
    title_lv="Uzņēmumu reģistra subjekti",
    title_en="Entities of the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/uz",
    address=(
        "https://data.gov.lv/dati/dataset/4de9697f-850b-45ec-8bba-61fa09ce932f"
        "/resource/25e80bf3-f107-4ab4-89ef-251b5b9374e9/download/register.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=ENTITY,
    parse=parse,
    needles=needles,
)

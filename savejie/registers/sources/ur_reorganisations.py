"""The Register of Enterprises' reorganisations: who went over into whom.

A row tells of two entities. It is kept once for each of them that is in the mirror: the one it went over into is
its successor, the one it came from a predecessor.
"""

from collections.abc import Iterator
from operator import itemgetter

from savejie.registers.reading.records import Bad, Records
from savejie.registers.reading.values import (
    AROUND_NUMBERS,
    BadValue,
    check_codes,
    date_of,
    number_of,
    tidy,
)
from savejie.registers.sources.source import LIST, UR, Row, Scope, Source

COLUMNS = (
    "source_entity_regcode",
    "final_entity_regcode",
    "reorganization_type",
    "reorganization_type_text",
    "registered",
)
SUCCESSOR, PREDECESSOR = "successor", "predecessor"


def parse(records: Records, scope: Scope) -> Iterator[tuple[int, Row]]:
    """Give the links of the entities that are in the mirror."""
    pick = itemgetter(*map(records.position, COLUMNS))
    for line, fields in records:
        source, final, *others = pick(fields)
        ends = source.strip(AROUND_NUMBERS), final.strip(AROUND_NUMBERS)
        known = next((end for end in ends if end in scope.known), "")
        if not known:
            continue
        try:
            rows = _rows(ends, tidy(others, COLUMNS[2:]), scope)
        except BadValue as bad:
            records.bad(Bad(line, bad.reason, bad.detail, tuple(fields), known))
        else:
            yield from ((line, row) for row in rows)


def _rows(ends: tuple[str, str], others: list[str], scope: Scope) -> list[Row]:
    code, text, registered = others
    check_codes([code], COLUMNS[2:3])
    source, final = number_of(ends[0], COLUMNS[0]), number_of(ends[1], COLUMNS[1])
    if source == final:
        return []
    on = date_of(registered, "registered")
    sides = ((source, SUCCESSOR, final), (final, PREDECESSOR, source))
    return [(*side, code, text, on) for side in sides if side[0] in scope.known]


SOURCE = Source(
    name="ur-reorganisations",
    title_lv="Uzņēmumu reģistra reorganizācijas",
    title_en="Reorganisations in the Register of Enterprises",
    publisher=UR,
    page="https://data.gov.lv/dati/dataset/1b55ac08-5a57-4234-9fb5-c248d3f97157",
    address=(
        "https://data.gov.lv/dati/dataset/1b55ac08-5a57-4234-9fb5-c248d3f97157"
        "/resource/83cebcee-ba0c-4162-b061-a8a1fae84f63/download/reorganizations.csv"
    ),
    columns=COLUMNS,
    delimiter=";",
    kind=LIST,
    parse=parse,
)

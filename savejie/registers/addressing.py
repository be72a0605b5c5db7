"""Staging for what has a code of its own: addresses, centres of places, outlines.

Of hundreds of megabytes only what the mirror's organisations need is kept: `codes_wanted` says which.
"""

from collections.abc import Iterator
from datetime import date

from savejie.registers.models import ImportRun
from savejie.registers.reading.records import DUPLICATE, Bad
from savejie.registers.sources import REGISTER
from savejie.registers.sources.source import STREET, Row
from savejie.registers.staging import Found, OnBad, Rows, batched_rows
from savejie.registers.tables import (
    CHANGED,
    ENTITIES,
    STAGED,
    TABLES,
    Table,
    append,
    drop_temporary,
    execute,
    make_temporary,
    pages,
    scalar,
)

FLATS, BUILDINGS, PLACES = "vzd-flats", "vzd-buildings", "vzd-places"
ADDRESSES = (FLATS, BUILDINGS)
NEEDED_BY = {
    FLATS: (REGISTER.name,),
    BUILDINGS: (REGISTER.name, FLATS),
    PLACES: (BUILDINGS,),
}
"""Whose imports decide which codes of a source are wanted."""
CHANGED_CODES, KEPT, ADDED, GONE = "import_codes", "import_kept", "import_added", "import_gone"

_IS_CENTRE = " OR ".join(
    f"code IN (SELECT code FROM {table} WHERE level <> '{STREET}')"  # noqa: S608
    for table in (STAGED, TABLES[PLACES].name)
)
_IN_CHANGED_PLACES = (
    f"SELECT code FROM {TABLES[BUILDINGS].name}"  # noqa: S608
    f" WHERE place_code IN (SELECT code FROM {CHANGED_CODES})"
)

TOUCHED = {
    FLATS: f"address_id IN (SELECT code FROM {CHANGED_CODES})",  # noqa: S608
    BUILDINGS: f"address_id IN (SELECT code FROM {CHANGED_CODES}) OR address_id IN (SELECT code FROM"  # noqa: S608
    f" {TABLES[FLATS].name} WHERE building_code IN (SELECT code FROM {CHANGED_CODES}))",
    PLACES: f"EXISTS (SELECT 1 FROM {CHANGED_CODES} WHERE {_IS_CENTRE})"  # noqa: S608
    f" OR address_id IN ({_IN_CHANGED_PLACES}) OR address_id IN (SELECT code FROM {TABLES[FLATS].name}"
    f" WHERE building_code IN ({_IN_CHANGED_PLACES}))",
}
"""Which organisations are to be looked at anew when codes of a source have changed; nobody for outlines.

A centre may concern anybody, since addresses name villages; a street only those who are in it.
"""


class Coded:
    """Rows with a key of their own; a row that differs is replaced, one that is gone is removed."""

    def __init__(self, found: Found, on_bad: OnBad, source: str) -> None:
        self._found = found
        self._on_bad = on_bad
        self._source = source
        self._table: Table = TABLES[source]

    def stage(self, rows: Rows) -> None:
        """Keep the rows, then note which codes are new, changed or gone, and whom that touches."""
        table, found = self._table, self._found
        make_temporary(STAGED, f"SELECT {table.listed} FROM {table.name} WHERE 1 = 0")  # noqa: S608
        for batch in batched_rows(self._without_duplicates(rows)):
            append(STAGED, table.columns, batch)
            found.in_scope += len(batch)
        make_temporary(KEPT, f"SELECT code FROM {table.name} WHERE 1 = 0")  # noqa: S608
        append(KEPT, ("code",), [(code,) for code in sorted(found.kept)])
        self._compare()
        touched = TOUCHED.get(self._source, "1 = 0")
        make_temporary(CHANGED, f"SELECT regcode FROM {ENTITIES.name} WHERE {touched}")  # noqa: S608
        drop_temporary(KEPT, ADDED, GONE)

    def _without_duplicates(self, rows: Rows) -> Iterator[Row]:
        seen: set[object] = set()
        for line, row in rows:
            if row[0] in seen:
                self._on_bad(Bad(line, DUPLICATE, str(row[0])))
                continue
            seen.add(row[0])
            yield row

    def _compare(self) -> None:
        listed, stored, found = self._table.listed, self._table.name, self._found
        now = f"SELECT {listed} FROM {STAGED}"  # noqa: S608
        before = f"SELECT {listed} FROM {stored} WHERE code NOT IN (SELECT code FROM {KEPT})"  # noqa: S608
        make_temporary(ADDED, f"{now} EXCEPT SELECT {listed} FROM {stored}")  # noqa: S608
        make_temporary(GONE, f"{before} EXCEPT {now}")
        union = f"SELECT code FROM {ADDED} UNION SELECT code FROM {GONE}"  # noqa: S608
        make_temporary(CHANGED_CODES, union)
        found.new = _count(f"{ADDED} WHERE code NOT IN (SELECT code FROM {stored})")  # noqa: S608
        found.vanished = _count(f"{GONE} WHERE code NOT IN (SELECT code FROM {STAGED})")  # noqa: S608
        found.changed = _count(CHANGED_CODES) - found.new - found.vanished
        found.unchanged = found.in_scope - found.new - found.changed

    def merge(self, today: date) -> None:
        """Replace the rows of the codes that changed."""
        table, changed = self._table, f"code IN (SELECT code FROM {CHANGED_CODES})"  # noqa: S608
        execute(f"DELETE FROM {table.name} WHERE {changed}")  # noqa: S608
        execute(
            f"INSERT INTO {table.name} ({table.listed}) SELECT {table.listed} FROM {STAGED}"  # noqa: S608
            f" WHERE {changed} ORDER BY code"
        )


def _count(rows: str) -> int:
    return int(scalar(f"SELECT COUNT(*) FROM {rows}"))  # noqa: S608


def codes_wanted(source: str) -> set[str]:
    """Return the codes that organisations need: their addresses', their flats' buildings', those buildings' streets'."""
    if source == PLACES:
        return _codes(
            f"SELECT DISTINCT place_code FROM {TABLES[BUILDINGS].name} WHERE place_code > %s"  # noqa: S608
        )
    if source not in ADDRESSES:
        return set()
    wanted = _codes(f"SELECT DISTINCT address_id FROM {ENTITIES.name} WHERE address_id > %s")  # noqa: S608
    if source == BUILDINGS:
        wanted |= _codes(
            f"SELECT DISTINCT building_code FROM {TABLES[FLATS].name} WHERE building_code > %s"  # noqa: S608
        )
    return wanted


def _codes(query: str) -> set[str]:
    return {code for page in pages(f"{query} ORDER BY 1 LIMIT %s", 5000) for (code,) in page}


def scope_of(source: str) -> str:
    """Name what decides which codes are wanted: the newest imports that brought other addresses."""
    if source not in NEEDED_BY:
        return "places"
    done = ImportRun.objects.filter(source__in=NEEDED_BY[source], state="done").newest_first()
    newest = done.exclude(rows_new=0, rows_changed=0).values_list("pk", flat=True).first()
    return f"addresses since {newest}"

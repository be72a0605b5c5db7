"""Staging for what has a code of its own: addresses, centres of places, outlines.

Of hundreds of megabytes only what the mirror's organisations need is kept: `codes_wanted` says which.
"""

from collections.abc import Iterator
from datetime import date

from savejie.registers.models import ImportRun
from savejie.registers.sources import REGISTER
from savejie.registers.sources.records import DUPLICATE, Bad
from savejie.registers.sources.source import Row
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
CHANGED_CODES, KEPT, ADDED, GONE = "import_codes", "import_kept", "import_added", "import_gone"

TOUCHED = {
    FLATS: f"address_id IN (SELECT code FROM {CHANGED_CODES})",  # noqa: S608
    BUILDINGS: f"address_id IN (SELECT code FROM {CHANGED_CODES}) OR address_id IN (SELECT code FROM"  # noqa: S608
    f" {TABLES[FLATS].name} WHERE building_code IN (SELECT code FROM {CHANGED_CODES}))",
    PLACES: f"EXISTS (SELECT 1 FROM {CHANGED_CODES})",  # noqa: S608
}
"""Which organisations are to be looked at anew when codes of a source have changed; nobody for outlines."""


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
    """Return the address codes that organisations have; for buildings also those of their flats'."""
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
    if source not in ADDRESSES:
        return "places"
    before = [REGISTER.name, FLATS] if source == BUILDINGS else [REGISTER.name]
    done = ImportRun.objects.filter(source__in=before, state="done").newest_first()
    newest = done.exclude(rows_new=0, rows_changed=0).values_list("pk", flat=True).first()
    return f"addresses since {newest}"

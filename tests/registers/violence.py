"""Imports that are killed, and imports that start at once: run as a process of its own.

`python -m tests.registers.violence FOLDER` prints what was seen as one JSON line. Children are
forked after Django is ready, so that the moments at which they die lie inside the import.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from savejie.registers.errors import ImportRefused  # noqa: E402
from savejie.registers.models import BadRow, Entity, FieldEntry, ImportRun  # noqa: E402
from savejie.registers.operations import ChangedCodes, import_file  # noqa: E402
from tests.factories.registers import make_file, register_row  # noqa: E402

ROWS, KILLS = 500, 10


def follow(changes: ChangedCodes) -> None:
    """Write in the import's transaction, as the directory does: one label per changed number."""
    for batch in changes.batches(100):
        FieldEntry.objects.filter(regcode__in=batch).delete()
        names = Entity.objects.filter(regcode__in=batch).order_by("pk")
        rows = [FieldEntry(regcode=entity.pk, label=entity.name[:3]) for entity in names]
        FieldEntry.objects.bulk_create(rows)


def take(path: Path) -> ImportRun:
    """Import in this process."""
    return import_file(source="ur-register", path=path, merge=follow)


def in_child(path: Path) -> int:
    """Start an import in a process of its own; return its number."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            take(path)
        finally:
            os._exit(0)
    return child


def seen() -> str:
    """Tell which file's state is visible: of one file only, the directory with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT SUBSTR(e.name, 1, 3), f.label, e.vanished_on IS NULL, COUNT(*)"
            " FROM registers_entity e JOIN registers_fieldentry f ON f.regcode = e.regcode"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        return json.dumps([[*row[:2], bool(row[2]), row[3]] for row in cursor.fetchall()])


def watch(child: int, deadline: float) -> set[str]:
    """Look at the state again and again until the moment comes, then kill."""
    states = set()
    while time.monotonic() < deadline:
        states.add(seen())
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return states


def killed_imports(before: Path, after: Path) -> dict[str, object]:
    """Kill an import at ten random moments; collect every state that anybody could see."""
    take(before)
    take(after)
    new = seen()
    started = time.monotonic()
    os.waitpid(in_child(before), 0)
    duration = time.monotonic() - started
    states: Counter[str] = Counter()
    for _ in range(KILLS):
        old = seen()
        child = in_child(after)
        visible = watch(child, time.monotonic() + random.uniform(0, 1.2 * duration)) | {seen()}
        states.update({old: "old", new: "new"}.get(state, state) for state in visible)
        if seen() == new:
            take(before)
    last = take(after)
    return {
        "states": states,
        "ends_as": "new" if seen() == new else seen(),
        "last": last.state,
        "runs": Counter(ImportRun.objects.order_by("pk").values_list("state", flat=True)),
    }


def two_at_once(path: Path) -> dict[str, object]:
    """Start a second import while a first one is in the middle of its transaction."""
    ready, go = os.pipe(), os.pipe()
    connections.close_all()
    child = os.fork()
    if not child:
        try:

            def hold(changes: ChangedCodes) -> None:
                os.write(ready[1], b".")
                os.read(go[0], 1)

            import_file(source="ur-register", path=path, merge=hold)
        finally:
            os._exit(0)
    os.read(ready[0], 1)
    try:
        take(path)
        second = "imported"
    except ImportRefused as refusal:
        second = refusal.problem
    os.write(go[1], b".")
    os.waitpid(child, 0)
    return {"second": second, "first": ImportRun.objects.newest_first()[0].state}


def main(folder: Path) -> None:
    """Do both and print what was seen."""
    for app in ("registers", "territory"):
        call_command("migrate", app, verbosity=0)
    before = make_file(
        folder, [register_row(n, name=f"Vec {n}") for n in range(ROWS)], name="a.csv"
    )
    rows = [register_row(n, name=f"Jau {n}") for n in range(50, ROWS + 50)]
    after = make_file(folder, [*rows, "short"], name="b.csv")
    result = killed_imports(before, after) | two_at_once(before)
    result["bad_rows_without_run"] = BadRow.objects.exclude(run__state="done").count()
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

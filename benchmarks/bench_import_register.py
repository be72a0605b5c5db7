"""Import of the national register: the first time, unchanged, and with one row in a hundred changed.

Baselines, each in a process of its own beside ours in every round:

* bare – the csv module reads every row and nothing is done with it;
* lean – the csv module, a filter by legal form, `executemany` into an SQLite table with a key, and an FTS5 table of
  the names; one transaction, WAL. It checks nothing, compares nothing, keeps no history and no search but the names.

Ours, into an empty data folder: `mirror` is `registers.import_file` alone, `whole` the same with the directory, its
history, the search index and the figures in one transaction. Goals: whole first ≤ 3 × lean, unchanged ≤ 1 × bare,
one in a hundred changed ≤ 0.5 × the first, peak memory ≤ 150 MiB; ten times the file ≤ 11 × the time, ≤ 200 MiB
(`--times 10 --rounds 1`).
"""

import argparse
import csv
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from national_file import write_national_file  # noqa: E402

ROWS, NONPROFIT = 480_000, 27_000
SCOPE = {"BDR", "NOD"}


def rows_of(path: Path) -> Iterator[list[str]]:
    """Read a register as simply as can be."""
    return csv.reader(path.open(encoding="utf-8-sig", newline=""), delimiter=";")


def bare(first: Path, changed: Path, home: Path) -> dict[str, float]:
    """Read every row with the csv module."""
    started = time.perf_counter()
    for _ in rows_of(first):
        pass
    return {"bare": time.perf_counter() - started}


def lean(first: Path, changed: Path, home: Path) -> dict[str, float]:
    """Read, filter, and put into SQLite with a full-text index of the names."""
    started = time.perf_counter()
    reader = rows_of(first)
    header = next(reader)
    form = header.index("type")
    database = sqlite3.connect(home / "lean.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(
        f"CREATE TABLE entity ({', '.join(header)}, PRIMARY KEY (regcode))".replace(
            "index", '"index"'
        )
    )
    database.execute(
        "CREATE VIRTUAL TABLE names USING fts5(name, tokenize='unicode61 remove_diacritics 2')"
    )
    kept = [row for row in reader if row[form] in SCOPE]
    with database:
        database.executemany(f"INSERT INTO entity VALUES ({', '.join('?' * len(header))})", kept)
        database.executemany("INSERT INTO names (name) VALUES (?)", ([row[2]] for row in kept))
    database.close()
    return {"lean": time.perf_counter() - started}


def ours(
    prefix: str, take: Callable[[Path], object], first: Path, changed: Path
) -> dict[str, float]:
    """Import the file, the same file, and the changed one."""
    times = {}
    for name, path in (("first", first), ("unchanged", first), ("changed", changed)):
        started = time.perf_counter()
        take(path)
        times[f"{prefix}_{name}"] = time.perf_counter() - started
        if name == "first":
            times[f"{prefix}_first_mib"] = peak_mib()
    return times | {f"{prefix}_mib": peak_mib()}


def mirror(first: Path, changed: Path, home: Path) -> dict[str, float]:
    """Import into the mirror alone."""
    ready()
    from savejie.registers.operations import import_file  # noqa: PLC0415

    return ours(
        "mirror",
        lambda path: import_file(source="ur-register", path=path, merge=len),
        first,
        changed,
    )


def whole(first: Path, changed: Path, home: Path) -> dict[str, float]:
    """Import as `savejie import` does: mirror, directory, history, search, figures."""
    ready()
    from savejie.directory.operations import import_register  # noqa: PLC0415

    return ours(
        "whole", lambda path: import_register(source="ur-register", path=path), first, changed
    )


def ready() -> None:
    """Start Django, as any command does before its work."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.prod")
    django.setup()


def prepare(first: Path, changed: Path, home: Path) -> dict[str, float]:
    """Make an empty data folder ready: not a part of an import, and not of its memory."""
    ready()
    from savejie.core.home import prepare_home  # noqa: PLC0415

    prepare_home()
    return {}


def peak_mib() -> float:
    """Return the peak of this process's resident memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WORK = {work.__name__: work for work in (bare, lean, prepare, mirror, whole)}


def run(work: str, first: Path, changed: Path, home: str) -> subprocess.CompletedProcess[str]:
    """Start this file anew for one piece of work in a data folder."""
    environment = os.environ | {"SAVEJIE_HOME": home, "SAVEJIE_SECRET_KEY": "benchmark"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, __file__, "--do", work, str(first), str(changed), home]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)


def measure(work: str, first: Path, changed: Path) -> dict[str, float]:
    """Do one kind of work in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        if work in ("mirror", "whole"):
            run("prepare", first, changed, home)
        done = run(work, first, changed, home)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(f"{work:8}", {name: round(value, 2) for name, value in result.items()}, file=sys.stderr)
    return result


def medians(rounds: int, kinds: list[str], first: Path, changed: Path) -> dict[str, float]:
    """Return the median of each figure."""
    figures: dict[str, list[float]] = {}
    for _ in range(rounds):
        for kind in kinds:
            for name, value in measure(kind, first, changed).items():
                figures.setdefault(name, []).append(value)
    return {name: round(statistics.median(values), 3) for name, values in figures.items()}


def ratios(figures: dict[str, float], prefix: str) -> dict[str, float]:
    """Return the figures that have goals."""
    first = figures[f"{prefix}_first"]
    return {
        f"{prefix}_first_by_lean": round(first / figures["lean"], 2),
        f"{prefix}_unchanged_by_bare": round(figures[f"{prefix}_unchanged"] / figures["bare"], 3),
        f"{prefix}_changed_by_first": round(figures[f"{prefix}_changed"] / first, 2),
    }


def main() -> None:
    """Write the files, measure, print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=1, help="a file so many times larger")
    parser.add_argument("--kinds", default="bare,lean,mirror,whole")
    parser.add_argument("--do", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        work, *paths = options.do
        print(json.dumps(WORK[work](*map(Path, paths))))
        return
    kinds = options.kinds.split(",")
    with tempfile.TemporaryDirectory() as folder:
        first, changed = Path(folder) / "register.csv", Path(folder) / "changed.csv"
        size = {"rows": ROWS * options.times, "nonprofit": NONPROFIT * options.times}
        write_national_file(first, **size)
        write_national_file(changed, **size, edited=0.01)
        figures = medians(options.rounds, kinds, first, changed)
    for prefix in ("mirror", "whole"):
        if prefix in kinds:
            figures |= ratios(figures, prefix)
    result = {"benchmark": "import_register", "runs": options.rounds, "times": options.times}
    goals = {"first_by_lean": 3, "unchanged_by_bare": 1, "changed_by_first": 0.5, "mib": 150}
    main_kind = "whole" if "whole" in kinds else "mirror"
    summary = {
        "ours": figures.get(f"{main_kind}_first"),
        "baseline": figures.get("lean"),
        "ratio": figures.get(f"{main_kind}_first_by_lean"),
        "goal": 3,
    }
    print(json.dumps(result | summary | figures | {"goals": goals}))


if __name__ == "__main__":
    main()

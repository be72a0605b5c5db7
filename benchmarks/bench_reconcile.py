"""Names a second over the reconciliation service, beside csv-reconcile on the same 27,000 fictional organisations.

Both are asked over HTTP on this computer, in batches of ten names, as OpenRefine sends them: 1,000 spoilt names of
`bench_matching.py` for ours, the first 60 of them for csv-reconcile, which compares each with every name.
`CSV_RECONCILE=…/bin/csv-reconcile` names the rival's command: it wants other versions of what we use, and lives in an
environment of its own (`python -m venv rival && rival/bin/pip install csv-reconcile`).
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

sys.path[:0] = [str(Path(__file__).parent)]

import rivals  # noqa: E402

BATCH, FEW, ROUNDS = 10, 60, 3
GOAL = 50
ROOT = "/api/v1/reconcile/"


def prepare(home: Path) -> dict[str, list[str]]:
    """Fill a data folder in a process of its own; return the names that are asked for."""
    script = (
        "import os, json, sys, django; django.setup()\n"
        f"sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "from savejie.core.home import prepare_home; prepare_home()\n"
        "from savejie.directory import search\n"
        "import bench_matching as bench\n"
        "lists = bench.prepare(27_000, 2026)\n"
        "search.rebuild()\n"
        "from savejie.directory.models import Organisation\n"
        "rows = list(Organisation.objects.values_list('number', 'name').order_by('number'))\n"
        "json.dump({'asked': [one.text for one in lists.make(1)], 'rows': rows}, sys.stdout)\n"
    )
    environment = os.environ | {
        "SAVEJIE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "savejie.settings.prod",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def names_a_second(port: int, path: str, names: list[str]) -> float:
    """Ask for names in batches; return how many were answered in a second."""
    started = time.perf_counter()
    for at in range(0, len(names), BATCH):
        batch = {
            f"q{n}": {"query": name, "limit": 5} for n, name in enumerate(names[at : at + BATCH])
        }
        sent = urlencode({"queries": json.dumps(batch)}).encode()
        with urlopen(f"http://{rivals.HOST}:{port}{path}", sent, timeout=300) as answer:
            if len(json.load(answer)) != len(batch):
                raise SystemExit("an answer is missing")
    return len(names) / (time.perf_counter() - started)


def rival(folder: Path, rows: list[list[str]]) -> tuple[list[str], dict[str, str]]:
    """Write csv-reconcile's table, and let it make its database; return its command and environment."""
    tool = os.environ.get("CSV_RECONCILE") or "csv-reconcile"
    table = folder / "organisations.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(["number", "name"])
        writer.writerows([number, name.replace('"', "")] for number, name in rows)
    environment = os.environ | {"FLASK_APP": "csv_reconcile", "HOME": str(folder)}
    subprocess.run(
        [tool, "init", str(table), "number", "name"], cwd=folder, env=environment, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return [str(Path(tool).with_name("flask")), "run", "--no-reload"], environment


def main() -> None:
    """Fill both, ask both, print one line."""
    with tempfile.TemporaryDirectory(prefix="savejie-reconcile-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        known = prepare(home)
        port, other = rivals.free_port(), rivals.free_port()
        command, environment = rival(Path(folder), known["rows"])
        asked = known["asked"]
        with rivals.serving(rivals.savejie(port), port, "/lv/", home):
            names_a_second(port, ROOT, asked[:BATCH])  # the index is made once
            ours = [names_a_second(port, ROOT, asked) for _ in range(ROUNDS)]
        served = subprocess.Popen([*command, "--port", str(other)], env=environment, cwd=folder,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            wait_for(other)
            theirs = [names_a_second(other, "/reconcile", asked[:FEW]) for _ in range(ROUNDS)]
        finally:
            served.terminate()
            served.wait()
    line = {
        "benchmark": "reconciliation service, names a second",
        "goal": f"≥ {GOAL} × csv-reconcile",
    }
    line |= {
        "ours": round(statistics.median(ours)),
        "baseline": round(statistics.median(theirs), 2),
    }
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(json.dumps({**line, "ratio": round(statistics.median(ratios)), "runs": ROUNDS}))


def wait_for(port: int) -> None:
    """Wait until the rival answers."""
    for _ in range(120):
        try:
            urlopen(f"http://{rivals.HOST}:{port}/reconcile", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("csv-reconcile does not answer")


if __name__ == "__main__":
    main()

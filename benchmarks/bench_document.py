"""A plan of eleven chapters with 25 charts and 600 organisations: seconds and memory of PDF, DOCX and page.

Prints one JSON line. Goals: PDF in 20 s and 400 MiB, DOCX in 8 s. Each form is made by the press in a process of its own. With `--whole` a demo is
made, and its document – eleven chapters, more than 25 charts, all its organisations – is made by `savejie document` from the database to the file; the
memory is then that of the command and its press together.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.bench_booklet import savejie  # noqa: E402
from savejie.plan.press.calling import COMMAND, FORMS  # noqa: E402
from tests.factories.document import make_document  # noqa: E402

MIB = 1024
GOALS = {"pdf": {"seconds": 20, "MiB": 400}, "docx": {"seconds": 8}}


def pressed(asked: bytes) -> dict[str, float]:
    """Let the press make one file; return seconds, its largest memory and the size of the file."""
    started = time.perf_counter()
    press = subprocess.Popen(
        COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    press.stdin.write(asked)
    press.stdin.close()
    content = press.stdout.read()
    _pid, status, used = os.wait4(press.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(press.stderr.read().decode())
    return {"seconds": seconds, "MiB": used.ru_maxrss / MIB, "KiB": len(content) / 1024}


def whole(home: Path, form: str) -> dict[str, float]:
    """Make the demo's document from the database on; return seconds, MiB of both processes, KiB of the file."""
    shutil.rmtree(home / "documents", ignore_errors=True)
    made, used = savejie(home, "document", "1", "--form", form)
    return {
        "seconds": used["seconds"],
        "cpu_seconds": used["cpu"],
        "MiB": used["own"] + used["press"],
        "KiB": made["bytes"] / 1024,
    }


def measured_whole(rounds: int) -> dict[str, object]:
    """Return what the demo's document costs in each form."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        savejie(home, "demo", "--organisations", "700", "--today", "2026-11-23")
        return {form: summed([whole(home, form) for _ in range(rounds)]) for form in FORMS}


def summed(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of the seconds and the largest memory."""
    timed = [name for name in ("seconds", "cpu_seconds") if name in rounds[0]]
    return {
        **{name: round(statistics.median(use[name] for use in rounds), 2) for name in timed},
        "MiB": round(max(use["MiB"] for use in rounds)),
        "KiB": round(rounds[0]["KiB"]),
    }


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="from the database of a demo on")
    chosen = parser.parse_args()
    measured: dict[str, object] = {"benchmark": "document", "whole": chosen.whole, "goals": GOALS}
    if chosen.whole:
        measured |= measured_whole(chosen.rounds)
    else:
        document = make_document(organisations=chosen.organisations).plain()
        measured |= {"organisations": chosen.organisations, "charts": 25}
        measured |= {"chapters": len(document["chapters"])}
        for form in FORMS:
            asked = json.dumps({"form": form, "document": document, "progress": ""}).encode()
            measured[form] = summed([pressed(asked) for _ in range(chosen.rounds)])
    measured["met"] = all(
        measured[form][unit] <= goal
        for form, goals in GOALS.items()
        for unit, goal in goals.items()
    )
    print(json.dumps(measured))


if __name__ == "__main__":
    main()

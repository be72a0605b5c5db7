"""The printed directory: a booklet of 600 organisations, and the same as a document and a spreadsheet.

Each format is made by `savejie booklet` in a process of its own, as people type it. The time is the whole command's;
the memory is the peak of both processes together: the command's own, and that of the press that sets a PDF.
Goal for the PDF: ≤ 30 s, ≤ 400 MiB.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FORMATS = ("pdf", "docx", "xlsx")
PROBE = """
import resource, runpy, sys
sys.argv = ["savejie", *sys.argv[1:]]
try:
    runpy.run_module("savejie", run_name="__main__")
except SystemExit as ended:
    if ended.code:
        raise
both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print("used", *(used.ru_maxrss // 1024 for used in both), sum(u.ru_utime + u.ru_stime for u in both), file=sys.stderr)
"""


def savejie(home: Path, *arguments: str) -> tuple[dict[str, object], dict[str, float]]:
    """Run a command; return its result, and what it used: seconds, seconds of CPU, MiB of its two processes."""
    environment = {
        **os.environ,
        "SAVEJIE_HOME": str(home),
        "SAVEJIE_OPENDATA_AHEAD": "0",
        "SAVEJIE_DOCUMENTS_AHEAD": "0",
    }
    environment.pop("DATABASE_URL", None)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments, "--json"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    took = time.perf_counter() - started
    own, press, cpu = map(float, done.stderr.rsplit("used ", 1)[1].split())
    return json.loads(done.stdout), {"seconds": took, "cpu": cpu, "own": own, "press": press}


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    measured: dict[str, object] = {"benchmark": "booklet"}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        savejie(home, "demo", "--organisations", str(asked.organisations), "--today", "2026-11-23")
        for form in FORMATS:
            path = Path(folder) / f"booklet.{form}"
            choice = ("booklet", "--which", "ended", "--format", form, "--output", str(path))
            rounds = [savejie(home, *choice) for _ in range(asked.rounds)]
            used = [use for _result, use in rounds]
            measured["organisations"] = rounds[0][0]["organisations"]
            measured[form] = {
                "seconds": round(statistics.median(use["seconds"] for use in used), 2),
                "cpu_seconds": round(statistics.median(use["cpu"] for use in used), 2),
                "MiB": max(use["own"] + use["press"] for use in used),
                "of_which_press": max(use["press"] for use in used),
                "kB": round(path.stat().st_size / 1000),
            }
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main()

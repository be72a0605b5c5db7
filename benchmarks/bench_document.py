"""A plan of eleven chapters with 25 charts and 600 organisations: seconds and memory of PDF, DOCX and page.

Prints one JSON line. Goals: PDF in 20 s and 400 MiB, DOCX in 8 s. Each form is made by the press in a process of its own.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

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


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    document = make_document(organisations=chosen.organisations).plain()
    measured: dict[str, object] = {"benchmark": "document", "organisations": chosen.organisations}
    measured |= {"chapters": len(document["chapters"]), "charts": 25, "goals": GOALS}
    for form in FORMS:
        asked = json.dumps({"form": form, "document": document, "progress": ""}).encode()
        rounds = [pressed(asked) for _ in range(chosen.rounds)]
        measured[form] = {
            "seconds": round(statistics.median(use["seconds"] for use in rounds), 2),
            "MiB": round(max(use["MiB"] for use in rounds)),
            "KiB": round(rounds[0]["KiB"]),
        }
    measured["met"] = all(
        measured[form][unit] <= goal
        for form, goals in GOALS.items()
        for unit, goal in goals.items()
    )
    print(json.dumps(measured))


if __name__ == "__main__":
    main()

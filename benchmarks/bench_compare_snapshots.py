"""What noting changes adds to an import: two national snapshots in a row, with one row in a hundred changed, and one in ten.

The baseline is the same import with the noting left out (`reading_of` gives no reading), in a process and a data folder
of its own beside ours in every round. The point covers the whole country, so that every change is noted: the worst case.
Times are processor seconds of the second import, which other work on the machine disturbs less. Goal: ≤ 1.25 × baseline.
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
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from national_file import write_national_file  # noqa: E402

ROWS, NONPROFIT = 120_000, 27_000
SHARES = {"one_in_a_hundred": 0.01, "one_in_ten": 0.1}


def work(noting: bool, first: Path, changed: Path) -> dict[str, float]:
    """Import the first snapshot, then time the second."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.prod")
    django.setup()
    from savejie.core.home import prepare_home  # noqa: PLC0415
    from savejie.directory.models import Change  # noqa: PLC0415
    from savejie.directory.operations import imports  # noqa: PLC0415
    from savejie.territory.operations import set_point  # noqa: PLC0415

    prepare_home()
    set_point(whole_country=True)
    imports.import_register(source="ur-register", path=first)
    if not noting:
        imports.reading_of = lambda run, today: None
    started = time.process_time()
    imports.import_register(source="ur-register", path=changed)
    return {"seconds": time.process_time() - started, "noted": Change.objects.count()}


def measure(noting: bool, first: Path, changed: Path) -> dict[str, float]:
    """Do it in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SAVEJIE_HOME": home, "SAVEJIE_SECRET_KEY": "benchmark"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, __file__, "--do", str(int(noting)), str(first), str(changed)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print("noting" if noting else "without", result, file=sys.stderr)
    return result


def main() -> None:
    """Write the files, measure, print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--do", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        noting, *paths = options.do
        print(json.dumps(work(bool(int(noting)), *map(Path, paths))))
        return
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "register.csv"
        write_national_file(first, rows=ROWS, nonprofit=NONPROFIT)
        for name, share in SHARES.items():
            changed = Path(folder) / f"{name}.csv"
            write_national_file(changed, rows=ROWS, nonprofit=NONPROFIT, edited=share)
            found: dict[bool, list[float]] = {True: [], False: []}
            for _ in range(options.rounds):
                for noting, times in found.items():
                    result = measure(noting, first, changed)
                    times.append(result["seconds"])
                    figures[f"{name}_noted"] = max(figures.get(f"{name}_noted", 0), result["noted"])
            ours, baseline = (statistics.median(times) for times in found.values())
            figures[f"{name}_ours"], figures[f"{name}_baseline"] = (
                round(ours, 3),
                round(baseline, 3),
            )
            figures[f"{name}_ratio"] = round(ours / baseline, 3)
    summary = {
        "benchmark": "compare_snapshots",
        "ours": figures["one_in_a_hundred_ours"],
        "baseline": figures["one_in_a_hundred_baseline"],
        "ratio": max(figures[f"{name}_ratio"] for name in SHARES),
        "goal": 1.25,
        "runs": options.rounds,
    }
    print(json.dumps(summary | figures))


if __name__ == "__main__":
    main()

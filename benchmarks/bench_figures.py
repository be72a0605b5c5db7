"""Founded per year × municipality × active share of a whole register file, beside duckdb and pandas.

Each runs in a process of its own, from the start of the interpreter to the table printed, as somebody at a console
does it: ours `savejie figures FILE`; duckdb one query over `read_csv`; pandas `read_csv` and `groupby`. The file has the
size of the national register; each counts associations and foundations (`--all-forms`: every row). The tables must be
equal cell by cell. Wall time decides; processor time (user and system, all threads) stands beside it, because a
machine that others use too says little by the clock. Goals: ≤ 1.5 × duckdb, ≤ 0.3 × pandas.
"""

import argparse
import csv
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from national_file import write_national_file  # noqa: E402

ROWS, NONPROFIT = 480_000, 27_000
PYTHON = os.environ.get("RIVALS_PYTHON") or sys.executable
"""A Python in which duckdb and pandas are installed."""

DUCKDB = """
import duckdb, sys
where = "" if sys.argv[2] else "WHERE type IN ('BDR', 'NOD')"
rows = duckdb.sql(f'''
    SELECT CAST(substr(registered, 1, 4) AS INTEGER) AS year, trim(split_part(address, ',', 1)) AS municipality,
           count(*), count(*) FILTER (WHERE terminated IS NULL AND (closed IS NULL OR trim(closed) = ''))
    FROM read_csv('{sys.argv[1]}', delim=';', header=true, all_varchar=true, quote='"', escape='"') {where}
    GROUP BY ALL ORDER BY ALL''').fetchall()
print("\\n".join(";".join(map(str, row)) for row in rows))
"""
PANDAS = """
import pandas, sys
data = pandas.read_csv(sys.argv[1], sep=";", dtype=str, keep_default_na=False)
if not sys.argv[2]:
    data = data[data["type"].isin(["BDR", "NOD"])]
active = (data["terminated"] == "") & (data["closed"].str.strip() == "")
keys = [data["registered"].str[:4].astype(int), data["address"].str.split(",", n=1).str[0].str.strip()]
rows = active.groupby(keys).agg(["count", "sum"]).reset_index().values.tolist()
print("\\n".join(";".join(map(str, row)) for row in rows))
"""


def timed(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its seconds by the clock and of the processor, and what it printed."""
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    wall, after = time.perf_counter() - started, os.times()
    used = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return wall, used, done.stdout


def cells(text: str) -> list[tuple[str, str, str, str]]:
    """Return year, municipality, founded and active of each line."""
    rows = csv.reader(io.StringIO(text), delimiter=";")
    return sorted((row[0], row[1], row[2], row[3]) for row in rows if row[0] != "year")


def main() -> None:
    """Measure in rounds, compare the tables, print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all-forms", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        write_national_file(path, rows=ROWS, nonprofit=NONPROFIT)
        every = "1" if asked.all_forms else ""
        commands = {
            "ours": [str(Path(sys.executable).parent / "savejie"), "figures", str(path)]
            + (["--all-forms"] if every else []),
            "duckdb": [PYTHON, "-c", DUCKDB, str(path), every],
            "pandas": [PYTHON, "-c", PANDAS, str(path), every],
        }
        walls: dict[str, list[float]] = {name: [] for name in commands}
        used: dict[str, list[float]] = {name: [] for name in commands}
        tables: dict[str, list[tuple[str, str, str, str]]] = {}
        for _round in range(asked.rounds):
            for name, command in commands.items():
                wall, processor, text = timed(command)
                walls[name].append(wall)
                used[name].append(processor)
                tables[name] = cells(text)
    wall = {name: statistics.median(times) for name, times in walls.items()}
    processor = {name: statistics.median(times) for name, times in used.items()}
    result = {
        "benchmark": "figures",
        "rows": ROWS,
        "all_forms": asked.all_forms,
        "cells": len(tables["ours"]),
        "equal": tables["ours"] == tables["duckdb"] == tables["pandas"],
        "seconds": {name: round(value, 3) for name, value in wall.items()},
        "processor_seconds": {name: round(value, 3) for name, value in processor.items()},
        "of_duckdb": round(wall["ours"] / wall["duckdb"], 2),
        "of_pandas": round(wall["ours"] / wall["pandas"], 2),
        "of_duckdb_processor": round(processor["ours"] / processor["duckdb"], 2),
        "of_pandas_processor": round(processor["ours"] / processor["pandas"], 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()

"""The open data of 37,000 organisations over HTTP: seconds until the first byte of each file, and memory.

One run fills a data folder by the importers' own pipeline, serves it, and asks for files in three situations:
`nothing_ready` (no edition lies there: the first answer begins one), `after_a_change` (an edition of a moment ago lies
there) and `ready`. Each file is asked for five times in turn; a figure is the slowest of the five, in seconds from the
request until the first byte of the body, whatever the answer: `statuses` says which were 503, an honest page that asks to
come back. `made_in`: seconds and memory of `savejie opendata`. `worker_mb`: the most that a worker ever held.

One line of JSON. `--home FOLDER` uses a filled folder, and makes it where it is new.
"""

import argparse
import http.client
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bench_map import ORGANISATIONS, fill, savejie, wait_for

FILES = (
    "organisations.csv",
    "organisations.json",
    "organisations.xlsx",
    "figures.csv",
    "savejie.sqlite",
    "datapackage.json",
)
ROUNDS = 5
GOAL = 0.3
PATIENCE = 120


def first_byte(port: int, name: str, *, whole: bool = False) -> tuple[float, int, int]:
    """Return seconds until the first byte of a file, the status, and how many bytes were read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    connection.request("GET", f"/data/{name}", headers={"Accept": "text/html,*/*"})
    response = connection.getresponse()
    read = len(response.read(1))
    took = time.perf_counter() - started
    if whole:
        read += len(response.read())
    connection.close()
    return took, response.status, read


def asked(port: int) -> dict[str, Any]:
    """Ask for each file five times in turn; return the slowest of each and the statuses met."""
    slowest: dict[str, float] = {}
    statuses: dict[str, list[int]] = {}
    for _ in range(ROUNDS):
        for name in FILES:
            took, status, _read = first_byte(port, name)
            slowest[name] = max(slowest.get(name, 0), round(took, 3))
            statuses[name] = sorted({*statuses.get(name, []), status})
    return {
        "seconds": slowest,
        "statuses": {name: met for name, met in statuses.items() if met != [200]},
    }


def until_ready(home: Path) -> float:
    """Wait until an edition of what the database holds lies there; return for how long."""
    started = time.monotonic()
    with closing(sqlite3.connect(home / "db.sqlite3")) as database:
        number = database.execute("SELECT number FROM core_generation").fetchone()[0]
    while not list((home / "opendata").glob(f"{number}-*/edition.json")):
        if time.monotonic() - started > PATIENCE:
            return float("nan")
        time.sleep(0.2)
    return time.monotonic() - started


def change(home: Path) -> None:
    """Let what the database holds be another."""
    with closing(sqlite3.connect(home / "db.sqlite3", timeout=20)) as database:
        database.execute("UPDATE core_generation SET number = number + 1")
        database.commit()


def empty(home: Path) -> None:
    """Take every edition away."""
    for folder in (home / "opendata").glob("[0-9]*-*"):
        shutil.rmtree(folder, ignore_errors=True)


def making(home: Path) -> dict[str, float]:
    """Run `savejie opendata` on an empty shelf; return its seconds and the most memory it held, in MB."""
    empty(home)
    started = time.monotonic()
    process = subprocess.Popen(savejie(home, "opendata", "--json"), stdout=subprocess.DEVNULL)
    _pid, _status, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return {"seconds": round(time.monotonic() - started, 1), "mb": round(used.ru_maxrss / 1000)}


def peak(server: int) -> int:
    """Return the most memory that a worker of the server ever held, in MB."""
    found = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if int(lines["PPid"]) == server:
            found = max(found, int(lines.get("VmHWM", "0 kB").split()[0]) // 1000)
    return found


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, int]]:
    """Serve the folder; give the port and the server's process."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    server = subprocess.Popen(savejie(home, "serve", "--address", f"127.0.0.1:{port}"))
    try:
        wait_for(f"http://127.0.0.1:{port}/lv/")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def measure(home: Path) -> dict[str, Any]:
    """Go through the situations."""
    found: dict[str, Any] = {"made_in": making(home)}
    with serving(home) as (port, server):
        begun = peak(server)
        found["ready"] = asked(port)
        change(home)
        found["after_a_change"] = asked(port)
        found["ready_again_in"] = round(until_ready(home), 1)
        empty(home)
        found["nothing_ready"] = asked(port)
        streamed = [first_byte(port, name, whole=True)[2] for name in FILES[:3]]
        found["streamed_mb"] = round(sum(streamed) / 1e6, 1)
        found["worker_mb"] = {"begun": begun, "most": peak(server)}
        until_ready(home)
    return found


def main() -> None:
    """Fill, measure, print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=None)
    home = parser.parse_args().home or Path(tempfile.mkdtemp(prefix="savejie-opendata-"))
    fill(home)
    about = {
        "benchmark": "open_data",
        "goal": f"first byte ≤ {GOAL:g} s, memory flat",
        "organisations": ORGANISATIONS,
    }
    print(json.dumps(about | measure(home), ensure_ascii=False))


if __name__ == "__main__":
    main()

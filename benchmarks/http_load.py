"""A bounded load on a server of this computer: plain sockets, so that the asking costs little beside the answering.

One visitor asks one page after another and each answer is timed; several visitors at once are as many threads, and
what counts is answers a second and the processor time that the server took for each.
"""

import os
import socket
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
PIECE = 1 << 16
TICKS = os.sysconf("SC_CLK_TCK")


class Refused(Exception):
    """A server answered with something else than 200."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did under a load."""

    per_second: float
    cpu_ms: float
    """Processor time of the server and its workers for one answer."""


def fetch(port: int, path: str, headers: str = "") -> int:
    """Ask for a page; return how many bytes the answer has."""
    asked = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n{headers}\r\n"
    with socket.create_connection((HOST, port), timeout=60) as connection:
        connection.sendall(asked.encode())
        first = connection.recv(PIECE)
        size = len(first)
        while piece := connection.recv(PIECE):
            size += len(piece)
    if first[9:12] != b"200":
        raise Refused(f"{path}: {first[:200]!r}")
    return size


def one_by_one(port: int, paths: Sequence[str]) -> list[float]:
    """Ask for pages one after another; return the milliseconds that each took."""
    times = []
    for path in paths:
        started = time.perf_counter()
        fetch(port, path)
        times.append((time.perf_counter() - started) * 1000)
    return times


def at_once(port: int, paths: Sequence[str], pid: int, visitors: int = 8) -> Load:
    """Let visitors share pages among them."""
    waiting, failed = iter(paths), []

    def visit() -> None:
        try:
            for path in waiting:
                fetch(port, path)
        except (OSError, Refused, ValueError) as failure:
            failed.append(failure)

    threads = [threading.Thread(target=visit) for _ in range(visitors)]
    before, started = cpu_of(pid), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    if failed:
        raise failed[0]
    return Load(len(paths) / took, (cpu_of(pid) - before) * 1000 / len(paths))


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 answers keep within."""
    return statistics.quantiles(times, n=20)[-1]


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found.append(int(path.parent.name))
    return found


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time that a process and its children have taken."""
    ticks = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def memory_of(pid: int) -> tuple[float, float]:
    """Return the resident memory of a process in MiB, and its share of it (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return kib["Rss"] / 1024, kib["Pss"] / 1024

"""Invented numbers of residents for the demo: plainly called so, of about the size of the places themselves."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

FILE = "population.csv"
HEADER = "area_code;year;residents;source"
SOURCE = "Paraugs: izdomāts skaits"
YEARS = 6
LARGEST, SMALLEST = 46_000, 4_000


def write_residents(folder: Path, codes: Iterable[str], seed: int, year: int) -> Path:
    """Write how many people live in each area, in some years up to one; return the file.

    The same seed makes the same numbers; they change by a percent or two a year.
    """
    rng = Random(seed)
    lines = [HEADER]
    for code in sorted(codes):
        residents = float(rng.randint(SMALLEST, LARGEST))
        trend = rng.uniform(0.985, 1.025)
        for past in range(YEARS - 1, -1, -1):
            lines.append(f"{code};{year - past};{round(residents)};{SOURCE}")
            residents *= trend
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

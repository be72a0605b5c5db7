"""Invented numbers of residents for the demo: plainly called so, of about the size of the places themselves."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

FILE = "population.csv"
HEADER = "area_code;year;residents;source"
SOURCE = "Paraugs: izdomāts skaits"
YEARS = 6
OF_A_UNIT, OF_A_MUNICIPALITY = (2_500, 9_000), (9_000, 46_000)


def write_residents(folder: Path, codes: Mapping[str, bool], seed: int, year: int) -> Path:
    """Write how many people live in each area, in some years up to one; return the file.

    `codes` says of each code whether it is a municipality's. The same seed makes the same numbers; they change by a percent or two a year.
    """
    rng = Random(seed)
    lines = [HEADER]
    for code, municipal in sorted(codes.items()):
        residents = float(rng.randint(*(OF_A_MUNICIPALITY if municipal else OF_A_UNIT)))
        trend = rng.uniform(0.985, 1.025)
        for past in range(YEARS - 1, -1, -1):
            lines.append(f"{code};{year - past};{round(residents)};{SOURCE}")
            residents *= trend
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

"""Reads the facts that ship with Savējie: areas, codes, successions of one country. Pure."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from savejie.territory.resolve import AreaFact, Gazetteer

FOLDER = Path(__file__).parent / "latvia"
COUNTRY = "latvija"


@dataclass(frozen=True, slots=True)
class ShippedArea:
    """One area as the shipped files describe it."""

    key: str
    level: str
    name: str
    genitive: str
    locative: str
    short: str
    english: str = ""
    iso: str = ""
    parent: str = ""
    main_unit: str = ""
    valid_from: str = ""
    valid_to: str = ""
    former_parents: tuple[str, ...] = field(default=(), kw_only=True)


TEXTS = tuple(one.name for one in fields(ShippedArea) if not one.kw_only)


def rows(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return the rows of one shipped file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def edition(folder: Path = FOLDER) -> str:
    """Return a digest of all shipped files: another one means that there is something to load."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def areas(folder: Path = FOLDER) -> Iterator[ShippedArea]:
    """Yield every area, each after what it is part of."""
    yield ShippedArea(
        COUNTRY, "country", "Latvija", "Latvijas", "Latvijā", "Latvija", "Latvia", iso="LV"
    )
    for row in rows("districts", folder):
        yield _area({"level": "district", "parent": COUNTRY, **row})
    for row in rows("municipalities", folder):
        yield _area({"parent": COUNTRY, **row})
    for row in rows("units", folder):
        parent = row["municipality"]
        former = dict.fromkeys((row["district"], row["municipality_2009"]))
        yield _area(
            {"parent": parent, **row}, tuple(key for key in former if key not in ("", parent))
        )
    for row in rows("villages", folder):
        names = {"level": "village", "short": row["name"], "parent": row["parish"]}
        yield _area({**names, **row})


def _area(row: dict[str, str], former_parents: tuple[str, ...] = ()) -> ShippedArea:
    return ShippedArea(*(row.get(name, "") for name in TEXTS), former_parents=former_parents)


def codes(folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return the codes of areas, of each vintage."""
    return rows("codes", folder)


def successions(folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return which area took over from which, the main one first."""
    return rows("successions", folder)


def aliases(folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return other ways in which addresses write areas."""
    return rows("aliases", folder)


def abroad(folder: Path = FOLDER) -> list[str]:
    """Return the names of other countries, as addresses write them."""
    return [row["name"] for row in rows("abroad", folder)]


def gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """Return a gazetteer of the shipped files alone, where no database is at hand."""
    successors: defaultdict[str, list[str]] = defaultdict(list)
    for row in successions(folder):
        successors[row["predecessor"]].append(row["successor"])
    written: defaultdict[str, list[str]] = defaultdict(list)
    for row in aliases(folder):
        written[row["area"]].append(row["written"])
    facts = (
        AreaFact(
            key=area.key,
            level=area.level,
            name=area.name,
            parent=area.parent or None,
            former_parents=area.former_parents,
            successors=tuple(successors[area.key]),
            aliases=tuple(written[area.key]),
            main_unit=area.main_unit or None,
            ended=bool(area.valid_to),
            since=area.valid_from,
        )
        for area in areas(folder)
    )
    return Gazetteer(facts, abroad(folder))

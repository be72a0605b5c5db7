"""Writes a folder of fictional registers, the same for the same seed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from savejie.registers.synthetic.formats import FILES, Writer, open_files
from savejie.registers.synthetic.lives import Biographer, Life
from savejie.registers.synthetic.naming import split
from savejie.registers.synthetic.news import with_news
from savejie.registers.synthetic.numbering import organisation_number
from savejie.registers.synthetic.places import AREAS, Map
from savejie.registers.synthetic.proceedings import Proceedings
from savejie.registers.synthetic.surroundings import Surroundings
from savejie.registers.synthetic.truth import Truth

WHOLE_COUNTRY_FROM = 5000
"""From so many organisations on they are spread over all of Latvia."""
REST_SHARE = 0.15
"""With fewer, so many more, relative to those of the three areas, lie elsewhere in Latvia."""
THREE_AREAS_SHARE = 0.032
FEWEST_FOR_ALL_AREAS = 30
COMPANIES_PER_ORGANISATION = 3
MANIFEST = "truth.json"


@dataclass(frozen=True)
class Manifest:
    """Where the files are, and what is true in them."""

    folder: Path
    seed: int
    today: date
    rows: dict[str, int]
    truth: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the manifest as the text of `truth.json`; the folder's own path is left out."""
        content = {
            "fictional": True,
            "seed": self.seed,
            "today": self.today.isoformat(),
            "files": FILES,
            "rows": self.rows,
            **self.truth,
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def generate(
    folder: Path,
    *,
    organisations: int = 600,
    seed: int = 2026,
    today: date,
    national_rows: int | None = None,
    variant: str = "bom",
) -> Manifest:
    """Write the files and `truth.json` into a folder; the same arguments give the same bytes.

    `organisations` lie in the three areas (a few more elsewhere); from 5000 on all over Latvia.
    `national_rows` is how many rows `register.csv` shall have in all: companies fill it up.
    """
    world = World(organisations, seed, today)
    plan = Plan(organisations, national_rows)
    return write_world(world, world.lives(), plan, folder, variant)


def write_world(
    world: "World", lives: Iterator[Life], plan: "Plan", folder: Path, variant: str = "bom"
) -> Manifest:
    """Write lives, and the rows around them, into a folder."""
    truth = Truth(world.today)
    with open_files(folder, variant) as writer:
        writer.places(whole_country=world.atlas.whole_country)
        told = _counted(with_oddities(lives, truth), truth)
        _write_all(writer, told, world, plan)
    manifest = Manifest(
        folder,
        world.seed,
        world.today,
        writer.rows,
        {"asked": plan.organisations, **truth.as_dict(), "around": _around(world.around)},
        {source: folder / name for source, name in FILES.items()},
    )
    (folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    return manifest


@dataclass(frozen=True)
class Plan:
    """How many rows of which kind are written."""

    organisations: int
    national_rows: int | None

    @property
    def total(self) -> int:
        """How many organisations are written in all."""
        return total_of(self.organisations)

    @property
    def companies(self) -> int:
        """How many companies stand around them."""
        if self.national_rows is None:
            return self.total * COMPANIES_PER_ORGANISATION
        return max(0, self.national_rows - self.total - self.others - BAD_ROWS)

    @property
    def others(self) -> int:
        """How many trade unions, congregations and the like stand around them."""
        return 6 + self.total // 200


BAD_ROWS = 5


def total_of(organisations: int) -> int:
    """Return how many organisations are written in all, with those elsewhere."""
    if organisations >= WHOLE_COUNTRY_FROM:
        return organisations
    return organisations + int(organisations * REST_SHARE)


class World:
    """All fictional organisations of one seed, thought up one after another."""

    def __init__(self, organisations: int, seed: int, today: date) -> None:
        rng = Random(f"savejie {seed}")
        self.seed = seed
        self.today = today
        self.total = total_of(organisations)
        self.atlas = Map(rng, whole_country=organisations >= WHOLE_COUNTRY_FROM)
        self.around = Surroundings(Random(f"around {seed}"), self.atlas, today)
        self.teller = Biographer(rng, self.atlas, today)
        self._serial = 0

    def lives(self) -> Iterator[Life]:
        """Give the lives in the order in which they were registered; to be asked for once."""
        return with_news(self._lives(), self.today)

    def _lives(self) -> Iterator[Life]:
        days = self.teller.founding_days(self.total)
        for position, founded in enumerate(days):
            area = self._area()
            if position < len(AREAS) and self.total > FEWEST_FOR_ALL_AREAS:
                area, founded = AREAS[position], date(1991, 9 + position, 12 + position)
            yield self.life(area, founded)

    def life(self, area: str, founded: date) -> Life:
        """Return one more life."""
        self._serial += self.teller.rng.randint(1, max(1, min(90, 80_000 // self.total)))
        while not (number := organisation_number(self._serial)):
            self._serial += 1
        return self.teller.life(number, self._serial, area, founded)

    def _area(self) -> str:
        share = THREE_AREAS_SHARE if self.atlas.whole_country else 1 / (1 + REST_SHARE)
        return self.teller.area() if self.teller.rng.random() < share else ""


def _counted(lives: Iterator[Life], truth: Truth) -> Iterator[Life]:
    for life in lives:
        truth.add(life)
        yield life


def with_oddities(lives: Iterator[Life], truth: Truth) -> Iterator[Life]:
    """Change a few lives so that their rows are odd but good."""
    wishes = ["zero_date", "name_null", "name_na", "stray_quote", "markup"]
    for life in lives:
        if wishes and not life.area and _suits(wishes[0], life):
            truth.odd[wishes[0]] += 1
            life = _oddity(wishes.pop(0), life)
        yield life


def _suits(wish: str, life: Life) -> bool:
    return life.lives if wish == "zero_date" else not life.lives


def _oddity(wish: str, life: Life) -> Life:
    names = {
        "name_null": '"NULL"',
        "name_na": "NA",
        "stray_quote": f'"{life.name.inside or life.name.text}'.replace('""', '"'),
        "markup": '"<b>Treknā</b> biedrība; \'OR 1=1"',
    }
    if wish == "zero_date":
        return replace(life, terminated_as="0000-00-00")
    return replace(life, name=split(names[wish]))


def _write_all(writer: Writer, lives: Iterator[Life], world: "World", plan: Plan) -> None:
    """Write lives with the rows around them between, evenly, and what is left of those at the end."""
    around, further = world.around, Proceedings(world.today)
    strange = [*around.other_rows(plan.others), *around.bad_rows()]
    strangers = companies = 0
    for position, life in enumerate(chain(lives, [None]), start=1):
        reached = min(position, plan.total) if life else plan.total
        due = plan.companies * reached // plan.total
        writer.raw("ur-register", "".join(around.companies_rows(due - companies)), due - companies)
        companies, due = due, len(strange) * reached // plan.total
        for row in strange[strangers:due]:
            writer.raw("ur-register", row)
        strangers = due
        if life:
            writer.life(life)
            further.write(life, writer.raw)
    for source, rows in (*further.foreign_rows().items(), *further.dirty_rows().items()):
        writer.raw(source, "".join(rows), len(rows))
    around.write_foreign(writer)


def _around(around: Surroundings) -> dict[str, Any]:
    return {
        "companies": around.companies,
        "natural_persons": around.persons,
        "other_forms": around.others,
        "bad": around.bad,
    }

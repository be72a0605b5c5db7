"""The same registers a month later: a small share renamed, moved, ended, vanished, and some new ones."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from savejie.registers.synthetic.generator import Manifest, Plan, World, write_world
from savejie.registers.synthetic.lives import Life
from savejie.registers.synthetic.places import AREAS

MONTH = timedelta(30)
CHANGES = {"renamed": 35, "moved": 38, "ended": 22, "vanished": 5}
"""Of a hundred changes of those that live, so many are of each kind; a tenth more are founded."""


def next_month(
    folder: Path,
    *,
    organisations: int = 600,
    seed: int = 2026,
    today: date,
    national_rows: int | None = None,
    share: float = 0.01,
) -> Manifest:
    """Write what `generate` with the same arguments wrote, with `share` of the organisations changed.

    The manifest says under "changes" how many of each kind; all other rows stay as they were.
    """
    world = World(organisations, seed, today)
    changes: Counter[str] = Counter()
    lives = _changed(world, Random(f"later {seed}"), share, changes)
    manifest = write_world(world, lives, Plan(organisations, national_rows), folder)
    manifest.truth["changes"] = dict(sorted(changes.items()))
    (folder / "truth.json").write_text(manifest.as_json(), encoding="utf-8")
    return manifest


def _changed(world: World, rng: Random, share: float, changes: Counter[str]) -> Iterator[Life]:
    later = world.today + MONTH
    lives = list(world.lives())
    for life in lives:
        if life.lives and rng.random() < share:
            what = rng.choices(tuple(CHANGES), tuple(CHANGES.values()))[0]
            changes[what] += 1
            if what == "vanished":
                continue
            _change(what, life, world, later, rng)
        yield life
    for _ in range(round(len(lives) * share / 10)):
        changes["founded"] += 1
        yield world.life(rng.choice((*AREAS, "")), later - timedelta(9))


def _change(what: str, life: Life, world: World, later: date, rng: Random) -> None:
    if what == "ended":
        life.ended_on, life.closed = later - timedelta(3), "L"
        life.terminated_as = life.ended_on.isoformat()
    elif what == "moved":
        life.place = world.atlas.place(rng.choice(AREAS) if life.area else "")
        life.area = life.place.area
        life.seat, life.address_on = world.atlas.seat(life.place), later
    else:
        old = life.name
        life.name = world.teller.namer.name(life.kind, life.place, later, life.form)
        life.former_names.append((later - timedelta(5), old.text))

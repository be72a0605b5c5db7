"""The registers as they were in the months before: the same lives, seen earlier; and what happened since.

The newest month is what `generate` writes, to the byte. Earlier months are told from the lives' own days
(founded, renamed, ended, reported, given a status) and from a few happenings that leave no trace in the
newest files: moves, renamings that the register of former names has not caught up with, one ending that was
taken back, and what is no news at all: addresses in the form of before a border reform, flats renumbered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

from savejie.registers.synthetic.formats import FILES, open_files
from savejie.registers.synthetic.generator import World, with_oddities
from savejie.registers.synthetic.happened import Happening, between
from savejie.registers.synthetic.lives import Benefit, Life
from savejie.registers.synthetic.naming import Name, Namer, split
from savejie.registers.synthetic.places import AREAS, Map, Place
from savejie.registers.synthetic.proceedings import Proceedings, liquidation_row
from savejie.registers.synthetic.truth import Truth

BEFORE_REFORM = date(2020, 1, 1)
SHARES = {"within": 90, "in": 110, "out": 14, "renamed": 110, "reform": 40, "flat": 90}
"""One in so many of those that may is chosen for each; few lie elsewhere, so more of those moved out."""


OF_MONTHS = (
    "ur-register",
    "ur-name-history",
    "ur-activity-fields",
    "ur-annual-reports",
    "vid-public-benefit",
    "ur-liquidations",
)
"""The sources whose earlier months are written, too; the others are read for the first time at the end."""


@dataclass
class Secret:
    """How an organisation was until a month: number of the month from which it is as in the newest files."""

    until: int
    place: Place | None = None
    seat: str = ""
    name: Name | None = None
    address_on: date | None = None
    closed: bool = False


@dataclass(frozen=True)
class Month:
    """The registers of one day, and what happened since the month before (empty for the first)."""

    day: date
    files: dict[str, Path]
    happened: list[Happening] = field(default_factory=list)


def days_before(today: date, months: int) -> list[date]:
    """Return the same day of so many months before, the oldest first, without today."""
    counts = [today.year * 12 + today.month - 1 - back for back in range(months, 0, -1)]
    return [date(count // 12, count % 12 + 1, min(today.day, 28)) for count in counts]


def months_in_a_row(
    folder: Path, *, organisations: int, seed: int, today: date, months: int = 3
) -> list[Month]:
    """Write the registers of some months before `today`, each into a folder of its own.

    Returns them, the oldest first, and at the end today's, whose files `generate` with the same arguments
    writes into `folder` itself.
    """
    world = World(organisations, seed, today)
    lives = list(with_oddities(world.lives(), Truth(today)))
    days = [*days_before(today, months), today]
    secrets = Secretive(seed, world.atlas.whole_country, months).secrets(lives)
    found: list[Month] = []
    before: list[Life] = []
    for number, day in enumerate(days):
        newest = number == months
        seen = lives if newest else list(_seen(lives, secrets, number, day))
        place = folder if newest else folder / day.isoformat()
        if not newest:
            write_lives(place, seen, day)
        happened = between(before, seen, day) if found else []
        files = {
            source: place / name for source, name in FILES.items() if newest or source in OF_MONTHS
        }
        found.append(Month(day, files, happened))
        before = seen
    return found


def write_lives(folder: Path, lives: Sequence[Life], day: date) -> None:
    """Write the files of `OF_MONTHS` with these lives, and among the liquidations those of companies."""
    with open_files(folder, "bom") as writer:
        for row in Proceedings(day).foreign_rows()["ur-liquidations"]:
            writer.raw("ur-liquidations", row)
        for life in lives:
            writer.life(life)
            if life.liquidation_on:
                writer.raw("ur-liquidations", liquidation_row(life))


def _seen(
    lives: Sequence[Life], secrets: dict[str, Secret], number: int, day: date
) -> Iterator[Life]:
    for life in lives:
        if life.registered_on <= day:
            seen = as_of(life, day)
            secret = secrets.get(life.number)
            yield _kept_secret(seen, secret, day) if secret and number < secret.until else seen


def as_of(life: Life, day: date) -> Life:
    """Return a life as the registers knew it on a day after it was founded."""
    later = [name for on, name in life.former_names if on > day]
    seen = replace(
        life,
        name=split(later[0]) if later else life.name,
        former_names=[(on, name) for on, name in life.former_names if on <= day],
        reports=[report for report in life.reports if report.filed_on <= day],
        benefits=[_benefit_on(day, one) for one in life.benefits if one.since <= day],
        liquidation_on=_if_by(day, life.liquidation_on),
    )
    if life.ended_on and life.ended_on > day:
        seen = replace(seen, ended_on=None, closed=" ", terminated_as="", address_on=day)
    return seen


def _if_by(day: date, on: date | None) -> date | None:
    return on if on and on <= day else None


def _benefit_on(day: date, benefit: Benefit) -> Benefit:
    if benefit.until and benefit.until > day:
        return replace(benefit, until=None, in_force=True)
    return benefit


def _kept_secret(life: Life, secret: Secret, day: date) -> Life:
    if not life.lives:
        return life
    if secret.closed:
        return replace(life, ended_on=day, closed="L", terminated_as=day.isoformat())
    place = secret.place or life.place
    return replace(
        life,
        place=place,
        area=place.area,
        seat=secret.seat or life.seat,
        name=secret.name or life.name,
        address_on=secret.address_on or life.address_on,
    )


def _is_plain(life: Life) -> bool:
    """Tell whether it stands in one of the areas and has no news of its own."""
    return life.lives and bool(life.area) and not life.benefits and not life.liquidation_on


class Secretive:
    """Thinks up what the newest files do not tell; a source of chance of its own leaves those as they are."""

    def __init__(self, seed: int, whole_country: bool, months: int) -> None:
        self.rng = Random(f"months {seed}")
        self.atlas = Map(self.rng, whole_country=whole_country)
        self.namer = Namer(self.rng, self.atlas)
        self.months = months

    def secrets(self, lives: Sequence[Life]) -> dict[str, Secret]:
        """Return what was otherwise, by number."""
        found: dict[str, Secret] = {}
        for life in lives:
            if life.lives and not life.terminated_as and (secret := self._secret(life)):
                found[life.number] = secret
        taken_back = next((o for o in lives if _is_plain(o) and o.number not in found), None)
        if taken_back and self.months > 1:
            found[taken_back.number] = Secret(2, closed=True)
        return found

    def _secret(self, life: Life) -> Secret | None:
        kinds = ("within", "renamed", "reform", "flat", "in") if life.area else ("out",)
        for kind in (one for one in kinds if self.rng.random() * SHARES[one] < 1):
            secret = Secret(self.rng.randint(1, self.months))
            self._fill(kind, secret, life)
            return secret
        return None

    def _fill(self, kind: str, secret: Secret, life: Life) -> None:
        if kind == "renamed":
            former = self.namer.former(life.name, life.kind, life.place, life.registered_on)
            secret.name = split(former)
        elif kind == "reform":
            secret.address_on = BEFORE_REFORM
        elif kind == "flat":
            secret.seat = self._other_flat(life.seat)
        else:
            areas = ("",) if kind == "in" else AREAS
            secret.place = self.atlas.place(self.rng.choice(areas))
            secret.seat = self.atlas.seat(secret.place)

    def _other_flat(self, seat: str) -> str:
        house, dash, flat = seat.rpartition(" - ")
        return f"{house} - {int(flat) + 3}" if dash and flat.isdigit() else seat

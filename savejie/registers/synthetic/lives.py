"""The life of a fictional organisation: founded, renamed, reporting, falling silent, ended."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from savejie.registers.synthetic.naming import Name, Namer
from savejie.registers.synthetic.places import AREA_SHARES, Map, Place
from savejie.registers.synthetic.slips import prefix_as_written
from savejie.registers.synthetic.words import Kind, benefits_of, labels_of

FOUNDED = {
    **dict(zip(range(1991, 2004), (7, 9, 9, 9, 10, 10, 11, 11, 12, 13, 13, 14, 16), strict=True)),
    **dict(zip(range(2004, 2015), (25, 29, 27, 26, 30, 33, 33, 34, 35, 36, 34), strict=True)),
    **dict(zip(range(2015, 2027), (28, 26, 24, 23, 22, 17, 17, 18, 17, 16, 16, 16), strict=True)),
}
"""How many are founded in a year, relative: slow 1990s, the law of 2004, most in 2008-2014, slower since."""

FIRST_REPORT_YEAR = 2008
SWEEP = date(2013, 12, 14)
"""On one day of that year the register struck off many that had been silent for long."""
NOT_REREGISTERED = 0.14
"""So many of before 2004 did not follow the new law and ended soon after."""
SIMILAR_SHARE = 0.015
"""So many bear deliberately the own name of another organisation."""


@dataclass(slots=True)
class Report:
    """An annual report: of which year, filed when."""

    year: int
    filed_on: date


@dataclass(slots=True)
class Benefit:
    """A public-benefit decision about one field."""

    field: str
    since: date
    until: date | None
    decided_on: date
    in_force: bool


@dataclass(slots=True)
class Life:
    """All that the registers know of one fictional organisation."""

    number: str
    serial: int
    area: str
    kind: Kind
    form: str
    name: Name
    place: Place
    seat: str
    registered_on: date
    ended_on: date | None = None
    closed: str = " "
    code: str = ""
    address_on: date = date.max
    terminated_as: str = ""
    former_names: list[tuple[date, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    benefits: list[Benefit] = field(default_factory=list)
    is_like_another: bool = False
    liquidation_on: date | None = None

    @property
    def lives(self) -> bool:
        """Tell whether it is still in the register."""
        return self.ended_on is None

    @property
    def address(self) -> str:
        """Return the seat in the form that was valid when the register last wrote it."""
        return f"{prefix_as_written(self.place, self.serial, self.address_on)}, {self.seat}"


@cache
def founding_years(today: date) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the years of founding and their weights; the current year only as far as it has come."""
    years = tuple(range(1991, today.year + 1))
    part = today.timetuple().tm_yday / 366
    weights = (FOUNDED.get(year, 16) * (part if year == today.year else 1) for year in years)
    return years, tuple(weights)


class Biographer:
    """Thinks up lives, one after another, out of one source of chance."""

    def __init__(self, rng: Random, atlas: Map, today: date) -> None:
        self.rng = rng
        self.atlas = atlas
        self.today = today
        self.namer = Namer(rng, atlas)
        self._lately: list[Name] = []

    def founding_days(self, count: int) -> list[date]:
        """Return the days on which so many organisations were founded, in order."""
        years, weights = founding_years(self.today)
        days = []
        for year in self.rng.choices(years, weights, k=count):
            last = min(date(year, 12, 28), self.today)
            days.append(
                date(year, 1, 2) + timedelta(self.rng.randint(0, (last - date(year, 1, 2)).days))
            )
        return sorted(days)

    def area(self) -> str:
        """Return one of the three areas."""
        return self.rng.choices(tuple(AREA_SHARES), tuple(AREA_SHARES.values()))[0]

    def life(self, number: str, serial: int, area: str, founded: date) -> Life:
        """Return a whole life."""
        rng = self.rng
        kind = self.namer.kind(founded.year)
        place = self.atlas.place(area)
        form = "NOD" if rng.random() * 100 < kind.funds and founded.year >= 2004 else "BDR"
        like = self._like(place)
        name = like or self.namer.name(kind, place, founded, form)
        if like:
            form = "BDR"
        self._lately = [*self._lately[-30:], name]
        life = Life(number, serial, area, kind, form, name, place, self.atlas.seat(place), founded)
        life.is_like_another = like is not None
        last_active = self._end(life)
        life.code = place.code(rng.random())
        life.address_on = life.ended_on or self._seen_on(founded)
        self._rename(life)
        self._choose_labels(life)
        self._report(life, last_active)
        self._benefit(life, last_active)
        return life

    def _like(self, place: Place) -> Name | None:
        if len(self._lately) < 10 or self.rng.random() > SIMILAR_SHARE:
            return None
        return self.namer.near(self.rng.choice(self._lately), place)

    def _end(self, life: Life) -> date:
        """Decide how long it is active and whether it has ended; return the last active day."""
        rng = self.rng
        years = rng.expovariate(0.036 * life.kind.hold)
        silence = rng.expovariate(1 / 3300)
        if life.registered_on.year < 2004 and rng.random() < NOT_REREGISTERED:
            years, silence = min(years, 2004.5 - life.registered_on.year), rng.randint(60, 700)
        last = life.registered_on + timedelta(400 + int(max(0.0, min(years, 90)) * 365))
        if last >= self.today:
            return self.today
        ended = last + timedelta(int(silence) + 30)
        if last.year < 2010 and ended > SWEEP and rng.random() < 0.6:
            ended = SWEEP
        if ended < self.today:
            life.ended_on = ended
            life.closed = "R" if rng.random() < 0.04 else "L"
            life.terminated_as = ended.isoformat()
        return last

    def _seen_on(self, founded: date) -> date:
        """Return the day in whose form the address of a living one stands: today's, for some an old one."""
        if self.rng.random() < 0.06 and founded < date(2021, 6, 1):
            return max(founded, date(2009, 7, 1))
        return self.today

    def _rename(self, life: Life) -> None:
        """Give some of them former names, each until a day of its life."""
        until = life.ended_on or self.today
        days = (until - life.registered_on).days
        while days > 200 and self.rng.random() < 0.16 and len(life.former_names) < 3:
            on = life.registered_on + timedelta(self.rng.randint(100, days))
            former = self.namer.former(life.name, life.kind, life.place, life.registered_on)
            known = {life.name.text, *(name for _, name in life.former_names)}
            if former not in known and all(
                abs((on - day).days) > 60 for day, _ in life.former_names
            ):
                life.former_names.append((on, former))
        life.former_names.sort()

    def _choose_labels(self, life: Life) -> None:
        if self.rng.random() > (0.815 if life.lives else 0.45):
            return
        texts, weights = labels_of(life.kind.theme)
        count = self.rng.choices((1, 2, 3, 4, 5), (46, 30, 15, 6, 3))[0]
        for _ in range(count):
            label = self.rng.choices(texts, weights)[0]
            if label not in life.labels:
                life.labels.append(label)
        if count > 2 and self.rng.random() < 0.5:
            other = self.rng.choice(labels_of("civic")[0])
            life.labels += [other] if other not in life.labels and len(life.labels) < 5 else []

    def _report(self, life: Life, last_active: date) -> None:
        if self.rng.random() < 0.1:
            return
        first = max(life.registered_on.year, FIRST_REPORT_YEAR)
        late = self.rng.random() < 0.18
        for year in range(first, min(last_active.year, self.today.year - 1) + 1):
            filed = self._filing_day(year, late)
            if self.rng.random() > 0.06 and filed <= min(self.today, life.ended_on or self.today):
                life.reports.append(Report(year, filed))

    def _filing_day(self, year: int, late: bool) -> date:
        if late or self.rng.random() < 0.08:
            return date(year + 1, 4, 1) + timedelta(int(self.rng.triangular(0, 260, 40)))
        return date(year + 1, 1, 8) + timedelta(int(self.rng.triangular(0, 88, 74)))

    def _benefit(self, life: Life, last_active: date) -> None:
        rng = self.rng
        chance = {"charity": 0.38, "social": 0.22, "sport": 0.11, "animals": 0.18, "housing": 0.0}
        years = (last_active - life.registered_on).days // 365
        if years < 2 or last_active.year < 2006 or rng.random() > chance.get(life.kind.theme, 0.08):
            return
        first = max(life.registered_on, date(2004, 10, 1))
        since = first + timedelta(rng.randint(200, max(201, (last_active - first).days - 300)))
        if since > self.today:
            return
        stays = life.lives and last_active >= self.today and rng.random() < 0.85
        until = None if stays else min(self.today, since + timedelta(rng.randint(300, 2500)))
        fields = rng.sample(benefits_of(life.kind.theme), 1)
        if rng.random() < 0.3:
            fields.append(rng.choice(benefits_of("civic")))
        decided = since - timedelta(rng.randint(0, 4))
        for text in dict.fromkeys(fields):
            life.benefits.append(Benefit(text, since, until, decided, until is None))

"""From what the registers say to what the directory shows: pure, one organisation at a time."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from savejie.core.collation import sort_key
from savejie.core.latvian import words
from savejie.directory import activity
from savejie.directory.activity import Evidence, Suspended
from savejie.directory.aims import SAY_NOTHING
from savejie.directory.placing import placed, registered_place
from savejie.directory.stops import seat_without_village

if TYPE_CHECKING:
    from savejie.registers.mirror import EntityFact
    from savejie.registers.points import PointFact

KINDS = {
    "BDR": "association",
    "NOD": "foundation",
    **dict.fromkeys(("ARB", "ARA", "ARV"), "trade_union"),
    **dict.fromkeys(("DRZ", "BAZ", "DIE", "MIS", "KLO", "ROI", "REL", "KAT"), "religious"),
    "SAB": "historical",
}
CLOSED = {"L": "liquidated", "R": "reorganised"}
SHORTEST_PREFIX, LONGEST_PREFIX = 3, 14


class Place(NamedTuple):
    """Where a seat lies: keys of our own tables, and the address without the flat's number."""

    municipality: int | None = None
    unit: int | None = None
    village: str = ""
    reporting_area: int | None = None
    in_territory: bool = False
    seat: str = ""


class Row(NamedTuple):
    """The columns of an organisation that follow from registers and staff's corrections."""

    kind: str
    name: str
    name_sort: str
    legal_form: str
    legal_status: str
    registered_on: date | None
    ended_on: date | None
    founded_year: int | None
    ended_year: int | None
    seat: str
    seat_full: str
    postal_code: str
    village: str
    municipality_id: int | None
    unit_id: int | None
    reporting_area_id: int | None
    in_territory: bool
    activity: str
    activity_reason: str
    activity_on: date | None
    activity_rule: int
    last_report_year: int | None
    benefit: bool
    main_heading_id: int | None
    heading_origin: str
    place_source: str = ""
    lat: float | None = None
    lon: float | None = None
    point_precision: str = ""
    point_source: str = ""

    @property
    def place(self) -> Place:
        """Where it lies, as shown."""
        where = (self.municipality_id, self.unit_id, self.village)
        return Place(*where, self.reporting_area_id, self.in_territory, self.seat)


POINT = ("lat", "lon", "point_precision", "point_source")
"""The columns that say where on a map it is; they are neither searched nor counted."""


class Known(NamedTuple):
    """What is known of one organisation besides its register row."""

    labels: Sequence[str] = ()
    report_years: Sequence[int] = ()
    benefit: bool = False
    changed_on: date | None = None
    confirmed_on: date | None = None
    staff_headings: Sequence[int] = ()
    corrections: Mapping[str, str] = MappingProxyType({})
    in_liquidation: bool = False
    suspended: Suspended | None = None
    aims: str = ""
    stopped: frozenset[str] = frozenset()
    """Fields on the personal-data stop list: what a register says there is not shown."""
    point: "PointFact | None" = None
    names: str = ""
    """Of the places in which the address lies, as the address register says."""


def no_centre(place: Place) -> "PointFact | None":
    """Return that no centre of any place is known."""
    return None


@dataclass(frozen=True, slots=True)
class Rules:
    """What is the same for all organisations of one run."""

    today: date
    locate: Callable[[str], Place]
    headings_of_labels: Mapping[str, int]
    guesses: Mapping[str, int]
    reports_known: bool = True
    centre: Callable[[Place], "PointFact | None"] = no_centre


def project(entity: "EntityFact", known: Known, rules: Rules) -> tuple[Row, tuple[int, ...]]:
    """Return the organisation's row and its headings, the main one first."""
    name = known.corrections.get("name") or shown_name(entity, known)
    address = known.corrections.get("seat") or entity.address
    written = rules.locate(address)
    place, source = placed(written, registered_of(known, rules))
    seat, seat_full = shown_seat(address, written, place.village, known, rules)
    postal_code = "" if not seat_full or "village" in known.stopped else entity.postal_code
    ended_on = entity.terminated_on or entity.vanished_on
    headings, origin = headings_of(name, known, rules)
    state = activity.assess(evidence_of(entity, known, rules), rules.today)
    founded = known.corrections.get("founded_year") or ""
    row = Row(
        kind=KINDS[entity.form_code],
        name=name[:500],
        name_sort=sort_key(name),
        legal_form=entity.form_text[:120],
        legal_status=legal_status(entity, known.in_liquidation),
        registered_on=entity.registered_on,
        ended_on=ended_on,
        founded_year=int(founded) if founded.isdigit() else _year(entity.registered_on),
        ended_year=_year(ended_on),
        seat=seat[:400],
        seat_full=seat_full[:400],
        postal_code=postal_code if postal_code.strip("0") else "",
        village=shown_village(place, known)[:80],
        municipality_id=place.municipality,
        unit_id=place.unit,
        reporting_area_id=place.reporting_area,
        in_territory=place.in_territory,
        activity=state.status,
        activity_reason=state.reason,
        activity_on=state.on,
        activity_rule=activity.VERSION,
        last_report_year=max(known.report_years, default=None),
        benefit=known.benefit,
        main_heading_id=headings[0] if headings else None,
        heading_origin=origin,
        place_source=source,
        **point_of(known, place, rules),
    )
    return row, headings


def evidence_of(entity: "EntityFact", known: Known, rules: Rules) -> Evidence:
    """Gather what the activity rule looks at."""
    return Evidence(
        registered_on=entity.registered_on,
        ended=bool(entity.terminated_on or entity.vanished_on or entity.closed),
        last_report_year=max(known.report_years, default=None),
        reports_known=rules.reports_known,
        benefit=known.benefit,
        confirmed_on=known.confirmed_on,
        changed_on=known.changed_on,
        suspended=known.suspended,
    )


def shown_name(entity: "EntityFact", known: Known) -> str:
    """Return the register's name; its form and number where the name is on the stop list."""
    return f"{entity.form_text} {entity.regcode}" if "name" in known.stopped else entity.name


def registered_of(known: Known, rules: Rules) -> Place | None:
    """Return the place that the address register names; None where staff say that the seat is elsewhere.

    Where the seat is on the stop list its address tells of no village.
    """
    if not known.names or known.corrections.get("seat"):
        return None
    place = registered_place(known.names, rules.locate)
    return place._replace(village="") if place and "seat" in known.stopped else place


def shown_seat(
    address: str, place: Place, village: str, known: Known, rules: Rules
) -> tuple[str, str]:
    """Return the seat without the flat, and in full, of which the stop list leaves what it may.

    Where the seat is stopped nothing is left, unless staff have another word for it. Where the village is
    stopped nothing finer than the parish is, whoever says so; nothing at all where the address does not go
    from big to small, lies nobody knows where, or names no village while the address register does.
    `place` is what the address says, `village` the one in which the seat lies.
    """
    if "seat" in known.stopped and not known.corrections.get("seat"):
        return "", ""
    tells_none = place.municipality and not (place.village or village)
    if "village" not in known.stopped or tells_none:
        return place.seat, address
    left = seat_without_village(address, place.village or village)
    left = seat_without_village(left, village) or left
    if place.municipality is None or rules.locate(left).municipality != place.municipality:
        return "", ""
    return left, left


def shown_village(place: Place, known: Known) -> str:
    """Return the village, unless it is on the stop list and staff have no other word for it."""
    return known.corrections.get("village") or ("" if "village" in known.stopped else place.village)


def point_of(known: Known, place: Place, rules: Rules) -> dict[str, Any]:
    """Return where on a map the seat is: its building, else the centre of its village, parish or town.

    Where staff say that the seat is elsewhere, the register's address code is worth nothing; where the
    seat or its village is on the stop list, its building is not told either.
    """
    elsewhere = known.corrections.get("seat") or {"seat", "village"} & known.stopped
    point = None if elsewhere else known.point
    if not point:
        village = shown_village(place, known)
        point = rules.centre(place if village == place.village else place._replace(village=village))
    return dict(zip(POINT, point, strict=True)) if point else {}


def without_point(row: Row) -> Row:
    """Return a row as it would be if it were not known where it is."""
    return row._replace(lat=None, lon=None, point_precision="", point_source="")


def legal_status(entity: "EntityFact", in_liquidation: bool) -> str:
    """Return where the organisation stands in law, from the registers' own columns."""
    if entity.terminated_on or entity.closed:
        return CLOSED.get(entity.closed, "removed")
    if entity.vanished_on:
        return "removed"
    return "in_liquidation" if in_liquidation else "registered"


def headings_of(name: str, known: Known, rules: Rules) -> tuple[tuple[int, ...], str]:
    """Return the public headings and who says so: staff, else the register, else a guess."""
    if known.staff_headings:
        return tuple(known.staff_headings), "staff"
    found = [rules.headings_of_labels.get(label) for label in known.labels]
    counts = {h: found.count(h) for h in found if h is not None}
    if counts:
        return tuple(sorted(counts, key=lambda h: (-counts[h], found.index(h)))), "register"
    guess = guess_heading(name, rules.guesses) or guess_by_aims(known.aims, rules.guesses)
    return ((guess,), "guess") if guess else ((), "")


def guess_heading(name: str, guesses: Mapping[str, int]) -> int | None:
    """Guess a heading from the beginnings of the name's words; the longest beginning wins."""
    best, longest = None, 0
    for word in words(name):
        for length in range(min(len(word), LONGEST_PREFIX), max(longest, SHORTEST_PREFIX - 1), -1):
            heading = guesses.get(word[:length])
            if heading:
                best, longest = heading, length
                break
    return best


def guess_by_aims(aims: str, guesses: Mapping[str, int]) -> int | None:
    """Guess a heading from the words of the aims: the one that most of them lead to.

    Words that stand in anybody's aims do not count; two headings with as many are no guess.
    """
    votes: Counter[int] = Counter()
    for word in dict.fromkeys(words(aims)):
        if not word.startswith(SAY_NOTHING) and (heading := guess_heading(word, guesses)):
            votes[heading] += 1
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _year(day: date | None) -> int | None:
    return day.year if day else None

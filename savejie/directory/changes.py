"""What happened to an organisation between two readings of the registers: rule version 1. Pure.

A change is told only when the organisation itself did something. A border reform, a flat renumbered, an
address or a name written in another way, a day that has passed or a heading led elsewhere are not news.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from savejie.core.latvian import words
from savejie.directory.activity import expected_report_year
from savejie.territory.addresses import without_flat

if TYPE_CHECKING:
    from savejie.directory.projection import Place, Row

VERSION = 1
SILENT_REPORTS = 2
"""A report ends a silence where at least so many that were due before it had not been filed."""
LATE_MONTHS = 12
"""What happened so long before the last reading, and shows only now, is a late find and no news."""

NEW, RENAMED, MOVED_IN, MOVED_OUT, MOVED_WITHIN, IN_LIQUIDATION, ENDED, REVIVED = (
    "new", "renamed", "moved_in", "moved_out", "moved_within", "in_liquidation", "ended", "revived",
)  # fmt: skip
BENEFIT_GAINED, BENEFIT_LOST, REPORT = "benefit_gained", "benefit_lost", "report_after_silence"
KINDS = (
    NEW, MOVED_IN, REVIVED, RENAMED, MOVED_WITHIN, BENEFIT_GAINED, REPORT, BENEFIT_LOST, MOVED_OUT,
    IN_LIQUIDATION, ENDED,
)  # fmt: skip
"""All kinds, in the order in which people are told of them."""
NAMING = (NEW, RENAMED)
MOVING = (MOVED_IN, MOVED_OUT, MOVED_WITHIN)
"""Kinds whose before and after are names, and those whose are seats."""

REMOVED = "removed"
CLOSED = frozenset(("liquidated", "reorganised", REMOVED))
"""Legal statuses of what has ended; all others stand."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the sources say besides the two rows, and by which measure they are judged.

    `locate` places an address by today's borders. The days are those in the sources, where they have one:
    until when the former name was used, when the benefit status was given or taken, the newest report
    filed, the liquidation begun. `known_since` is the day before which a happening is a late find.
    `absence_counts` is false where so many rows are missing that the file is to blame.
    """

    today: date
    locate: Callable[[str], "Place"]
    known_since: date = date.min
    absence_counts: bool = True
    renamed_on: date | None = None
    benefit_on: date | None = None
    filed_on: date | None = None
    liquidation_on: date | None = None


class Noted(NamedTuple):
    """A change: its kind, its day in the source, what was and what is, from where and to where."""

    kind: str
    happened_on: date | None = None
    before: str = ""
    after: str = ""
    area_before: int | None = None
    area_after: int | None = None
    municipality_before: int | None = None
    municipality_after: int | None = None


def changes_of(old: "Row | None", new: "Row", sight: Sight) -> list[Noted]:
    """Return what happened, as far as it concerns the territory; `old` is None at the first sight of it."""
    if old is None:
        return [_placed(noted, None, new) for noted in _appeared(new, sight)]
    if is_closed(old) and is_closed(new):
        return []
    was = where_lay(old, sight.locate) if old.seat_full != new.seat_full else None
    if not (new.in_territory or (was and was.in_territory)):
        return []
    noted = [*_renamed(old, new, sight), *_moved(old, new, sight, was), *_stood(old, new, sight)]
    noted += [*_benefited(old, new, sight), *_reported(old, new, sight)]
    return [_placed(one, was, new) for one in noted]


def is_closed(row: "Row") -> bool:
    """Tell whether the register says that the organisation has ended."""
    return row.legal_status in CLOSED


def is_renamed(old: str, new: str) -> bool:
    """Tell whether a name is another one, not only written with other quotes, spaces or capitals."""
    return _letters(old) != _letters(new)


def where_lay(row: "Row", locate: Callable[[str], "Place"]) -> "Place":
    """Return where a row's seat lies: as the address register says, else by its address and today's borders."""
    return row.place if row.place_source else locate(row.seat_full)


def has_moved(old: "Row", new: "Row", locate: Callable[[str], "Place"]) -> bool:
    """Tell whether a seat is elsewhere: its address says so and, where it has a say, the address register.

    An address that is only put right, or of which the address register knows better for the first time or
    no longer, is no move.
    """
    if old.seat_full == new.seat_full:
        return False
    seats = old.seat_full, new.seat_full
    if not is_moved(*seats, *(locate(seat) for seat in seats)):
        return False
    if not (old.place_source or new.place_source):
        return True
    return is_moved(*seats, where_lay(old, locate), where_lay(new, locate))


def is_moved(old: str, new: str, was: "Place", now: "Place") -> bool:
    """Tell whether a seat is elsewhere, by where both addresses lie today."""
    if not old.strip() or not new.strip():
        return False
    before, after = _parts(old), _parts(new)
    if before[-1] != after[-1] and not (before[-1] in after or after[-1] in before):
        return True
    if None in (was.municipality, now.municipality):
        return False
    if was.municipality != now.municipality or _differ(was.unit, now.unit):
        return True
    return _differ(*("".join(words(place.village)) for place in (was, now)))


def _differ(one: object, other: object) -> bool:
    """Tell whether both are known and not the same."""
    return bool(one and other and one != other)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _parts(address: str) -> list[str]:
    """Return the parts of an address, however written: the last is the house, the flat does not count.

    Where the house of one stands among the parts of the other, one only says less: no street yet.
    """
    return ["".join(words(part)) for part in without_flat(address).split(",")]


def _placed(noted: Noted, was: "Place | None", new: "Row") -> Noted:
    """Add from where and to where; what has not moved is in one place, what is new comes from none."""
    area, municipality = new.reporting_area_id, new.municipality_id
    if was and noted.kind.startswith("moved"):
        area, municipality = was.reporting_area, was.municipality
    elif noted.kind == NEW:
        area = municipality = None
    return noted._replace(
        area_before=area,
        municipality_before=municipality,
        area_after=new.reporting_area_id,
        municipality_after=new.municipality_id,
    )


def _appeared(new: "Row", sight: Sight) -> Iterator[Noted]:
    registered = new.registered_on
    if new.in_territory and not is_closed(new) and registered and registered >= sight.known_since:
        yield Noted(NEW, registered, after=new.name)


def _renamed(old: "Row", new: "Row", sight: Sight) -> Iterator[Noted]:
    if is_renamed(old.name, new.name):
        yield Noted(RENAMED, sight.renamed_on, old.name, new.name)


def _moved(old: "Row", new: "Row", sight: Sight, was: "Place | None") -> Iterator[Noted]:
    if was and has_moved(old, new, sight.locate):
        kinds = {(True, True): MOVED_WITHIN, (True, False): MOVED_OUT, (False, True): MOVED_IN}
        kind = kinds[was.in_territory, new.in_territory]
        yield Noted(kind, None, old.seat, new.seat)


def _stood(old: "Row", new: "Row", sight: Sight) -> Iterator[Noted]:
    before, after = old.legal_status, new.legal_status
    if before == after or (REMOVED in (before, after) and not sight.absence_counts):
        return
    if is_closed(new):
        yield Noted(ENDED, None if after == REMOVED else new.ended_on, before, after)
    elif is_closed(old) or before == IN_LIQUIDATION:
        yield Noted(REVIVED, None, before, after)
    elif after == IN_LIQUIDATION:
        yield Noted(IN_LIQUIDATION, sight.liquidation_on, before, after)


def _benefited(old: "Row", new: "Row", sight: Sight) -> Iterator[Noted]:
    if old.benefit == new.benefit or is_closed(new):
        return
    if old.benefit:
        yield Noted(BENEFIT_LOST, sight.benefit_on)
    elif not sight.benefit_on or sight.benefit_on >= sight.known_since:
        yield Noted(BENEFIT_GAINED, sight.benefit_on)


def _reported(old: "Row", new: "Row", sight: Sight) -> Iterator[Noted]:
    """Tell of a report that ends a silence; one that never reported is silent since it was registered."""
    before, after = old.last_report_year, new.last_report_year
    since = before or (new.registered_on.year - 1 if new.registered_on else None)
    if not after or not since or after <= (before or 0) or is_closed(new):
        return
    if expected_report_year(sight.today) - since < SILENT_REPORTS:
        return
    if not sight.filed_on or sight.filed_on >= sight.known_since:
        yield Noted(REPORT, sight.filed_on, str(before or ""), str(after))

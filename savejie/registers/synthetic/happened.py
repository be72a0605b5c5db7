"""What happened between two months of fictional registers, told from the lives themselves.

It is the other side of `directory.changes`: that compares rows and knows nothing of lives; this knows the
lives and reads no row. A test lays both beside each other.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from savejie.registers.synthetic.lives import Life

SILENT_YEARS = 2


class Happening(NamedTuple):
    """Something that happened to an organisation, and its day where the files say it."""

    number: str
    kind: str
    on: date | None = None


def between(before: Sequence[Life], after: Sequence[Life], day: date) -> list[Happening]:
    """Return what happened in the three areas, by number and kind; `day` is that of the later files."""
    known = {life.number: life for life in before}
    found = [
        happening
        for life in after
        for happening in (
            _since(known[life.number], life, day) if life.number in known else _founded(life)
        )
    ]
    return sorted(found, key=lambda happening: happening[:2])


def _founded(life: Life) -> Iterator[Happening]:
    if life.area and life.lives:
        yield Happening(life.number, "new", life.registered_on)


def _since(old: Life, new: Life, day: date) -> Iterator[Happening]:
    if not (old.area or new.area) or not (old.lives or new.lives):
        return
    number = new.number
    if old.name.text != new.name.text:
        yield Happening(number, "renamed", _named_until(old, new, day))
    if kind := _move(old, new):
        yield Happening(number, kind)
    if old.lives and not new.lives:
        yield Happening(number, "ended", new.ended_on)
    if new.lives and not old.lives:
        yield Happening(number, "revived")
    if old.lives and new.lives and new.liquidation_on and not old.liquidation_on:
        yield Happening(number, "in_liquidation", new.liquidation_on)
    if new.lives:
        yield from _honoured(old, new)
        yield from _reported(old, new, day)


def _named_until(old: Life, new: Life, day: date) -> date | None:
    recent = day - timedelta(365)
    days = [on for on, name in new.former_names if name == old.name.text and on > recent]
    return max(days, default=None)


def _move(old: Life, new: Life) -> str:
    """Say where it moved; another flat of the same house is no move, nor is an older form of an address."""
    if (old.place, old.seat.partition(" - ")[0]) == (new.place, new.seat.partition(" - ")[0]):
        return ""
    if old.area and new.area:
        return "moved_within"
    return "moved_in" if new.area else "moved_out"


def _honoured(old: Life, new: Life) -> Iterator[Happening]:
    was, now = ([one for one in life.benefits if one.in_force] for life in (old, new))
    if now and not was:
        yield Happening(new.number, "benefit_gained", min(one.since for one in now))
    if was and not now:
        days = [one.until for one in new.benefits if one.until]
        yield Happening(new.number, "benefit_lost", max(days))


def _reported(old: Life, new: Life, day: date) -> Iterator[Happening]:
    was, now = (max((r.year for r in life.reports), default=0) for life in (old, new))
    due = day.year - (1 if day.month >= 7 else 2)
    silent_since = was or old.registered_on.year - 1
    if now > was and due - silent_since >= SILENT_YEARS:
        filed = next(report.filed_on for report in new.reports if report.year == now)
        yield Happening(new.number, "report_after_silence", filed)

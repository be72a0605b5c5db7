"""How far a measure has come, by a written rule, with the reason. Pure.

Rule 1, in this order:

1. What staff said stands, with their reason.
2. *Done*: there are milestones or targets, all milestones are done, every last target is reached.
3. *Late*: the term of a milestone has passed and it is not done; or the day of an indicator's last
   target has passed and it is not reached; or the latest value gives less than nine tenths of what
   the straight line from the base to the next target gives for that day; or the measure's own term
   has passed.
4. *Under way*: a milestone is done, a value was entered after the base, or the beginning has come.
5. *Not begun*: nothing of all this.

Whoever changes the rule raises `RULE` and rewrites its words in `wording.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

RULE = 1
ENOUGH = Decimal("0.9")
"""So much of what the line gives is near enough."""


class State(StrEnum):
    """How a measure stands."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    LATE = "late"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, as the rule needs it."""

    name: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a day."""

    on: date
    number: Decimal


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator: where it began, where it shall be, where it was; targets and values by day."""

    name: str
    base: Mark
    targets: Sequence[Mark] = ()
    values: Sequence[Mark] = ()

    @property
    def last(self) -> Mark | None:
        """The newest value."""
        return self.values[-1] if self.values else None

    def line(self, day: date) -> Decimal:
        """Return what the line from the base through the targets gives for a day."""
        points = [self.base, *(mark for mark in self.targets if mark.on > self.base.on)]
        if day <= points[0].on:
            return points[0].number
        for before, after in pairwise(points):
            if day <= after.on:
                share = Decimal((day - before.on).days) / (after.on - before.on).days
                return before.number + (after.number - before.number) * share
        return points[-1].number

    def has_reached(self, target: Mark) -> bool:
        """Tell whether the newest value is at the target or beyond, whichever way it leads."""
        if self.last is None:
            return False
        if target.number >= self.base.number:
            return self.last.number >= target.number
        return self.last.number <= target.number

    @property
    def is_reached(self) -> bool:
        """Whether the last target is reached."""
        return bool(self.targets) and self.has_reached(self.targets[-1])

    @property
    def is_behind(self) -> bool:
        """Whether the newest value gives too little of what the line gives for its day."""
        if self.last is None or not self.targets:
            return False
        way = self.line(self.last.on) - self.base.number
        return bool(way) and (self.last.number - self.base.number) / way < ENOUGH


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a measure."""

    starts_on: date | None = None
    due_on: date | None = None
    steps: Sequence[Step] = ()
    gauges: Sequence[Gauge] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stands and why: a code of the reason, and what it is about."""

    state: State
    reason: str
    name: str = ""
    on: date | None = None


def standing(known: Known, today: date) -> Standing:
    """Return how a measure stands on a day by the rule; staff's word is above it (`wording.py`)."""
    if is_done(known):
        days = [step.done_on for step in known.steps if step.done_on]
        days += [gauge.last.on for gauge in known.gauges if gauge.targets and gauge.last]
        return Standing(State.DONE, "all_done", on=max(days))
    return late(known, today) or begun(known, today)


def is_done(known: Known) -> bool:
    """Tell whether there is something to reach, and all of it is reached."""
    aimed = [gauge for gauge in known.gauges if gauge.targets]
    return (
        bool(known.steps or aimed)
        and all(step.done_on for step in known.steps)
        and all(gauge.is_reached for gauge in aimed)
    )


def late(known: Known, today: date) -> Standing | None:
    """Return the first reason for which a measure is late."""
    for step in sorted(known.steps, key=lambda step: step.due_on):
        if not step.done_on and step.due_on < today:
            return Standing(State.LATE, "milestone", step.name, step.due_on)
    for gauge in known.gauges:
        if gauge.targets and gauge.targets[-1].on < today and not gauge.is_reached:
            return Standing(State.LATE, "target", gauge.name, gauge.targets[-1].on)
        if gauge.is_behind and gauge.last:
            return Standing(State.LATE, "behind", gauge.name, gauge.last.on)
    if known.due_on and known.due_on < today:
        return Standing(State.LATE, "term", on=known.due_on)
    return None


def begun(known: Known, today: date) -> Standing:
    """Return whether a measure that is neither done nor late has begun."""
    done = [step for step in known.steps if step.done_on]
    if done:
        newest = max(done, key=lambda step: step.done_on or step.due_on)
        return Standing(State.UNDER_WAY, "step_done", newest.name, newest.done_on)
    for gauge in known.gauges:
        if gauge.last and gauge.last.on > gauge.base.on:
            return Standing(State.UNDER_WAY, "value", gauge.name, gauge.last.on)
    if known.starts_on and known.starts_on <= today:
        return Standing(State.UNDER_WAY, "started", on=known.starts_on)
    if known.starts_on:
        return Standing(State.NOT_BEGUN, "starts", on=known.starts_on)
    return Standing(State.NOT_BEGUN, "nothing")

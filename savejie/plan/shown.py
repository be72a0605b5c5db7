"""The plan as its pages show it: every status with its words, every number with its day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.held import there
from savejie.core.templatetags.savejie import short_day
from savejie.plan import drawing
from savejie.plan.broken_down import Breakdown, area_keys, breakdowns, hidden_note
from savejie.plan.comparing import Difference, Wording, differences
from savejie.plan.measure_forms import MeasureForm, initial_of
from savejie.plan.models import Goal, Indicator, Measure, PlanChange, Value, Version, needs_of
from savejie.plan.need_words import BETWEEN, titles_of
from savejie.plan.outline import (
    IndicatorShown,
    MeasureShown,
    MilestoneShown,
    Outline,
    SeenAs,
    measure_shown,
)
from savejie.plan.progress import State
from savejie.plan.proofs import ProofTold, proofs_of
from savejie.plan.snapshot import snapshot
from savejie.plan.wording import (
    STATES,
    change_sentence,
    counted_title,
    days_from,
    field_title,
    milestones_sentence,
    quiet_sentence,
    reason_of,
)
from savejie.plan.written import number_text

QUIET = 90
"""After so many days it is said that nobody has touched a measure."""


@dataclass(frozen=True)
class IndicatorTold:
    """An indicator in words."""

    shown: IndicatorShown
    newest: str
    base: str
    target: str
    way: str

    @property
    def breakdowns(self) -> list[Breakdown]:
        """The newest value broken down."""
        return self.shown.breakdowns

    @property
    def hidden(self) -> str:
        """Why some parts are not shown, where that is so."""
        return hidden_note() if any(one.has_hidden for one in self.breakdowns) else ""


@dataclass(frozen=True)
class MilestoneTold:
    """A milestone in words."""

    shown: MilestoneShown
    when: str


@dataclass(frozen=True)
class MeasureTold:
    """A measure in words."""

    shown: MeasureShown
    state: str
    title: str
    reason: str
    progress: str
    quiet: str
    milestones: list[MilestoneTold]
    indicators: list[IndicatorTold]

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.shown.measure

    @property
    def stitches(self) -> str:
        """The drawing of its milestones."""
        return self.shown.stitches

    @property
    def mark(self) -> str:
        """The shape of its status."""
        return drawing.state_mark(self.state)

    @property
    def next_milestone(self) -> MilestoneTold | None:
        """The first milestone that is not done."""
        return next((one for one in self.milestones if one.shown.state != "done"), None)


@dataclass(frozen=True)
class GoalTold:
    """A goal in words."""

    goal: Goal
    measures: list[MeasureTold]
    progress: str


def number_said(number: Any, unit: str, day: date) -> str:
    """Say a number with its unit and day: 27 pieteikumi (29.09.2026.)."""
    return f"{number_text(number)} {unit} ({short_day(day)})"


def indicator_told(shown: IndicatorShown) -> IndicatorTold:
    """Return an indicator in words."""
    unit, newest, target = shown.indicator.unit, shown.newest, shown.target
    return IndicatorTold(
        shown=shown,
        newest=number_said(newest.number, unit, newest.on) if newest else _("no value entered yet"),
        base=number_said(shown.indicator.base, unit, shown.indicator.base_on),
        target=number_said(target.number, unit, target.on) if target else "",
        way=shown.way,
    )


def measure_told(shown: MeasureShown) -> MeasureTold:
    """Return a measure in words."""
    ended = shown.state in (State.DONE, State.STOPPED)
    return MeasureTold(
        shown=shown,
        state=shown.state.value,
        title=str(STATES[shown.state]),
        reason=reason_of(shown),
        progress=milestones_sentence(shown.done, len(shown.milestones)) if shown.milestones else "",
        quiet=quiet_sentence(shown.quiet_days) if shown.quiet_days >= QUIET and not ended else "",
        milestones=[
            MilestoneTold(one, days_from(one.milestone.due_on, shown.today))
            for one in shown.milestones
        ],
        indicators=[indicator_told(one) for one in shown.indicators],
    )


def outline_told(found: Outline, *, late_only: bool = False) -> list[GoalTold]:
    """Return the goals with their measures in words; of late measures only where asked for."""
    told = []
    for goal in found.goals:
        measures = [measure_told(one) for one in goal.measures]
        if late_only:
            measures = [one for one in measures if one.state == State.LATE]
        count = len(goal.milestones)
        told.append(
            GoalTold(
                goal=goal.goal,
                measures=measures,
                progress=milestones_sentence(goal.done, count) if count else "",
            )
        )
    return [one for one in told if one.measures] if late_only else told


def states_counted(told: list[GoalTold]) -> list[tuple[str, str, int]]:
    """Return how many measures have each status: (shape, title, count)."""
    order = (State.UNDER_WAY, State.LATE, State.DONE, State.NOT_BEGUN, State.STOPPED)
    found = [measure.state for goal in told for measure in goal.measures]
    return [
        (drawing.state_mark(state.value), counted_title(state, count), count)
        for state in order
        if (count := found.count(state.value))
    ]


@dataclass(frozen=True)
class ChangeTold:
    """Something that happened, in a sentence."""

    at: Any
    sentence: str
    who: str
    measure_id: int | None


def changes_told(found: Any) -> list[ChangeTold]:
    """Return changes in sentences."""
    return [
        ChangeTold(one.at, change_sentence(one), str(one.by or ""), one.measure_id) for one in found
    ]


@dataclass(frozen=True)
class ValueTold:
    """A value with its parts."""

    value: Value
    number: str
    breakdowns: list[Breakdown]


def values_told(indicator: Indicator, *, public: bool) -> list[ValueTold]:
    """Return all values of an indicator, the newest first, each broken down."""
    values = indicator.values.order_by("-on").select_related("by").prefetch_related("parts")
    areas = area_keys()
    return [
        ValueTold(
            one, number_text(one.number), breakdowns(indicator, one, guarded=public, areas=areas)
        )
        for one in values
    ]


@dataclass(frozen=True)
class MeasureInFull:
    """A measure with all values and what happened to it."""

    told: MeasureTold
    evidence: list[ProofTold]
    needs: list[tuple[str, str]]
    values: dict[int, list[ValueTold]]
    changes: list[ChangeTold]

    @property
    def indicators(self) -> list[tuple[IndicatorTold, list[ValueTold]]]:
        """Each indicator with its values."""
        return [(one, self.values[one.shown.indicator.pk]) for one in self.told.indicators]


def measure_in_full(pk: int, *, today: date, public: bool) -> MeasureInFull:
    """Return a measure with its values and history; a fixed number of queries."""
    loaded = Measure.objects.select_related("goal", "organisation", "said_by", "person")
    rows = loaded.prefetch_related(
        "milestones", "indicators__targets", "indicators__values__parts", "indicators__values__by"
    )
    measure = there(rows, pk)
    areas = area_keys()
    shown = measure_shown(measure, SeenAs(today, public, areas))
    changes = PlanChange.objects.filter(measure=pk).select_related("by").newest_first()
    return MeasureInFull(
        told=measure_told(shown),
        evidence=proofs_of(measure),
        needs=[(code, titles_of([code])[0]) for code in needs_of(measure)],
        values={
            one.indicator.pk: [
                ValueTold(
                    value,
                    number_text(value.number),
                    breakdowns(one.indicator, value, guarded=public, areas=areas),
                )
                for value in sorted(one.indicator.values.all(), key=lambda v: v.on, reverse=True)
            ]
            for one in shown.indicators
        },
        changes=changes_told(changes.public()[:50] if public else changes[:50]),
    )


def differing(measure: Measure, form: MeasureForm) -> list[dict[str, str]]:
    """Return the fields in which what is stored now is not what somebody has written."""
    stored = initial_of(measure)
    rows = []
    for name, value in form.cleaned_data.items():
        if name in stored and name != "seen" and stored[name] != value:
            title = str(form.fields[name].label)
            rows.append({"title": title, "saved": said(stored[name]), "yours": said(value)})
    return rows


def said(value: Any) -> str:
    """Write a field's value."""
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, list):
        return BETWEEN.join(titles_of(value))
    return "" if value is None else str(value)


@dataclass(frozen=True)
class DifferenceTold:
    """What became of a goal or measure, with the names of its fields."""

    difference: Difference
    wordings: list[tuple[str, Wording]]


def told_differences(before: dict[str, Any], after: dict[str, Any]) -> list[DifferenceTold]:
    """Return what changed between two wordings."""
    return [
        DifferenceTold(one, [(field_title(wording.field), wording) for wording in one.wordings])
        for one in differences(before, after)
    ]


def differences_of(version: Version) -> list[DifferenceTold]:
    """Return what changed between a version and the one before."""
    earlier = Version.objects.filter(number__lt=version.number).newest_first().first()
    return told_differences(earlier.content if earlier else {}, version.content)


def differences_now() -> list[DifferenceTold]:
    """Return what has changed in the wording since the newest version."""
    newest = Version.objects.newest_first().first()
    return told_differences(newest.content, snapshot()) if newest else []

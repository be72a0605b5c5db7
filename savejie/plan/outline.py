"""The whole plan with its progress, read in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from savejie.plan import drawing
from savejie.plan.broken_down import Breakdown, area_keys, breakdowns
from savejie.plan.models import Goal, Indicator, Measure, Milestone, Plan, Value, Version
from savejie.plan.progress import Gauge, Known, Mark, Standing, State, Step, standing


@dataclass(frozen=True)
class IndicatorShown:
    """An indicator with its newest value and how far it is on its way."""

    indicator: Indicator
    ident: str
    gauge: Gauge
    newest: Value | None
    breakdowns: list[Breakdown]
    today: date

    @property
    def target(self) -> Mark | None:
        """The target that comes next, or the last one."""
        coming = [mark for mark in self.gauge.targets if mark.on >= self.today]
        return coming[0] if coming else (self.gauge.targets[-1] if self.gauge.targets else None)

    @property
    def way(self) -> str:
        """The drawing of the way from the base to the next target; nothing where it has no length."""
        target, base = self.target, self.gauge.base.number
        if target is None or target.number == base:
            return ""
        newest = self.gauge.last.number if self.gauge.last else base
        whole = target.number - base
        expected = float((self.gauge.line(self.today) - base) / whole)
        return drawing.way(float((newest - base) / whole), expected)


@dataclass(frozen=True)
class MilestoneShown:
    """A milestone with its identifier and whether it is `done`, `late` or `open`."""

    milestone: Milestone
    ident: str
    state: str


@dataclass(frozen=True)
class MeasureShown:
    """A measure with its progress."""

    measure: Measure
    by_rule: Standing
    milestones: list[MilestoneShown]
    indicators: list[IndicatorShown]
    today: date

    @property
    def state(self) -> State:
        """The status: staff's word, else the rule's."""
        return State(self.measure.said) if self.measure.said else self.by_rule.state

    @property
    def done(self) -> int:
        """How many milestones are done."""
        return sum(1 for one in self.milestones if one.state == "done")

    @property
    def stitches(self) -> str:
        """The drawing of its milestones."""
        return drawing.stitches([one.state for one in self.milestones])

    @property
    def quiet_days(self) -> int:
        """For how many days nobody has touched it."""
        return (self.today - timezone.localdate(self.measure.touched_at)).days


@dataclass(frozen=True)
class GoalShown:
    """A goal with its measures."""

    goal: Goal
    measures: list[MeasureShown] = field(default_factory=list)

    @property
    def milestones(self) -> list[MilestoneShown]:
        """All milestones of its measures."""
        return [one for measure in self.measures for one in measure.milestones]

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(measure.done for measure in self.measures)

    @property
    def measures_done(self) -> int:
        """How many measures are done."""
        return sum(1 for measure in self.measures if measure.state == State.DONE)


@dataclass(frozen=True)
class Outline:
    """The plan as it stands on a day."""

    plan: Plan | None
    goals: list[GoalShown]
    today: date

    @property
    def measures(self) -> list[MeasureShown]:
        """All measures in order."""
        return [measure for goal in self.goals for measure in goal.measures]


@dataclass(frozen=True)
class SeenAs:
    """On which day, by whom: small numbers are hidden from the public; and the areas' names."""

    today: date
    guarded: bool
    areas: dict[str, str]


def newest_values() -> Prefetch:
    """Load of each indicator only the newest value, with its parts."""
    newest = Value.objects.filter(indicator=OuterRef("indicator")).order_by("-on").values("on")[:1]
    values = Value.objects.filter(on=Subquery(newest)).order_by("on").prefetch_related("parts")
    return Prefetch("indicators__values", queryset=values)


def measures_of_outline(public: bool) -> Iterable[Measure]:
    """Load the measures with all that an outline shows: seven queries whatever their number."""
    measures = Measure.objects.public() if public else Measure.objects.all()
    return measures.in_order().select_related("goal", "organisation", "said_by", "person").prefetch_related(
        "milestones", "indicators__targets", newest_values()
    )  # fmt: skip


def outline(*, today: date, public: bool) -> Outline:
    """Return the plan on a day; of what the public was shown only, or all that is written."""
    goals = Goal.objects.select_related("serves").order_by("number")
    if public:
        goals = goals.exclude(public_since=None)
    shown = {goal.pk: GoalShown(goal) for goal in goals}
    seen_as = SeenAs(today, public, area_keys())
    for measure in measures_of_outline(public):
        if measure.goal_id in shown:
            shown[measure.goal_id].measures.append(measure_shown(measure, seen_as))
    return Outline(Plan.objects.first(), list(shown.values()), today)


def measure_shown(measure: Measure, seen_as: SeenAs) -> MeasureShown:
    """Return a loaded measure with its progress."""
    today = seen_as.today
    milestones = sorted(measure.milestones.all(), key=lambda one: one.number)
    indicators = [
        indicator_shown(one, measure, seen_as)
        for one in sorted(measure.indicators.all(), key=lambda one: one.number)
    ]
    known = Known(
        starts_on=measure.starts_on,
        due_on=measure.due_on,
        steps=[Step(one.ident_in(measure), one.due_on, one.done_on) for one in milestones],
        gauges=[one.gauge for one in indicators],
    )
    return MeasureShown(
        measure=measure,
        by_rule=standing(known, today),
        milestones=[
            MilestoneShown(one, one.ident_in(measure), one.state_on(today)) for one in milestones
        ],
        indicators=indicators,
        today=today,
    )


def indicator_shown(indicator: Indicator, measure: Measure, seen_as: SeenAs) -> IndicatorShown:
    """Return a loaded indicator with its way."""
    values = sorted(indicator.values.all(), key=lambda value: value.on)
    targets = sorted(indicator.targets.all(), key=lambda target: target.on)
    newest = values[-1] if values else None
    return IndicatorShown(
        indicator=indicator,
        ident=indicator.ident_in(measure),
        gauge=Gauge(
            name=indicator.name,
            base=Mark(indicator.base_on, indicator.base),
            targets=[Mark(target.on, target.number) for target in targets],
            values=[Mark(value.on, value.number) for value in values],
        ),
        newest=newest,
        breakdowns=(
            breakdowns(indicator, newest, guarded=seen_as.guarded, areas=seen_as.areas)
            if newest
            else []
        ),
        today=seen_as.today,
    )


def newest_version() -> Version | None:
    """Return the newest version without its content, or None where the plan is a draft yet."""
    return Version.objects.newest_first().defer("content").first()

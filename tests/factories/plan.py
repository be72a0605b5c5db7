"""A plan for tests: two goals, three measures, milestones around a day, an indicator of people."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from savejie.people.models import User
from savejie.plan.models import Goal, Indicator, Measure, Milestone, Plan, Target
from savejie.plan.operations.versions import adopt
from savejie.plan.roles import grant_plan_roles
from tests.factories.people import RIGHTS, make_roles_ready, make_staff
from tests.remembered import Remembered

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def _make_roles() -> None:
    make_roles_ready()
    grant_plan_roles(sender=None)


make_plan_roles = Remembered(_make_roles, RIGHTS)
"""Make the groups with all that each may do, with the plan too: `make_plan_roles()`."""


def make_measure(goal: Goal, title: str = "Telpas vakaros", **fields: Any) -> Measure:
    """Make a measure under a goal, with the next free number."""
    number = goal.measures.count() + 1
    values = {"goal": goal, "number": number, "title": title, "touched_at": NOW}
    return Measure.objects.create(**(values | fields))


def make_milestone(
    measure: Measure, days: int = 10, title: str = "Saraksts", **fields: Any
) -> Milestone:
    """Make a milestone so many days from the day of the tests."""
    number = measure.milestones.count() + 1
    values = {"measure": measure, "number": number, "title": title, "due_on": DAY + timedelta(days)}
    return Milestone.objects.create(**(values | fields))


def make_indicator(measure: Measure, target: int | None = 100, **fields: Any) -> Indicator:
    """Make an indicator of people from nought to a target in 100 days, begun 100 days ago."""
    values: dict[str, Any] = {
        "measure": measure, "number": measure.indicators.count() + 1, "name": "Dalībnieki",
        "unit": "cilvēki", "base": Decimal(0), "base_on": DAY - timedelta(100),
        "dimensions": ["gender", "age"], "of_people": True,
    }  # fmt: skip
    indicator = Indicator.objects.create(**(values | fields))
    if target is not None:
        Target.objects.create(indicator=indicator, on=DAY + timedelta(100), number=target)
    return indicator


def make_plan(title: str = "Plāns") -> list[Measure]:
    """Make a draft of a plan: measures 1.1., 1.2. and 2.1."""
    Plan.objects.create(pk=1, title=title)
    first = Goal.objects.create(number=1, title="Ir, ar ko strādāt")
    second = Goal.objects.create(number=2, title="Iedzīvotāji pazīst savējos")
    return [
        make_measure(first),
        make_measure(first, "Konkurss"),
        make_measure(second, "Gadatirgus"),
    ]


def adopted_plan(by: User | None = None) -> list[Measure]:
    """Make a plan and adopt it."""
    measures = make_plan()
    adopt(seen=0, note="", by=by or make_staff(), now=NOW)
    for measure in measures:
        measure.refresh_from_db()
    return measures

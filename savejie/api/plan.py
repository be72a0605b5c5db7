"""The plan: goals, measures, milestones, indicators with their values broken down, progress."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from savejie.plan.outline import (
    IndicatorShown,
    MeasureShown,
    MilestoneShown,
    newest_version,
    outline,
)
from savejie.plan.progress import RULE

router = Router()


class PartOut(Schema):
    """A part of a value; the number is null where a group is too small to be shown."""

    dimension: str
    key: str
    number: Decimal | None


class PointOut(Schema):
    """A number on a day."""

    on: date
    number: Decimal


class ValueOut(PointOut):
    """A value with its source and parts; the rest that nobody knows has an empty key."""

    source: str
    parts: list[PartOut]


class IndicatorOut(Schema):
    """An indicator: from where to where, and its newest value."""

    identifier: str
    name: str
    unit: str
    base: PointOut
    targets: list[PointOut]
    newest: ValueOut | None


class MilestoneOut(Schema):
    """A milestone: `done`, `late` or `open`."""

    identifier: str
    title: str
    due_on: date
    done_on: date | None
    state: str


class StatusOut(Schema):
    """How a measure stands; `by` is `rule` or `staff`, `reason` a code of the rule or staff's words."""

    state: str
    by: str
    reason: str


class MeasureOut(Schema):
    """A measure."""

    identifier: str
    title: str
    text: str
    responsible: str
    organisation: str | None
    role: str
    starts_on: date | None
    due_on: date | None
    cost: Decimal | None
    payer: str
    status: StatusOut
    touched_at: datetime
    milestones: list[MilestoneOut]
    indicators: list[IndicatorOut]


class GoalOut(Schema):
    """A goal."""

    identifier: str
    title: str
    text: str
    serves: str | None
    measures: list[MeasureOut]


class VersionOut(Schema):
    """Which version the public was shown last: `open` for comments or `adopted`."""

    number: int
    state: str
    at: datetime
    comments_until: date | None


class PlanOut(Schema):
    """The plan as it stands on a day; without a version there is none yet."""

    title: str | None
    summary: str | None
    starts_on: date | None
    ends_on: date | None
    as_of: date
    rule: int
    version: VersionOut | None
    goals: list[GoalOut]


@router.get("", response=PlanOut, summary="The plan and its progress")
def get_plan(request: HttpRequest) -> dict[str, Any]:
    """Return the plan with its progress today; texts are in Latvian.

    Status codes: `not_begun`, `under_way`, `late`, `done`, `stopped`. Numbers of people below five are null.
    """
    today, version = timezone.localdate(), newest_version()
    found = outline(today=today, public=True)
    plan = found.plan if version else None
    names = ("title", "summary", "starts_on", "ends_on")
    return {
        **{name: getattr(plan, name, None) for name in names},
        "as_of": today,
        "rule": RULE,
        "version": version,
        "goals": [
            {
                "identifier": goal.goal.ident,
                "title": goal.goal.title,
                "text": goal.goal.text,
                "serves": goal.goal.serves.ident if goal.goal.serves else None,
                "measures": [measure_out(one) for one in goal.measures],
            }
            for goal in found.goals
        ],
    }


def measure_out(shown: MeasureShown) -> dict[str, Any]:
    """Return a measure."""
    measure = shown.measure
    names = (
        "title",
        "text",
        "responsible",
        "role",
        "starts_on",
        "due_on",
        "cost",
        "payer",
        "touched_at",
    )
    return {
        **{name: getattr(measure, name) for name in names},
        "identifier": measure.ident,
        "organisation": measure.organisation.identifier if measure.organisation else None,
        "status": {
            "state": shown.state,
            "by": "staff" if measure.said else "rule",
            "reason": measure.said_reason or shown.by_rule.reason,
        },
        "milestones": [milestone_out(one) for one in shown.milestones],
        "indicators": [indicator_out(one) for one in shown.indicators],
    }


def milestone_out(shown: MilestoneShown) -> dict[str, Any]:
    """Return a milestone."""
    one = shown.milestone
    return {
        "identifier": shown.ident,
        "title": one.title,
        "due_on": one.due_on,
        "done_on": one.done_on,
        "state": shown.state,
    }


def indicator_out(shown: IndicatorShown) -> dict[str, Any]:
    """Return an indicator with its newest value."""
    indicator, newest = shown.indicator, shown.newest
    return {
        "identifier": shown.ident,
        "name": indicator.name,
        "unit": indicator.unit,
        "base": {"on": indicator.base_on, "number": indicator.base.normalize()},
        "targets": [
            {"on": mark.on, "number": mark.number.normalize()} for mark in shown.gauge.targets
        ],
        "newest": {
            "on": newest.on,
            "number": newest.number.normalize(),
            "source": newest.source,
            "parts": [
                {"dimension": one.dimension, "key": part.key, "number": part.value}
                for one in shown.breakdowns
                for part in one.parts
            ],
        }
        if newest
        else None,
    }

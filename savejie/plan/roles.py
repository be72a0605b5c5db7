"""What each role may do with the plan."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import preparing
from savejie.people.roles import EVERYBODY, WORKERS, grant, grant_named
from savejie.plan.models import (
    Comment,
    Goal,
    Indicator,
    Measure,
    Milestone,
    Plan,
    PlanDocument,
    Value,
)


@receiver(preparing, dispatch_uid="plan.roles")
def grant_plan_roles(sender: object, **_signal: Any) -> None:
    """Let workers write and adopt the plan; a specialist reads it, enters values, marks milestones.

    A comment may hold a stranger's contact, so only those who answer it see it.
    """
    for model in (Plan, Goal, Measure, Milestone, Indicator, Value, PlanDocument):
        grant(EVERYBODY, model, "view")
        grant(WORKERS, model, "add", "change", "delete")
    grant(EVERYBODY, Value, "add", "change")
    grant(WORKERS, Comment, "view", "change")
    grant_named(WORKERS, Plan, "adopt_plan")

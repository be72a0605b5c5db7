"""Verbs of the plan itself and of its goals."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.plan.errors import NotYours, Overtaken, PlanRefused
from savejie.plan.models import Goal, Plan
from savejie.plan.operations.recording import record
from savejie.plan.permissions import can_edit


def require_editor(user: User) -> None:
    """Raise `NotYours` for whoever may not write the plan."""
    if not can_edit(user):
        raise NotYours(_("Your role reads the plan, but does not write it."))


@transaction.atomic
def save_plan(
    *, title: str, summary: str, starts_on: date | None, ends_on: date | None, by: User
) -> Plan:
    """Begin the plan, or change its title, summary and period."""
    require_editor(by)
    if starts_on and ends_on and ends_on < starts_on:
        raise PlanRefused(_("The plan ends before it begins. Look at the two days."))
    fields = {"title": title, "summary": summary, "starts_on": starts_on, "ends_on": ends_on}
    plan, _created = Plan.objects.update_or_create(pk=1, defaults=fields)
    Generation.bump()
    return plan


def locked_plan() -> Plan:
    """Return the plan, held until the transaction ends; raise where none was begun."""
    plan = Plan.objects.select_for_update().filter(pk=1).first()
    if plan is None:
        raise PlanRefused(_("There is no plan yet. Give it a title first."))
    return plan


@transaction.atomic
def save_goal(
    *, goal: Goal | None, seen: int, fields: dict[str, Any], by: User, now: datetime
) -> Goal:
    """Write a new goal, or change one that nobody has changed since it was seen."""
    require_editor(by)
    locked_plan()
    kept = held(Goal.objects.all(), goal.pk) if goal else Goal()
    if goal and kept.edition != seen:
        raise Overtaken(_("Somebody else saved this goal while you were writing."))
    if not goal:
        kept.number = (Goal.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    for name, value in fields.items():
        setattr(kept, name, value)
    refuse_circle(kept)
    kept.edition += 1
    kept.save()
    if kept.public_since:
        record("goal_changed", by=by, now=now, ident=kept.ident, title=kept.title)
    return kept


def refuse_circle(goal: Goal) -> None:
    """Raise where a goal would serve itself, directly or by way of others."""
    above = dict(Goal.objects.order_by("pk").values_list("pk", "serves_id"))
    step, seen = goal.serves_id, {goal.pk}
    while step is not None and goal.pk is not None:
        if step in seen:
            raise PlanRefused(
                _(
                    "Goal %(goal)s would serve itself by way of the goal that you chose. Choose another"
                    " one, or none."
                )
                % {"goal": goal.ident}
            )
        seen.add(step)
        step = above.get(step)


@transaction.atomic
def delete_goal(*, goal: Goal, by: User) -> None:
    """Take out a goal that was never adopted and has no measures."""
    require_editor(by)
    locked_plan()
    kept = held(Goal.objects.all(), goal.pk)
    if kept.adopted_on:
        raise PlanRefused(
            _("This goal was adopted: it stays, so that its number means the same for ever.")
        )
    if kept.measures.exists():
        raise PlanRefused(_("There are measures under this goal. Take them out first."))
    kept.delete()
    Generation.bump()

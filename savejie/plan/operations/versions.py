"""Verbs of versions: open the plan for comments, adopt it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.people.models import User
from savejie.plan.errors import NotYours, Overtaken, PlanRefused
from savejie.plan.models import Goal, Measure, Milestone, Version
from savejie.plan.operations.freezing import freeze
from savejie.plan.operations.goals import locked_plan
from savejie.plan.operations.recording import record
from savejie.plan.permissions import can_adopt
from savejie.plan.snapshot import snapshot


@transaction.atomic
def open_for_comments(*, seen: int, until: date, by: User, now: datetime) -> Version:
    """Show the plan as it is written to the public, and take comments until a day."""
    if until < now.date():
        raise PlanRefused(_("The last day for comments has passed already. Choose a later one."))
    version = next_version(seen=seen, state=Version.State.OPEN, by=by, now=now)
    version.comments_until = until
    version.save()
    show_everything(now.date())
    freeze(version=version, now=now)
    record("opened", by=by, now=now, number=version.number)
    return version


@transaction.atomic
def adopt(*, seen: int, note: str, by: User, now: datetime) -> Version:
    """Adopt the plan as it is written: its identifiers stay for ever, its wording is kept."""
    version = next_version(seen=seen, state=Version.State.ADOPTED, by=by, now=now)
    version.note = note
    version.save()
    show_everything(now.date())
    for model in (Goal, Measure, Milestone):
        model.objects.filter(adopted_on=None).update(adopted_on=now.date())
    freeze(version=version, now=now)
    record("adopted", by=by, now=now, number=version.number)
    return version


def next_version(*, seen: int, state: Version.State, by: User, now: datetime) -> Version:
    """Return the next version with today's wording, not saved yet; refuse what makes no sense.

    `seen` is the number of the newest version that the person saw: whoever comes second is told.
    """
    if not can_adopt(by):
        raise NotYours(_("Your role does not open the plan for comments and does not adopt it."))
    plan = locked_plan()
    last = Version.objects.newest_first().select_related("by").first()
    if last and last.number != seen:
        raise Overtaken(
            _(
                "%(who)s was a moment before you: version %(number)s is %(state)s. Nothing was done twice."
            )
            % {"who": last.by or "–", "number": last.number, "state": last.get_state_display()}
        )
    content = snapshot()
    refuse_empty(content)
    if last and last.state == state and last.content == content:
        raise PlanRefused(
            _("Nothing in the wording has changed since version %(number)s.")
            % {"number": last.number}
        )
    plan.edition += 1
    plan.save(update_fields=["edition"])
    number = last.number + 1 if last else 1
    return Version(number=number, state=state, at=now, by=by, content=content)


def refuse_empty(content: dict[str, Any]) -> None:
    """Raise where there is nothing to show, or a goal without measures."""
    if not content["goals"]:
        raise PlanRefused(_("The plan is empty. Write at least one goal with a measure."))
    bare = [goal["ident"] for goal in content["goals"] if not goal["measures"]]
    if bare:
        raise PlanRefused(
            _("Goal %(ident)s has no measure yet: write one, or take the goal out.")
            % {"ident": bare[0]}
        )


def show_everything(today: date) -> None:
    """Let the public see all goals and measures that are written."""
    for model in (Goal, Measure):
        model.objects.filter(public_since=None).update(public_since=today)

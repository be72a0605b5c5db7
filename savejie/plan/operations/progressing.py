"""Verbs of everyday progress: a milestone done, a value entered, a status said."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held, there
from savejie.people.models import User
from savejie.plan.broken_down import TITLES
from savejie.plan.edits import ValueEdit
from savejie.plan.errors import NotYours, PlanRefused
from savejie.plan.models import Indicator, Measure, Milestone, Value, ValuePart
from savejie.plan.operations.goals import require_editor
from savejie.plan.operations.recording import record
from savejie.plan.parts import problem_of
from savejie.plan.permissions import can_report
from savejie.plan.progress import State
from savejie.plan.written import number_text

Parts = Mapping[str, Mapping[str, Decimal]]


def require_reporter(user: User) -> None:
    """Raise `NotYours` for whoever may not say how far things have come."""
    if not can_report(user):
        raise NotYours(_("Your role reads the plan, but enters no values in it."))


@transaction.atomic
def mark_milestone(
    *, milestone: Milestone, done_on: date | None, by: User, now: datetime
) -> Milestone:
    """Say that a milestone was done on a day, or, without a day, that it is not done after all."""
    require_reporter(by)
    if done_on and done_on > now.date():
        raise PlanRefused(
            _("A milestone cannot be done in the future. Choose today or a day before.")
        )
    kept = held(Milestone.objects.all(), milestone.pk)
    measure = Measure.objects.select_related("goal").get(pk=kept.measure_id)
    if kept.done_on == done_on:
        return kept
    kept.done_on, kept.done_by = done_on, by if done_on else None
    kept.save(update_fields=["done_on", "done_by"])
    facts = {"ident": kept.ident_in(measure), "title": kept.title}
    record("done" if done_on else "undone", by=by, now=now, measure=measure, **facts)
    return kept


@transaction.atomic
def enter_value(*, indicator: Indicator, edit: ValueEdit, by: User, now: datetime) -> Value:
    """Keep a value of an indicator with its parts; a day's earlier value only where told so."""
    require_reporter(by)
    kept = held(Indicator.objects.all(), indicator.pk)
    check_value(kept, edit, now.date())
    old = kept.values.filter(on=edit.on).first()
    if old and not edit.replace:
        raise PlanRefused(
            _("There is a value for that day already: %(number)s. Tick “put right” to replace it.")
            % {"number": number_text(old.number)}
        )
    before = number_text(old.number) if old else ""
    value = old or Value(indicator=kept, on=edit.on)
    value.number, value.source, value.by, value.at = edit.number, edit.source.strip(), by, now
    value.save()
    put_parts(value, edit.parts)
    told(kept, value, before, by, now)
    return value


def check_value(indicator: Indicator, edit: ValueEdit, today: date) -> None:
    """Raise `PlanRefused` where a value cannot be true."""
    if edit.on > today:
        raise PlanRefused(
            _("A value cannot lie in the future. For what shall be, there are targets.")
        )
    if not edit.source.strip():
        raise PlanRefused(_("Write where the number comes from, in a few words."))
    for dimension, given in edit.parts.items():
        problem = problem_of(edit.number, given, indicator.adds_up)
        if problem == "negative":
            raise PlanRefused(
                _("A part cannot be less than nought (%(dimension)s).") % _named(dimension)
            )
        if problem:
            raise PlanRefused(
                _("The parts are more than the whole (%(dimension)s). Look at the numbers.")
                % _named(dimension)
            )


def _named(dimension: str) -> dict[str, str]:
    return {"dimension": str(TITLES.get(dimension, dimension))}


def put_parts(value: Value, parts: Parts) -> None:
    """Replace the parts of a value."""
    value.parts.all().delete()
    ValuePart.objects.bulk_create(
        ValuePart(value=value, dimension=dimension, key=key, number=number)
        for dimension, given in parts.items()
        for key, number in given.items()
    )


def told(indicator: Indicator, value: Value, before: str, by: User | None, now: datetime) -> None:
    """Record that a value was entered or put right."""
    measure = Measure.objects.select_related("goal").get(pk=indicator.measure_id)
    facts = {
        "title": indicator.name,
        "unit": indicator.unit,
        "number": number_text(value.number),
        "on": value.on.isoformat(),
        "before": before,
    }
    record("value_changed" if before else "value", by=by, now=now, measure=measure, **facts)


@transaction.atomic
def say_status(*, measure: Measure, said: str, reason: str, by: User, now: datetime) -> Measure:
    """Say a status above the rule's, with a reason; with an empty one the rule decides again."""
    require_editor(by)
    if said and said not in tuple(State):
        raise PlanRefused(_("There is no such status."))
    if said and not reason.strip():
        raise PlanRefused(
            _("Write why: a status that somebody says stands in public together with its reason.")
        )
    held(Measure.objects.all(), measure.pk)
    kept = there(Measure.objects.select_related("goal"), measure.pk)
    if not said and not kept.said:
        return kept
    kept.said, kept.said_reason = said, reason.strip() if said else ""
    kept.said_by, kept.said_at = (by, now) if said else (None, None)
    kept.edition += 1
    kept.save()
    facts = {"ident": kept.ident, "title": kept.title}
    if said:
        facts |= {"state": said, "reason": kept.said_reason}
    record("said" if said else "unsaid", by=by, now=now, measure=kept, **facts)
    return kept

"""Verbs of measures: write one with all that belongs to it, take one out."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from savejie.core.held import held, there
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.plan.edits import EvidenceEdit, IndicatorEdit, MeasureEdit, MilestoneEdit
from savejie.plan.errors import Overtaken, PlanRefused
from savejie.plan.models import Evidence, Goal, Indicator, Measure, Milestone
from savejie.plan.operations.goals import locked_plan, require_editor
from savejie.plan.operations.needs import put_needs
from savejie.plan.operations.recording import record
from savejie.plan.parts import DIMENSIONS
from savejie.plan.snapshot import measure_kept


@transaction.atomic
def save_measure(
    *, measure: Measure | None, seen: int, edit: MeasureEdit, by: User, now: datetime
) -> Measure:
    """Write a measure with its milestones, indicators and evidence, all or nothing.

    Raise `Overtaken` where somebody else has saved it since `seen`, `PlanRefused` with the sentence
    that says what is wrong.
    """
    require_editor(by)
    locked_plan()
    kept = locked_measure(measure.pk) if measure else Measure(touched_at=now)
    if measure and kept.edition != seen:
        raise Overtaken(_("Somebody else saved this measure while you were writing."))
    before = measure_kept(kept) if measure else None
    put_fields(kept, edit)
    kept.edition += 1
    kept.save()
    put_milestones(kept, edit.milestones)
    put_indicators(kept, edit.indicators)
    put_evidence(kept, edit.evidence)
    if edit.needs is not None:
        put_needs(kept, edit.needs)
    tell(kept, before, by, now)
    return kept


def locked_measure(pk: int) -> Measure:
    """Return a measure, held until the transaction ends."""
    held(Measure.objects.all(), pk)
    return there(Measure.objects.select_related("goal", "organisation"), pk)


def put_fields(kept: Measure, edit: MeasureEdit) -> None:
    """Take over the fields; number a new measure; refuse what contradicts itself."""
    goal: Goal = edit.fields["goal"]
    if kept.pk and kept.goal_id != goal.pk and kept.adopted_on:
        raise PlanRefused(
            _("This measure was adopted as %(ident)s and stays under its goal.")
            % {"ident": kept.ident}
        )
    moved = kept.goal_id != goal.pk
    for name, value in edit.fields.items():
        setattr(kept, name, value)
    if kept.starts_on and kept.due_on and kept.due_on < kept.starts_on:
        raise PlanRefused(_("The measure ends before it begins. Look at the two days."))
    if kept.organisation:
        kept.organisation_text = kept.organisation.title
    if moved:
        last = Measure.objects.filter(goal=goal).aggregate(last=Max("number"))["last"]
        kept.number = (last or 0) + 1


def put_milestones(measure: Measure, edits: tuple[MilestoneEdit, ...]) -> None:
    """Write, change and take out milestones."""
    known = {one.pk: one for one in Milestone.objects.filter(measure=measure)}
    number = max((one.number for one in known.values()), default=0)
    for edit in edits:
        kept = known.get(edit.key or 0)
        if edit.gone:
            if kept:
                take_out_milestone(kept)
            continue
        if edit.due_on is None:
            raise PlanRefused(
                _(
                    "Milestone “%(title)s” has no term. Give it a day: without one nobody can be reminded."
                )
                % {"title": edit.title}
            )
        if kept is None:
            number += 1
            kept = Milestone(measure=measure, number=number)
        kept.title, kept.due_on = edit.title, edit.due_on
        kept.save()


def take_out_milestone(milestone: Milestone) -> None:
    """Take out a milestone that was never adopted."""
    if milestone.adopted_on:
        raise PlanRefused(
            _("Milestone “%(title)s” was adopted and stays. Move its term, or mark it done.")
            % {"title": milestone.title}
        )
    milestone.delete()


def put_indicators(measure: Measure, edits: tuple[IndicatorEdit, ...]) -> None:
    """Write, change and take out indicators with their targets."""
    known = {one.pk: one for one in Indicator.objects.filter(measure=measure)}
    number = max((one.number for one in known.values()), default=0)
    for edit in edits:
        kept = known.get(edit.key or 0)
        if edit.gone:
            if kept:
                take_out_indicator(kept)
            continue
        if kept is None:
            number += 1
            kept = Indicator(measure=measure, number=number)
        put_indicator(kept, edit)


def put_indicator(kept: Indicator, edit: IndicatorEdit) -> None:
    """Write an indicator and its targets; refuse one without a base."""
    if edit.base is None or edit.base_on is None:
        raise PlanRefused(
            _(
                "Indicator “%(name)s” has no base. Write where it stood at the beginning and on which day;"
                " nought is a base, too."
            )
            % {"name": edit.name}
        )
    early = [day for day in edit.targets if day <= edit.base_on]
    if early:
        raise PlanRefused(
            _("A target of indicator “%(name)s” is not after its base: %(day)s.")
            % {"name": edit.name, "day": min(early).isoformat()}
        )
    for name in ("name", "unit", "base", "base_on", "source", "adds_up", "of_people"):
        setattr(kept, name, getattr(edit, name))
    kept.dimensions = [one for one in DIMENSIONS if one in edit.dimensions]
    kept.save()
    kept.targets.exclude(on__in=edit.targets).delete()
    for day, target in edit.targets.items():
        kept.targets.update_or_create(on=day, defaults={"number": target})


def take_out_indicator(indicator: Indicator) -> None:
    """Take out an indicator without values."""
    if indicator.values.exists():
        raise PlanRefused(
            _("Indicator “%(name)s” has values and stays, so that none of them is lost.")
            % {"name": indicator.name}
        )
    indicator.delete()


def put_evidence(measure: Measure, edits: tuple[EvidenceEdit, ...]) -> None:
    """Write, change and take out evidence."""
    known = {one.pk: one for one in Evidence.objects.filter(measure=measure)}
    for edit in edits:
        kept = known.get(edit.key or 0)
        if edit.gone:
            if kept:
                kept.delete()
            continue
        kept = kept or Evidence(measure=measure)
        # What was picked keeps its kind, source and day: only its words may be put better.
        names = ("text",) if kept.is_picked else ("kind", "text", "source", "link", "on")
        for name in names:
            setattr(kept, name, getattr(edit, name))
        kept.save()


def tell(measure: Measure, before: dict[str, object] | None, by: User, now: datetime) -> None:
    """Record that a measure is new, or that its wording changed."""
    facts = {"ident": measure.ident, "title": measure.title}
    if before is None:
        record("measure_new", by=by, now=now, measure=measure, **facts)
    elif before != measure_kept(locked_measure(measure.pk)):
        record("measure_changed", by=by, now=now, measure=measure, **facts)
    else:
        Generation.bump()


@transaction.atomic
def delete_measure(*, measure: Measure, by: User) -> None:
    """Take out a measure that was never adopted and has no values."""
    require_editor(by)
    locked_plan()
    kept = locked_measure(measure.pk)
    if kept.adopted_on:
        raise PlanRefused(
            _(
                "This measure was adopted: it stays. If nobody does it any more, say “stopped” and why."
            )
        )
    if kept.indicators.filter(values__isnull=False).exists():
        raise PlanRefused(_("An indicator of this measure has values, so it stays."))
    kept.delete()
    Generation.bump()

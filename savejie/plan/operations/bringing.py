"""What each kind of row does to the plan when a table is brought."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from savejie.directory.models import Organisation
from savejie.people.models import User
from savejie.plan.brought import Row, dimensions_of, parts_of
from savejie.plan.days import targets_of
from savejie.plan.edits import IndicatorEdit, ValueEdit
from savejie.plan.errors import PlanRefused
from savejie.plan.models import Evidence, Goal, Indicator, Measure, Milestone, Value
from savejie.plan.need_words import codes_in
from savejie.plan.operations.goals import refuse_circle
from savejie.plan.operations.measures import put_indicator
from savejie.plan.operations.needs import put_needs
from savejie.plan.operations.progressing import check_value, put_parts
from savejie.plan.snapshot import indicator_kept


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a row, and what is to be recorded of it."""

    kind: str
    change: str = ""
    measure: Measure | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def kept(row: models.Model, values: dict[str, Any]) -> str:
    """Write the values where they differ, checked; return `new`, `changed` or `same`."""
    kind = "new" if row.pk is None else "same"
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            kind = "changed" if kind == "same" else kind
    if kind != "same":
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(values))
        row.save()
    return kind


def facts_of(row: Goal | Measure) -> dict[str, str]:
    """Return what the sentence about a goal or measure needs."""
    return {"ident": row.ident, "title": row.title}


def take_goal(row: Row, by: User | None, now: datetime) -> Taken:
    """Write a goal."""
    number = row.numbers[0]
    goal = Goal.objects.filter(number=number).first() or Goal(number=number)
    serves = None
    if row.line_of("serves"):
        wanted = row.line_of("serves").rstrip(".")
        serves = Goal.objects.filter(number=int(wanted)).first() if wanted.isdigit() else None
        if serves is None:
            raise PlanRefused(_("There is no goal “%(ident)s” to serve.") % {"ident": wanted})
    goal.serves = serves
    refuse_circle(goal)
    if goal.pk:
        goal.refresh_from_db(fields=["serves"])
    values = {"title": row.line_of("title"), "text": row.text("text"), "serves": serves}
    kind = kept(goal, values)
    change = "goal_changed" if kind == "changed" and goal.public_since else ""
    return Taken(kind, change, None, facts_of(goal))


def take_measure(row: Row, by: User | None, now: datetime) -> Taken:
    """Write a measure; its goal must be there."""
    goal = Goal.objects.filter(number=row.numbers[0]).first()
    if goal is None:
        raise PlanRefused(
            _("There is no goal %(ident)s in the plan.") % {"ident": f"{row.numbers[0]}."}
        )
    measure = Measure.objects.select_related("goal", "organisation").filter(
        goal=goal, number=row.numbers[1]
    ).first() or Measure(goal=goal, number=row.numbers[1], touched_at=now)
    starts_on, due_on = row.day("starts_on"), row.day("due_on")
    if starts_on and due_on and due_on < starts_on:
        raise PlanRefused(_("The measure ends before it begins. Look at the two days."))
    organisation = organisation_of(row)
    values = {
        "title": row.line_of("title"), "text": row.text("text"), "organisation": organisation,
        "organisation_text": organisation.title if organisation else row.line_of("responsible"),
        "role": row.line_of("role"), "starts_on": starts_on, "due_on": due_on,
        "cost": row.number("cost"), "payer": row.line_of("payer"),
    }  # fmt: skip
    kind = kept(measure, values)
    if "needs" in row.cells and put_needs(measure, codes_in(row.cells["needs"])):
        kind = "changed" if kind == "same" else kind
    if kind == "changed":
        Measure.objects.filter(pk=measure.pk).update(edition=models.F("edition") + 1)
    return Taken(kind, f"measure_{kind}", measure, facts_of(measure))


def organisation_of(row: Row) -> Organisation | None:
    """Return the directory's organisation with the row's number, or None where no number is given."""
    number = row.line_of("number")
    if not number:
        return None
    found = Organisation.objects.filter(number=number).first()
    if found is None:
        raise PlanRefused(
            _("The directory knows no organisation with the number %(number)s.")
            % {"number": number}
        )
    return found


def measure_of(row: Row) -> Measure:
    """Return the measure that a row belongs to."""
    goal, number = row.numbers[:2]
    found = Measure.objects.select_related("goal", "organisation")
    measure = found.filter(goal__number=goal, number=number).first()
    if measure is None:
        raise PlanRefused(
            _("There is no measure %(ident)s in the plan.") % {"ident": f"{goal}.{number}."}
        )
    return measure


def changed(measure: Measure, kind: str) -> Taken:
    """Say that a measure's wording changed with one of its rows."""
    if kind != "same":
        Measure.objects.filter(pk=measure.pk).update(edition=models.F("edition") + 1)
    return Taken(
        kind, "measure_changed" if measure.public_since else "", measure, facts_of(measure)
    )


def take_milestone(row: Row, by: User | None, now: datetime) -> Taken:
    """Write a milestone."""
    measure = measure_of(row)
    due_on, done_on = row.day("due_on"), row.day("done_on")
    if due_on is None:
        raise PlanRefused(
            _(
                "Milestone “%(title)s” has no term. Give it a day: without one nobody can be reminded."
            )
            % {"title": row.line_of("title")}
        )
    if done_on and done_on > now.date():
        raise PlanRefused(
            _("A milestone cannot be done in the future. Choose today or a day before.")
        )
    number = row.numbers[2]
    milestone = Milestone.objects.filter(measure=measure, number=number).first()
    milestone = milestone or Milestone(measure=measure, number=number)
    values = {"title": row.line_of("title"), "due_on": due_on, "done_on": done_on}
    return changed(measure, kept(milestone, values))


def take_indicator(row: Row, by: User | None, now: datetime) -> Taken:
    """Write an indicator with its targets."""
    measure = measure_of(row)
    number = row.numbers[2]
    found = Indicator.objects.filter(measure=measure, number=number).first()
    before = told_of(found, measure) if found else None
    indicator = found or Indicator(measure=measure, number=number)
    edit = IndicatorEdit(
        name=row.line_of("title"), unit=row.line_of("unit"), base=row.number("base"),
        base_on=row.day("base_on"), source=row.line_of("source"),
        dimensions=tuple(dimensions_of(row)), targets=targets_of(row.cells.get("targets", "")),
        adds_up=row.says_yes("adds_up", True), of_people=row.says_yes("of_people", False),
    )  # fmt: skip
    if not edit.unit:
        raise PlanRefused(_("The indicator has no unit."))
    put_indicator(indicator, edit)
    if before is None:
        return changed(measure, "new")
    return changed(measure, "same" if told_of(indicator, measure) == before else "changed")


def told_of(indicator: Indicator, measure: Measure) -> tuple[object, ...]:
    """Return all that a row says of an indicator, as it is stored."""
    stored = Indicator.objects.get(pk=indicator.pk)
    flags = (stored.source, sorted(stored.dimensions), stored.adds_up, stored.of_people)
    return (indicator_kept(stored, measure), *flags)


def take_value(row: Row, by: User | None, now: datetime) -> Taken:
    """Write a value; the one of the same day is put right."""
    measure, on, number = measure_of(row), row.day("on"), row.number("value")
    indicator = Indicator.objects.filter(measure=measure, number=row.numbers[2]).first()
    if indicator is None:
        raise PlanRefused(
            _("There is no indicator %(ident)s in the plan.") % {"ident": row.cells["ident"]}
        )
    if on is None or number is None:
        raise PlanRefused(_("A value needs its day and its number."))
    parts = parts_of(row)
    check_value(indicator, ValueEdit(on, number, row.line_of("source"), parts), now.date())
    value = Value.objects.filter(indicator=indicator, on=on).first() or Value(
        indicator=indicator, on=on, by=by, at=now
    )
    kind = kept(value, {"number": number, "source": row.line_of("source")})
    before = {(one.dimension, one.key): one.number for one in value.parts.order_by("pk")}
    if before != {(d, key): n for d, given in parts.items() for key, n in given.items()}:
        put_parts(value, parts)
        kind = "changed" if kind == "same" else kind
    facts = {
        "title": indicator.name, "unit": indicator.unit, "number": row.line_of("value"),
        "before": "", "on": on.isoformat(),
    }  # fmt: skip
    return Taken(kind, "value", measure, facts)


def take_evidence(row: Row, by: User | None, now: datetime) -> Taken:
    """Write what a measure rests on; one with the same words is changed."""
    measure = measure_of(row)
    source = row.line_of("source")
    if not source:
        raise PlanRefused(_("Evidence needs its source."))
    text = row.line_of("title")
    proof = Evidence.objects.filter(measure=measure, text=text).order_by("pk").first()
    proof = proof or Evidence(measure=measure, text=text)
    if proof.is_picked:
        return changed(measure, "same")
    values = {
        "kind": row.kind, "source": source, "link": row.line_of("link"), "on": row.day("on"),
    }  # fmt: skip
    return changed(measure, kept(proof, values))

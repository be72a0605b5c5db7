"""The plan's wording as plain values: what a version keeps."""

from typing import Any

from savejie.plan.models import Goal, Indicator, Measure, needs_of
from savejie.plan.need_words import titles_of
from savejie.plan.written import number_text


def snapshot() -> dict[str, Any]:
    """Return the wording of the whole plan as it is written now; a fixed number of queries."""
    measures: dict[int, list[dict[str, Any]]] = {}
    loaded = Measure.objects.in_order().select_related("goal", "organisation")
    for measure in loaded.prefetch_related(
        "milestones", "indicators__targets", "evidence", "needs"
    ):
        measures.setdefault(measure.goal_id, []).append(measure_kept(measure))
    goals = Goal.objects.select_related("serves").order_by("number")
    return {"goals": [goal_kept(goal) | {"measures": measures.get(goal.pk, [])} for goal in goals]}


def goal_kept(goal: Goal) -> dict[str, Any]:
    """Return a goal's wording."""
    return {
        "key": goal.pk,
        "ident": goal.ident,
        "title": goal.title,
        "text": goal.text,
        "serves": str(goal.serves) if goal.serves else "",
    }


def measure_kept(measure: Measure) -> dict[str, Any]:
    """Return the wording of a loaded measure."""
    milestones = sorted(measure.milestones.all(), key=lambda one: one.number)
    indicators = sorted(measure.indicators.all(), key=lambda one: one.number)
    evidence = sorted(measure.evidence.all(), key=lambda one: one.pk)
    kept = {
        "key": measure.pk,
        "ident": measure.ident,
        "title": measure.title,
        "text": measure.text,
        "responsible": measure.responsible,
        "role": measure.role,
        "starts_on": measure.starts_on.isoformat() if measure.starts_on else "",
        "due_on": measure.due_on.isoformat() if measure.due_on else "",
        "cost": number_text(measure.cost),
        "payer": measure.payer,
        "milestones": [
            f"{one.ident_in(measure)} {one.title} ({one.due_on.isoformat()})" for one in milestones
        ],
        "indicators": [indicator_kept(one, measure) for one in indicators],
        "evidence": [f"{one.text} ({one.source})" for one in evidence],
    }
    # A version from before needs were named has no such field: it is to read as one that names none.
    needs = titles_of(needs_of(measure), "lv")
    return kept | ({"needs": needs} if needs else {})


def indicator_kept(indicator: Indicator, measure: Measure) -> str:
    """Write an indicator in a line: what, in which unit, from where to where."""
    targets = sorted(indicator.targets.all(), key=lambda one: one.on)
    way = [f"{indicator.base_on.isoformat()}: {number_text(indicator.base)}"]
    way += [f"{one.on.isoformat()}: {number_text(one.number)}" for one in targets]
    return f"{indicator.ident_in(measure)} {indicator.name}, {indicator.unit} ({' → '.join(way)})"

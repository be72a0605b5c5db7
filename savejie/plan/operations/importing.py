"""Verb of bringing a plan as a table: every row is tried; what cannot be taken is explained."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.utils.translation import gettext as _

from savejie.people.models import User
from savejie.plan.brought import Row
from savejie.plan.errors import PlanRefused
from savejie.plan.models import Plan
from savejie.plan.operations import bringing
from savejie.plan.operations.goals import require_editor
from savejie.plan.operations.recording import record
from savejie.plan.sheet import EVIDENCE

ORDER = ("goal", "measure", "milestone", "indicator", "value", *EVIDENCE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of a row: `new`, `changed`, `same` or `rejected` and why."""

    row: Row
    kind: str
    why: str = ""


def bring(*, rows: Iterable[Row], dry: bool, title: str, by: User, now: datetime) -> list[Outcome]:
    """Take over the rows of a table in one transaction; dry, nothing of it stays.

    Goals come first and evidence last whatever their order in the table; a row that is not in the
    table is left as it is.
    """
    require_editor(by)
    with transaction.atomic():
        Plan.objects.get_or_create(pk=1, defaults={"title": title})
        ranked = sorted(rows, key=lambda row: ORDER.index(row.kind) if row.kind in ORDER else -1)
        outcomes = [bring_row(row, by, now) for row in ranked]
        if dry:
            transaction.set_rollback(True)
    return sorted(outcomes, key=lambda outcome: outcome.row.line)


def bring_row(row: Row, by: User | None, now: datetime) -> Outcome:
    """Take over one row in a savepoint of its own."""
    if row.problem:
        return Outcome(row, "rejected", row.problem)
    take = TAKERS.get(row.kind, bringing.take_evidence)
    try:
        with transaction.atomic():
            taken = take(row, by, now)
            told(taken, by, now)
    except PlanRefused as refused:
        return Outcome(row, "rejected", refused.sentence)
    except ValidationError as wrong:
        return Outcome(row, "rejected", " ".join(wrong.messages))
    except Error:
        return Outcome(row, "rejected", _("This row contradicts another one of the plan."))
    return Outcome(row, taken.kind)


def told(taken: bringing.Taken, by: User | None, now: datetime) -> None:
    """Record what a row has changed."""
    if taken.kind != "same" and taken.change:
        record(taken.change, by=by, now=now, measure=taken.measure, **taken.facts)


TAKERS: dict[str, Callable[[Row, User | None, datetime], bringing.Taken]] = {
    "goal": bringing.take_goal,
    "measure": bringing.take_measure,
    "milestone": bringing.take_milestone,
    "indicator": bringing.take_indicator,
    "value": bringing.take_value,
}

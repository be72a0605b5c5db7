"""Verb of evidence: rest a measure on something that the house knows."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from savejie.core.held import held
from savejie.people.models import User
from savejie.plan.models import Evidence, Measure
from savejie.plan.operations.goals import locked_plan, require_editor
from savejie.plan.operations.recording import record
from savejie.plan.picking import Picked


@transaction.atomic
def rest_on(*, measure: Measure, picked: Picked, by: User, now: datetime) -> Evidence:
    """Keep what was picked as it reads now; the same picked twice stays one and is told anew.

    Raise `NotYours` for whoever may not write the plan.
    """
    require_editor(by)
    locked_plan()
    held(Measure.objects.all(), measure.pk)
    values = picked.values()
    names = ("figure", "place", "row", "column", "question", "theme", "finding")
    pointer = {name: values[name] for name in names}
    proof = Evidence.objects.filter(measure=measure, **pointer).order_by("pk").first()
    proof = proof or Evidence(measure=measure)
    for name, value in values.items():
        setattr(proof, name, value)
    proof.save()
    Measure.objects.filter(pk=measure.pk).update(edition=F("edition") + 1)
    facts = {"ident": measure.ident, "title": measure.title}
    record("measure_changed", by=by, now=now, measure=measure, **facts)
    return proof

"""Keeps what happened, and makes what the public sees old."""

from datetime import datetime
from typing import Any

from savejie.core.models import Generation
from savejie.people.models import User
from savejie.plan.models import Measure, PlanChange


def record(
    kind: str, *, by: User | None, now: datetime, measure: Measure | None = None, **facts: Any
) -> PlanChange:
    """Keep that something happened, and touch the measure; inside the transaction of the change."""
    is_public = measure is None or measure.public_since is not None
    if measure is not None:
        Measure.objects.filter(pk=measure.pk).update(touched_at=now)
    change = PlanChange.objects.create(
        kind=kind, measure=measure, at=now, by=by, is_public=is_public, facts=facts
    )
    Generation.bump()
    return change

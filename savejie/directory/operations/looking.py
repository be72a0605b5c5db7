"""Staff look at what happened: each change is marked as looked at, one or many at once, and back again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from savejie.directory.models import Change
from savejie.people.models import User


@transaction.atomic
def mark_changes(*, changes: Sequence[int], done: bool, by: User, now: datetime) -> int:
    """Mark changes (by their numbers) as looked at, or as not; return how many were the other way.

    Whoever looked first stays on record: two people who mark the same at once do not overwrite each other.
    """
    count = 0
    for start in range(0, len(changes), 500):
        some = Change.objects.filter(pk__in=changes[start : start + 500])
        if done:
            count += some.filter(done_at=None).update(done_at=now, done_by=by)
        else:
            count += some.exclude(done_at=None).update(done_at=None, done_by=None)
    return count

"""Forgets what need not be kept: reports, notes, brought lists, ended sessions, old tries at signing in."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from savejie.directory.models import BroughtList, Note, ProblemReport

KEEP_SETTLED = timedelta(days=365)
"""A visitor's report is kept for a year after it is settled: the promise of the privacy page."""
KEEP_LISTS = timedelta(days=90)
"""A brought list may hold people's contacts; what was wanted of it is in the directory by then."""
KEEP_SIGN_INS = timedelta(days=90)
"""Tries at signing in carry a network address; they are kept to see an attack, not a person."""


@transaction.atomic
def forget(*, now: datetime) -> dict[str, int]:
    """Erase what is past its period; return how many rows of each kind went."""
    settled = ProblemReport.objects.filter(settled_at__lt=now - KEEP_SETTLED)
    gone = {
        "reports": settled.delete()[0],
        "notes": Note.objects.past_their_period(now.date()).delete()[0],
        "lists": _count(BroughtList.objects.filter(at__lt=now - KEEP_LISTS)),
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "sign_ins": 0,
    }
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        past = model.objects.filter(attempt_time__lt=now - KEEP_SIGN_INS)
        gone["sign_ins"] += past.delete()[0]
    return gone


def _count(lists: QuerySet[BroughtList]) -> int:
    """Erase lists with their rows; return how many lists went."""
    return lists.delete()[1].get(BroughtList._meta.label, 0)

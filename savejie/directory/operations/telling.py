"""Tells staff of imports that did not succeed: one letter for all failures of a run, not one each night."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db.models import Q, QuerySet
from django.utils import timezone

from savejie.directory.emails import imports_failed
from savejie.people.models import User
from savejie.people.roles import GROUP_NAMES, WORKERS
from savejie.registers.models import ImportRun

log = logging.getLogger(__name__)
NEWS = timedelta(days=3)
"""What failed longer ago is no news any more: nobody is written to about it."""

_gathering: ContextVar[bool] = ContextVar("gathering", default=False)


@contextmanager
def one_letter() -> Iterator[None]:
    """Let all that fails inside be told together at the end, also where something breaks off.

    An outage of the network fails a dozen sources in one update: that is one letter, not a dozen.
    """
    before = _gathering.set(True)
    try:
        yield
    finally:
        _gathering.reset(before)
        tell_failures(now=timezone.now())


def tell_failures(*, now: datetime) -> int:
    """Write to staff about failures that they were not told of; return how many letters went.

    Each reader gets one letter, however many there are; inside `one_letter` it waits for the end. A failure
    that is the same as the source's last one is not told again until the source went well between.
    """
    if _gathering.get():
        return 0
    untold = ImportRun.objects.failed().filter(told_at=None, finished_at__gte=now - NEWS)
    claimed = [
        run
        for run in untold.order_by("pk")
        if ImportRun.objects.filter(pk=run.pk, told_at=None).update(told_at=now)
    ]  # what is not claimed somebody else tells just now
    news = [run for run in claimed if not is_known(run)]
    return _write(news) if news else 0


def is_known(run: ImportRun) -> bool:
    """Tell whether the source failed in the same way the last time, too."""
    earlier = ImportRun.objects.filter(source=run.source, pk__lt=run.pk)
    before = earlier.exclude(state=ImportRun.State.RUNNING).newest_first().first()
    return before is not None and not before.is_good and _kind(before) == _kind(run)


def _kind(run: ImportRun) -> tuple[str, str]:
    return run.state, run.problem or run.message


def receivers() -> QuerySet[User]:
    """Return who gets these letters: coordinators, administrators, and who may do everything."""
    names = [GROUP_NAMES[role] for role in WORKERS]
    found = User.objects.filter(Q(groups__name__in=names) | Q(is_superuser=True), is_active=True)
    return found.select_related("wagtail_userprofile").distinct().order_by("pk")


def _write(runs: Sequence[ImportRun]) -> int:
    sent, failed, keys = 0, False, [run.pk for run in runs]
    for user in receivers():
        try:
            sent += imports_failed(runs, user).send()
        except (OSError, SMTPException):
            failed = True
            log.exception("The letter about imports %s could not be sent", keys)
    if failed and not sent:
        ImportRun.objects.filter(pk__in=keys).update(told_at=None)  # the next import tries again
    return sent

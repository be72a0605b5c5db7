"""Tells staff of imports that did not succeed: one letter for each failure, not one each night."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db.models import Q, QuerySet

from savejie.directory.emails import import_failed
from savejie.people.models import User
from savejie.people.roles import GROUP_NAMES, WORKERS
from savejie.registers.models import ImportRun

log = logging.getLogger(__name__)
NEWS = timedelta(days=3)
"""What failed longer ago is no news any more: nobody is written to about it."""


def tell_failures(*, now: datetime) -> int:
    """Write to staff about failures that they were not told of; return how many letters went.

    A failure that is the same as the source's last one is not told again until the source went well between.
    """
    sent = 0
    untold = ImportRun.objects.failed().filter(told_at=None, finished_at__gte=now - NEWS)
    for run in untold.order_by("pk"):
        if not ImportRun.objects.filter(pk=run.pk, told_at=None).update(told_at=now):
            continue  # somebody else tells it just now
        if not is_known(run):
            sent += _write(run)
    return sent


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


def _write(run: ImportRun) -> int:
    sent, failed = 0, False
    for user in receivers():
        try:
            sent += import_failed(run, user).send()
        except (OSError, SMTPException):
            failed = True
            log.exception("The letter about import %s could not be sent", run.pk)
    if failed and not sent:
        ImportRun.objects.filter(pk=run.pk).update(told_at=None)  # the next import tries again
    return sent

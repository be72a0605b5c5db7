"""What each role may do in the directory and with the registers' import runs."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import preparing
from savejie.directory.models import (
    BroughtList,
    Change,
    Correction,
    FieldLabel,
    Heading,
    Note,
    Organisation,
    ProblemReport,
    SignOfLife,
    Stop,
)
from savejie.people.roles import EVERYBODY, WORKERS, Role, grant
from savejie.registers.models import BadRow, ImportRun


@receiver(preparing, dispatch_uid="directory.roles")
def grant_roles(sender: object, **_signal: Any) -> None:
    """Let workers do everything of the directory; a specialist reads, exports, notes signs.

    A note may name people, so a specialist keeps notes but sees only their own; only an
    administrator erases somebody else's.

    A visitor's report holds a stranger's contact, so only those who answer it see it.
    """
    for model in (Organisation, FieldLabel, Heading, ImportRun, BadRow):
        grant(EVERYBODY, model, "view")
    grant(EVERYBODY, SignOfLife, "view", "add")
    grant(EVERYBODY, BroughtList, "view", "add")
    grant(WORKERS, BroughtList, "change", "delete")
    grant(WORKERS, Organisation, "add", "change", "delete")
    grant(WORKERS, FieldLabel, "change")
    grant(WORKERS, Heading, "add", "change", "delete")
    grant(WORKERS, Correction, "view", "add", "change")
    grant(EVERYBODY, Note, "add")
    grant(WORKERS, Note, "view")
    grant([Role.ADMINISTRATOR], Note, "delete")
    grant(WORKERS, ProblemReport, "view", "change")
    grant(EVERYBODY, Change, "view")
    grant(WORKERS, Change, "change")
    grant(WORKERS, Stop, "view", "add", "change")

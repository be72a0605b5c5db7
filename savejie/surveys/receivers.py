"""What each role may do with surveys; what happens with them when a command has settled."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from savejie.core.signals import preparing, settled
from savejie.people.roles import EVERYBODY, WORKERS, Role, grant
from savejie.surveys.models import Sheet, Survey
from savejie.surveys.operations.demo import add_demo_surveys
from savejie.surveys.operations.erasing import look_after


@receiver(preparing, dispatch_uid="surveys.roles")
def grant_roles(sender: object, **_signal: Any) -> None:
    """Let everybody of the staff see surveys and guarded results, and type in paper; workers do the rest.

    Who answered what by personal link, and people's own words, are for workers only.
    """
    grant(EVERYBODY, Survey, "view")
    grant(EVERYBODY, Sheet, "add")
    grant(WORKERS, Survey, "add", "change")
    grant([Role.ADMINISTRATOR, Role.COORDINATOR], Survey, "delete")
    grant(WORKERS, Sheet, "view")


@receiver(settled, dispatch_uid="surveys.look_after")
def when_settled(sender: object, **_signal: Any) -> None:
    """After a nightly update: close what is past its day, erase what is due; after a demo: give it surveys."""
    look_after(today=timezone.localdate())
    add_demo_surveys(timezone.localdate())

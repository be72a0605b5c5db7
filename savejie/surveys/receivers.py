"""What each role may do with surveys; what happens with them when a command has settled."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from savejie.core.signals import preparing, settled
from savejie.directory.models import Organisation
from savejie.directory.signals import merge_undone, organisations_merged, organisations_merging
from savejie.people.roles import EVERYBODY, WORKERS, Role, grant
from savejie.surveys.models import Sheet, Survey
from savejie.surveys.operations.demo import add_demo_surveys
from savejie.surveys.operations.erasing import look_after
from savejie.surveys.operations.merging import set_aside, settle


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


@receiver(organisations_merging, dispatch_uid="surveys.set_aside")
def before_a_merge(
    sender: object, kept: Organisation, merged: Organisation, **_signal: Any
) -> None:
    """Let both invitations stay where both organisations were asked by the same survey."""
    set_aside(kept=kept, merged=merged)


@receiver(organisations_merged, dispatch_uid="surveys.settle")
def after_a_merge(sender: object, kept: Organisation, **_signal: Any) -> None:
    """Let of two sheets the one that was answered later count."""
    settle(kept)


@receiver(merge_undone, dispatch_uid="surveys.settle_both")
def after_undoing(
    sender: object, kept: Organisation, restored: Organisation, **_signal: Any
) -> None:
    """Let each of the two have its own sheet again."""
    settle(kept, restored)


@receiver(settled, dispatch_uid="surveys.look_after")
def when_settled(sender: object, **_signal: Any) -> None:
    """After a nightly update: close what is past its day, erase what is due; after a demo: give it surveys."""
    look_after(today=timezone.localdate())
    add_demo_surveys(timezone.localdate())

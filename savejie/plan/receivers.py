"""What the plan does when something below it asks or changes."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from savejie.core.signals import settled
from savejie.directory.management.commands.demo import Command as DemoCommand
from savejie.directory.signals import asking_to_dos, demo_made
from savejie.directory.to_dos import Asking, ToDo
from savejie.plan.documents import making
from savejie.plan.operations.demo import go_on_with_demo, make_demo_plan
from savejie.plan.operations.demo_document import add_demo_document
from savejie.plan.operations.freezing import erase_withdrawn, forget_words
from savejie.plan.operations.printing import unmade
from savejie.plan.to_dos import plan_to_dos
from savejie.research.signals import consent_withdrawn


@receiver(asking_to_dos, dispatch_uid="plan.to_dos")
def what_waits(sender: object, asking: Asking, **_signal: Any) -> list[ToDo]:
    """Name what is late in the plan, and comments without an answer."""
    return plan_to_dos(asking)


@receiver(demo_made, dispatch_uid="plan.demo")
def with_a_plan(sender: object, **signal: Any) -> None:
    """Give a demo a plan."""
    make_demo_plan(today=signal["today"])


@receiver(settled, sender=DemoCommand, dispatch_uid="plan.demo_document")
def with_a_document(sender: object, **_signal: Any) -> None:
    """Give a demo's plan its document, once registers, surveys and conversations are there; then life goes on."""
    if add_demo_document(today=timezone.localdate()):
        go_on_with_demo(now=timezone.localtime())


@receiver(consent_withdrawn, dispatch_uid="plan.erase_withdrawn")
def words_taken_back(sender: object, **_signal: Any) -> None:
    """Take words out of frozen documents whose speaker has taken back the consent."""
    forget_words()


@receiver(settled, dispatch_uid="plan.erase_withdrawn_nightly")
def words_gone(sender: object, **_signal: Any) -> None:
    """Look every night whether words have to go, in whatever way the consent or the quote went."""
    erase_withdrawn()


@receiver(settled, dispatch_uid="plan.make_documents_ahead")
def files_missing(sender: object, **_signal: Any) -> None:
    """Have files made that are not there: nobody has made them yet, or a process was killed at it."""
    if next(unmade(), None):
        making.begin_ahead()

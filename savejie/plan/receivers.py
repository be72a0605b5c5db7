"""What the plan does when something below it asks or changes."""

from typing import Any

from django.dispatch import receiver

from savejie.directory.signals import asking_to_dos, demo_made
from savejie.directory.to_dos import Asking, ToDo
from savejie.plan.operations.demo import make_demo_plan
from savejie.plan.to_dos import plan_to_dos


@receiver(asking_to_dos, dispatch_uid="plan.to_dos")
def what_waits(sender: object, asking: Asking, **_signal: Any) -> list[ToDo]:
    """Name what is late in the plan, and comments without an answer."""
    return plan_to_dos(asking)


@receiver(demo_made, dispatch_uid="plan.demo")
def with_a_plan(sender: object, **signal: Any) -> None:
    """Give a demo a plan."""
    make_demo_plan(today=signal["today"])

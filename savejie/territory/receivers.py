"""What territory does when others ask."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import preparing
from savejie.territory import operations


@receiver(preparing, dispatch_uid="territory.prepare")
def prepare(sender: object, **kwargs: Any) -> None:
    """Load the shipped facts into a data folder that is being made ready."""
    operations.prepare_territory()

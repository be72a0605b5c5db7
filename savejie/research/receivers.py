"""What research does when something below it changes."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import settled
from savejie.research.counting import count_filed


@receiver(settled)
def count_ahead(sender: object, **_signal: Any) -> None:
    """Count the annual reports ahead of the first visitor, after the import's own transaction."""
    count_filed()

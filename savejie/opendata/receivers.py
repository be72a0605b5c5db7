"""What the open data do when something below them changes."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import settled
from savejie.opendata.making import begin_ahead


@receiver(settled)
def make_ahead(sender: object, **_signal: Any) -> None:
    """Have the files made ahead of the first visitor; the command does not wait for them."""
    begin_ahead()

"""What the website adds to a new data folder."""

from typing import Any

from django.dispatch import receiver

from savejie.core.signals import preparing
from savejie.website.operations import prepare_pages


@receiver(preparing)
def write_text_pages(sender: object, **_signal: Any) -> None:
    """Give a new point its text pages."""
    prepare_pages()

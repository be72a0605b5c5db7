"""The open data's start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Connects the receivers."""

    name = "savejie.opendata"
    verbose_name = _("Open data")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.opendata import receivers  # noqa: F401, PLC0415  (app ready)

"""The start of people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Connects the receivers."""

    name = "savejie.people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.people import receivers  # noqa: F401, PLC0415  (app ready)

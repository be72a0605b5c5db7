"""Django's notice of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoryConfig(AppConfig):
    """Territory: areas and the point."""

    name = "savejie.territory"
    verbose_name = _("territory")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.territory import receivers  # noqa: F401, PLC0415  (app ready)

"""The website's start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Connects the receivers."""

    name = "savejie.website"
    verbose_name = _("Website")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.website import receivers  # noqa: F401, PLC0415  (app ready)

"""The website's start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Connects the receivers and the checks."""

    name = "savejie.website"
    verbose_name = _("Website")

    def ready(self) -> None:
        """Connect the receivers and the checks."""
        from savejie.website import checks, receivers  # noqa: F401, PLC0415  (app ready)

"""Research."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    """What is known of the sector: figures, conversations, studies."""

    name = "savejie.research"
    verbose_name = _("Research")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.research import receivers  # noqa: F401, PLC0415  (app ready)

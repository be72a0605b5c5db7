"""Action plan."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """What is to be done, by whom, until when, and how far it has come."""

    name = "savejie.plan"
    verbose_name = _("Action plan")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.plan import receivers, roles  # noqa: F401, PLC0415  (app ready)

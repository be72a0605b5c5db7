"""Surveys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Asking organisations and people, and summing up what they say."""

    name = "savejie.surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.surveys import receivers  # noqa: F401, PLC0415  (app ready)

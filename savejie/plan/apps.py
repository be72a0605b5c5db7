"""Action plan."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """What is to be done, by whom, until when, and how far it has come."""

    name = "savejie.plan"
    verbose_name = _("Action plan")

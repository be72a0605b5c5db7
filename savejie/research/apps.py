"""Research."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    """What is known of the sector: figures, conversations, studies."""

    name = "savejie.research"
    verbose_name = _("Research")

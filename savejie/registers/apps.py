"""Django's notice of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """Registers: what the state says."""

    name = "savejie.registers"
    verbose_name = _("registers")

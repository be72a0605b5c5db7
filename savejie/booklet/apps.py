"""The printed directory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookletConfig(AppConfig):
    """No tables of its own: it reads the directory and makes files."""

    name = "savejie.booklet"
    verbose_name = _("Printed directory")

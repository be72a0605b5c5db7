"""The directory's start."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Connects the receivers."""

    name = "savejie.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Connect the receivers."""
        from savejie.directory import receivers, roles  # noqa: F401, PLC0415  (app ready)

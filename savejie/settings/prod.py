"""For everybody who runs Savējie, on a laptop as on a server."""

from savejie.settings.base import *  # noqa: F403
from savejie.settings.base import DATABASES
from savejie.settings.home import leave_out_postgres

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    leave_out_postgres()

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

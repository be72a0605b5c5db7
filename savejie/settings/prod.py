"""For everybody who runs Savējie, on a laptop as on a server."""

from savejie.settings.base import *  # noqa: F403
from savejie.settings.base import DATABASES
from savejie.settings.lean import SELDOM, TRIED_FOR, leave_out, load_when_used

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    leave_out("psycopg")
leave_out(*TRIED_FOR)
load_when_used(*SELDOM)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

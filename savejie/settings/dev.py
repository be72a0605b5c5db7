"""For work on the code: errors shown, letters printed."""

from savejie.settings.base import *  # noqa: F403

DEBUG = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

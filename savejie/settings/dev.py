"""For work on the code: errors shown, letters printed."""

from savejie.settings.base import *  # noqa: F403

DEBUG = True
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

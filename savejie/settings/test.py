"""For the tests: quick passwords, letters kept in memory."""

from savejie.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
OPENDATA_BESIDE_REQUESTS = False
OPENDATA_AHEAD = False
DOCUMENTS_AHEAD = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

"""What is the same everywhere; the environment is read here and in home.py only."""

import os

from django.utils.translation import gettext_lazy as _

from savejie.settings.home import PROJECT, database, home_folder, secret_key
from savejie.settings.log import LOGGING  # noqa: F401
from savejie.settings.policy import CONTENT_SECURITY_POLICY  # noqa: F401

HOME = home_folder()
SECRET_KEY = os.environ.get("SAVEJIE_SECRET_KEY") or secret_key(HOME)
DEBUG = False
ADDRESS = os.environ.get("SAVEJIE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
SECURE = ADDRESS.startswith("https://")
ALLOWED_HOSTS = os.environ.get("SAVEJIE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ALLOWED_HOSTS += [ADDRESS.split("//", 1)[1].split("/")[0].rsplit(":", 1)[0]]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_FAILURE_VIEW = "savejie.website.views.errors.form_refused"
# Files of the open data are made in a process of their own, so that nobody waits for them,
OPENDATA_BESIDE_REQUESTS = True
# and ahead of the first visitor: after an import, and when the server starts; 0: only when asked for.
OPENDATA_AHEAD = os.environ.get("SAVEJIE_OPENDATA_AHEAD", "1") != "0"
# The same of the files of the plan's frozen documents: after a freezing, and after commands.
DOCUMENTS_AHEAD = os.environ.get("SAVEJIE_DOCUMENTS_AHEAD", "1") != "0"
# How many proxies of ours stand in front, each adding X-Forwarded-For.
PROXIES = int(os.environ.get("SAVEJIE_PROXIES", "0"))
# So many pages that have to be worked out may one address ask for in a minute; 0: any number.
COSTLY_PER_MINUTE = int(os.environ.get("SAVEJIE_COSTLY_PER_MINUTE", "300"))
# Pieces of a ready-made map under ours, from another server (ADR 0030); empty: no page asks another host.
TILES = os.environ.get("SAVEJIE_TILES", "")
TILES_CREDIT = os.environ.get("SAVEJIE_TILES_CREDIT", "")

INSTALLED_APPS = [
    "savejie.website",
    "savejie.api",
    "savejie.plan",
    "savejie.research",
    "savejie.surveys",
    "savejie.booklet",
    "savejie.opendata",
    "savejie.directory",
    "savejie.registers",
    "savejie.people",
    "savejie.territory",
    "savejie.core",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "ninja",
    "django_linear_migrations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "savejie.core.middleware.FrontMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "savejie.core.middleware.StaffPolicyMiddleware",
    "savejie.core.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "savejie.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "savejie.core.budget.BudgetMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "savejie.people.middleware.OurSiteMiddleware",
    "axes.middleware.AxesMiddleware",
    "savejie.core.removed.RemovedMiddleware",
    "savejie.core.only_sent.OnlySentMiddleware",
]

ROOT_URLCONF = "savejie.urls"
WSGI_APPLICATION = "savejie.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "savejie.website.context.site",
            ],
        },
    },
]

DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}}  # fmt: skip

LANGUAGE_CODE = "lv"
LANGUAGES = [("lv", _("Latvian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Riga"
USE_I18N = USE_TZ = USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["savejie.core.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "savejie.people.adapters.StaffOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Savējie"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "savejie.people.adapters.typed_address"
AXES_LOCKOUT_CALLABLE = "savejie.people.views.locked_out"
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/5m/key"}
# HSTS beyond this host is for the domain's owner to decide.
SILENCED_SYSTEM_CHECKS = ["axes.W003", "security.W005", "security.W021"]

EMAIL_BACKEND = os.environ.get(
    "SAVEJIE_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "letters"
EMAIL_HOST = os.environ.get("SAVEJIE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SAVEJIE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SAVEJIE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SAVEJIE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = os.environ.get("SAVEJIE_EMAIL_FROM", "savejie@localhost")

WAGTAIL_SITE_NAME = "Savējie"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAILADMIN_LOGIN_URL = "/konts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one: then nobody is asked to choose

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
X_FRAME_OPTIONS = "DENY"
LOCALE_PATHS = [PROJECT / "savejie" / "locale"]

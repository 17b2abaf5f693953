"""Everything is set by environment variables with safe defaults; docs/guide-operations.md lists them all."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from email.utils import parseaddr
from ipaddress import ip_network
from logging import LogRecord
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, ClassVar
from warnings import catch_warnings
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


class Settings(environ.Env):  # type: ignore[misc]
    """The environment; a variable that is empty is as good as none, and one that cannot be read is named."""

    ENVIRON: ClassVar = {name: value for name, value in os.environ.items() if value.strip() or name == "BUDSKAP_OFFICE"}

    def get_value(self, var: str, *arguments: Any, **options: Any) -> Any:
        try:
            return super().get_value(var, *arguments, **options)
        except ValueError:
            raise ImproperlyConfigured(f"{var} is “{self.ENVIRON[var]}”, which is no whole number.") from None


env = Settings()
HERE = Path(__file__).resolve().parent

DATA = Path(env.str("BUDSKAP_DATA", default="data")).absolute()
DEMO = env.bool("BUDSKAP_DEMO", default=False)
DEBUG = env.bool("BUDSKAP_DEBUG", default=False)
HTTPS = env.bool("BUDSKAP_HTTPS", default=not DEMO)
ALLOWED_HOSTS = env.list("BUDSKAP_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("BUDSKAP_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "budskap.web.pages.errors.stale"


def _secret_key() -> str:
    """A key of this installation's own, made once and readable by its owner alone. It gets its name when it is whole,
    so that of several first starts at once all take the same."""
    place = DATA / "secret.key"
    if not place.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=DATA, prefix="secret.", encoding="ascii") as made:
            made.write(secrets.token_urlsafe(50))
            made.flush()
            with suppress(FileExistsError):
                place.hardlink_to(made.name)
    return place.read_text(encoding="ascii").strip()


SECRET_KEY = env.str("BUDSKAP_SECRET_KEY", default="") or _secret_key()

INSTALLED_APPS = [
    "budskap.web.people",
    "budskap.web.store",
    "budskap.web.work",
    "budskap.web.listen",
    "budskap.web.publish",
    "budskap.web.pages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "budskap.web.people.signed_out.SignedOutMiddleware",
    "budskap.web.people.privacy.PrivacyMiddleware",
    "budskap.web.people.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "budskap.web.people.clock.ClockMiddleware",
]

ROOT_URLCONF = "budskap.web.urls"
WSGI_APPLICATION = "budskap.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "budskap.web.pages.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

with catch_warnings(action="ignore"):
    DATABASES = {"default": env.db_url("BUDSKAP_DATABASE_URL", default=f"sqlite:///{DATA / 'budskap.sqlite3'}")}
if DATABASES["default"].get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise ImproperlyConfigured("BUDSKAP_DATABASE_URL is no address such as postgres://name:password@host/database.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer (WAL); a writer takes its lock when it begins and waits its turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.bool("BUDSKAP_TASKS_AT_ONCE", default=False)
        else "django_tasks_db.DatabaseBackend"
    }
}

ADDRESS = env.str("BUDSKAP_ADDRESS", default=next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")).rstrip("/")
if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", ADDRESS):
    _name = "BUDSKAP_ADDRESS" if "BUDSKAP_ADDRESS" in env.ENVIRON else "BUDSKAP_ORIGINS"
    raise ImproperlyConfigured(f"{_name} is “{ADDRESS}”, which is no web address such as https://plans.example.org.")
EMAIL_HOST = env.str("BUDSKAP_MAIL_HOST", default="")
_MAIL_TLS = env.str("BUDSKAP_MAIL_TLS", default="starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL_TLS == "starttls", _MAIL_TLS == "tls"
EMAIL_PORT = env.int("BUDSKAP_MAIL_PORT", default={"starttls": 587, "tls": 465}.get(_MAIL_TLS, 25))
EMAIL_HOST_USER = env.str("BUDSKAP_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("BUDSKAP_MAIL_PASSWORD", default="")
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("BUDSKAP_MAIL_FROM", default="Budskap <budskap@localhost>")
MAIL_BOUNCES = env.str("BUDSKAP_MAIL_BOUNCES", default="")
OUTBOX = DATA / "outbox" if DEMO else None
MAIL_IS_SENT = bool(OUTBOX or EMAIL_HOST)
if _MAIL_TLS not in ("starttls", "tls", "none"):
    raise ImproperlyConfigured(f"BUDSKAP_MAIL_TLS is “{_MAIL_TLS}”; it is starttls, tls or none.")
if EMAIL_HOST and "BUDSKAP_MAIL_FROM" not in env.ENVIRON:
    raise ImproperlyConfigured("BUDSKAP_MAIL_HOST is set; say also from which address mail comes: BUDSKAP_MAIL_FROM.")
for _name, _address in (("BUDSKAP_MAIL_FROM", DEFAULT_FROM_EMAIL), ("BUDSKAP_MAIL_BOUNCES", MAIL_BOUNCES)):
    if _address and not all(parseaddr(_address)[1].rpartition("@")[::2]):
        raise ImproperlyConfigured(f"{_name} is “{_address}”, which is no mail address.")

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("sv", "Svenska"), ("nb", "Norsk bokmål"), ("en", "English")]  # each in its own words
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "budskap.web.formats"
TIME_ZONE = env.str("BUDSKAP_TIME_ZONE", default="Europe/Stockholm")
try:
    ZoneInfo(TIME_ZONE)
except (ValueError, OSError, ZoneInfoNotFoundError):
    _sentence = f"BUDSKAP_TIME_ZONE is “{TIME_ZONE}”, which is no time zone such as Europe/Stockholm."
    raise ImproperlyConfigured(_sentence) from None
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing asks for the others, and compressing takes most of a first start
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

MAX_FILE_SIZE = env.int("BUDSKAP_MAX_FILE_SIZE", default=50_000_000)
READ_SECONDS = env.int("BUDSKAP_READ_SECONDS", default=300)
READ_MEMORY = env.int("BUDSKAP_READ_MEMORY", default=1_000_000_000)
OFFICE = env.str("BUDSKAP_OFFICE", default="soffice")
CALENDAR_SIZE = env.int("BUDSKAP_CALENDAR_SIZE", default=10 * 1024 * 1024)
CALENDAR_SECONDS = env.int("BUDSKAP_CALENDAR_SECONDS", default=60)
try:
    CALENDAR_NETWORKS = [ip_network(each.strip()) for each in env.list("BUDSKAP_CALENDAR_NETWORKS", default=[])]
except ValueError as _error:
    raise ImproperlyConfigured(f"BUDSKAP_CALENDAR_NETWORKS: {_error}.") from None
FILE_UPLOAD_HANDLERS = ["budskap.web.store.upload.BoundedFile"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BUDSKAP_BEHIND_PROXY", default=False) else None
)
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "budskap_session"
LANGUAGE_COOKIE_NAME = "budskap_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"


def without_trace(line: LogRecord) -> bool:
    """What a person may not do is a line in the log, as what is not found; where in our code it was refused is not."""
    if getattr(line, "status_code", 500) < 500:
        line.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "django.utils.log.CallbackFilter", "callback": without_trace}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("BUDSKAP_LOG_LEVEL", default="WARNING")},
}

"""All settings, from the environment (.env.example lists them). A bad value stops the start and says how to mend it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from goldthread import environment

PROJECT = Path(__file__).resolve().parent
ROOT = PROJECT.parent
DATA = Path(environment.text("GOLDTHREAD_DATA") or ROOT / "data").resolve()
MODE = environment.choice("GOLDTHREAD_MODE", "local", ("local", "production"))
PRODUCTION = MODE == "production"
DEBUG = environment.flag("GOLDTHREAD_DEBUG")
DATABASE_URL = environment.text("GOLDTHREAD_DATABASE_URL")
ALLOWED_HOSTS = environment.names("GOLDTHREAD_ALLOWED_HOSTS") or (
    [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
)
TLS = environment.choice("GOLDTHREAD_TLS", "none", ("none", "direct", "proxy"))
DEMO = environment.flag("GOLDTHREAD_DEMO")
"""Whether this installation shows the demo: its roles can be entered without a password. Refused in production."""

if PRODUCTION:
    wanted = {
        "GOLDTHREAD_ALLOWED_HOSTS": (bool(ALLOWED_HOSTS), "the host names that people type, separated by commas"),
        "GOLDTHREAD_TLS": (TLS != "none", "direct, or proxy when a proxy in front ends TLS and sets X-Forwarded-Proto"),
        "GOLDTHREAD_DATABASE_URL": (bool(DATABASE_URL), "postgresql://user:password@host:port/name"),
        "GOLDTHREAD_DEBUG": (not DEBUG, "no, since error pages would show what the program holds"),
        "GOLDTHREAD_DEMO": (not DEMO, "no, since demo roles enter without a password"),
    }
    missing = [f"{name}: write {remedy}." for name, (present, remedy) in wanted.items() if not present]
    if missing:
        raise ImproperlyConfigured("Production mode cannot start. " + " ".join(missing))

SECRET_KEY = environment.text("GOLDTHREAD_SECRET_KEY") or environment.key_file(DATA / "keys", "session.key")
AUDIT_KEY = environment.text("GOLDTHREAD_AUDIT_KEY") or environment.key_file(DATA / "keys", "audit.key")
"""Keys the digests of the audit trail; lives outside the database, so that a database alone cannot be re-chained."""

FILES = DATA / "files"
AUDIT_ANCHORS = DATA / "audit-anchors.jsonl"
BACKUPS = Path(environment.text("GOLDTHREAD_BACKUPS")).resolve() if environment.text("GOLDTHREAD_BACKUPS") else None
"""The folder into which the clock puts a backup each day; none, and the clock makes none."""
BACKUPS_KEPT = environment.whole_number("GOLDTHREAD_BACKUPS_KEPT", 14, 1, 1000)
MAX_UPLOAD_BYTES = environment.whole_number("GOLDTHREAD_MAX_UPLOAD_MEGABYTES", 50, 1, 2048) * 1024 * 1024

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "goldthread.accounts",
    "goldthread.authorities",
    "goldthread.frameworks",
    "goldthread.documents",
    "goldthread.organisation",
    "goldthread.finance",
    "goldthread.risk",
    "goldthread.consultation",
    "goldthread.reviews",
    "goldthread.improvement",
    "goldthread.oversight",
    "goldthread.checks",
    "goldthread.intake",
    "goldthread.search",
    "goldthread.publishing",
    "goldthread.notifications",
    "goldthread.keeping",
    "goldthread.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "goldthread.web.accounts.backend.WhoIsSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldthread.web.accounts.sessions.SessionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "goldthread.urls"
WSGI_APPLICATION = "goldthread.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldthread.web.context.page",
            ],
            "builtins": ["goldthread.web.templatetags.govuk"],
        },
    },
]

DATABASES = {"default": environment.database(DATABASE_URL, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "goldthread.web.accounts.backend.WithRoles",
    "django.contrib.auth.backends.ModelBackend",
]
"""The last one is for sessions begun before there was the one above it."""
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
"""Both together: nobody can lock a colleague out from another machine."""
AXES_CLIENT_IP_CALLABLE = "goldthread.web.accounts.locking.address_of"
AXES_LOCKOUT_CALLABLE = "goldthread.web.accounts.locking.locked"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
PASSWORD_RESET_TIMEOUT = 60 * 60
"""Seconds for which a link to choose a new password is good."""
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TASKS_AFTER_NEWS = (
    "goldthread.checks.tasks.live_test",
    "goldthread.search.tasks.search_news",
    "goldthread.web.notifications.tasks.inbox_news",
)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("govuk", ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"),
]
STATICFILES_DIRS = [entry for entry in STATICFILES_DIRS if entry[1].is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(FILES)}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # styles and scripts are served from where they are; nothing has to be collected
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_ENGINE = "goldthread.web.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if TLS != "none":
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
if TLS == "proxy":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_HOST = environment.text("GOLDTHREAD_SMTP_HOST")
EMAIL_PORT = environment.whole_number("GOLDTHREAD_SMTP_PORT", 587, 1, 65535)
EMAIL_HOST_USER = environment.text("GOLDTHREAD_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("GOLDTHREAD_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("GOLDTHREAD_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("GOLDTHREAD_MAIL_FROM")
MAIL_IS_SET_UP = bool(EMAIL_HOST and DEFAULT_FROM_EMAIL)
"""Without mail nothing pretends to be sent: invitations and new passwords go by a code on paper."""
ADDRESS = environment.text("GOLDTHREAD_ADDRESS").rstrip("/")
"""Where people reach this installation: the links of what the worker writes begin with it."""
REMINDERS_ARE_SET_UP = MAIL_IS_SET_UP and bool(ADDRESS)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("GOLDTHREAD_LOG", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}

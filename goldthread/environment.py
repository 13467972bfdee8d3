"""Typed reading of environment variables: a bad value stops the start with a sentence on how to mend it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def whole_number(name: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(name)
    if value is None or not value.strip():
        return default
    if not value.strip().isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number from {least} to {most}.")
    return int(value)


def names(name: str) -> list[str]:
    """A list separated by commas."""
    return [entry.strip() for entry in text(name).split(",") if entry.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; write one of: {', '.join(allowed)}.")
    return value


def key_file(folder: Path, name: str) -> str:
    """The secret in `folder`/`name`, made there on first use and readable by its owner only (mode 0600).

    Raises ImproperlyConfigured when somebody else could read an existing key, naming the command that mends it.
    """
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if path.stat().st_mode & 0o077:
            raise ImproperlyConfigured(f"{path} can be read by others; run: chmod 600 {path}") from None
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def database(url: str, data: Path) -> dict[str, object]:
    """Django's database settings from a URL; SQLite in the data folder when the URL is empty.

    `sqlite:///FILE` and `postgresql://USER:PASSWORD@HOST:PORT/NAME` are understood; a HOST that is a folder, for a
    socket, goes into `?host=`.
    """
    if not url:
        return sqlite(data / "goldthread.sqlite3")
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return sqlite(Path(rest.removeprefix("/")))
    if scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            f"GOLDTHREAD_DATABASE_URL begins with {scheme!r}; write postgresql://user:password@host:port/name or"
            " leave it empty for SQLite in the data folder."
        )
    return postgresql(url)


def sqlite(path: Path) -> dict[str, object]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # WAL lets readers go on while one writes; IMMEDIATE makes writers wait in line instead of failing half way.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;PRAGMA temp_store=MEMORY;",
        },
    }


def postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("GOLDTHREAD_DATABASE_URL names no database; end it with /name.")
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("GOLDTHREAD_DATABASE_URL names no port; write the port as a number.") from None
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query costs more than running it here: without it the live test takes a third of the time.
        "OPTIONS": {"options": "-c jit=off"},
    }

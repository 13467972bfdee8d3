"""The settings refuse what cannot work, and the message says how to mend it."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "GOLDTHREAD_MODE": "production",
    "GOLDTHREAD_ALLOWED_HOSTS": "goldthread.example.org",
    "GOLDTHREAD_TLS": "proxy",
    "GOLDTHREAD_DATABASE_URL": "postgresql://goldthread:secret@localhost/goldthread",
}


def start(data: Path, show: str = "'started'", **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own with these variables and no others of ours; print `show`."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("GOLDTHREAD_")}
    code = f"from goldthread import settings; import sys; sys.stdout.write(str(({show})))"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**others, "GOLDTHREAD_DATA": str(data), **variables},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_fresh_start_needs_no_variable_and_makes_its_keys_for_its_owner_only(tmp_path: Path) -> None:
    started = start(tmp_path / "data")
    assert started.returncode == 0, started.stderr
    keys = sorted((tmp_path / "data" / "keys").iterdir())
    assert [key.name for key in keys] == ["audit.key", "session.key"]
    assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]
    assert len({key.read_text(encoding="ascii") for key in keys}) == 2


def test_keys_stay_the_same_from_start_to_start(tmp_path: Path) -> None:
    show = "settings.SECRET_KEY + settings.AUDIT_KEY"
    assert start(tmp_path, show).stdout == start(tmp_path, show).stdout


def test_a_key_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "keys" / "audit.key").chmod(0o644)
    refused = start(tmp_path)
    assert refused.returncode != 0
    assert f"chmod 600 {tmp_path}/keys/audit.key" in refused.stderr


def test_production_starts_with_hosts_tls_and_a_database(tmp_path: Path) -> None:
    started = start(tmp_path, "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE", **PRODUCTION)
    assert started.stdout == "(True, True)", started.stderr


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("GOLDTHREAD_ALLOWED_HOSTS", "", "the host names that people type"),
        ("GOLDTHREAD_TLS", "none", "direct, or proxy"),
        ("GOLDTHREAD_DATABASE_URL", "", "postgresql://user:password@host:port/name"),
        ("GOLDTHREAD_DEBUG", "yes", "no, since error pages"),
        ("GOLDTHREAD_DEMO", "yes", "no, since demo roles"),
    ],
)
def test_production_refuses_to_start_without_what_keeps_it_safe(
    tmp_path: Path, name: str, value: str, remedy: str
) -> None:
    refused = start(tmp_path, **{**PRODUCTION, name: value})
    assert refused.returncode != 0
    assert f"Production mode cannot start. {name}: write {remedy}" in refused.stderr


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("GOLDTHREAD_MODE", "prod", "write one of: local, production"),
        ("GOLDTHREAD_DEBUG", "perhaps", "write yes or no"),
        ("GOLDTHREAD_LOG", "loud", "write one of: DEBUG, INFO, WARNING, ERROR"),
        ("GOLDTHREAD_MAX_UPLOAD_MEGABYTES", "many", "write a whole number from 1 to 2048"),
        ("GOLDTHREAD_MAX_UPLOAD_MEGABYTES", "0", "write a whole number from 1 to 2048"),
        ("GOLDTHREAD_MAX_UPLOAD_MEGABYTES", "4096", "write a whole number from 1 to 2048"),
        ("GOLDTHREAD_DATABASE_URL", "mysql://localhost/x", "write postgresql://user:password@host:port/name"),
        ("GOLDTHREAD_DATABASE_URL", "postgresql://localhost", "end it with /name"),
        ("GOLDTHREAD_DATABASE_URL", "postgresql://localhost:port/name", "write the port as a number"),
        ("GOLDTHREAD_MAX_UPLOAD_MEGABYTES", "5²", "write a whole number from 1 to 2048"),
    ],
)
def test_a_bad_value_stops_the_start_and_says_how_to_mend_it(
    tmp_path: Path, name: str, value: str, remedy: str
) -> None:
    refused = start(tmp_path, **{name: value})
    assert refused.returncode != 0
    assert f"{name} " in refused.stderr
    assert remedy in refused.stderr


def test_the_example_file_names_every_variable_that_the_settings_read_and_no_other() -> None:
    read = set(re.findall(r'"(GOLDTHREAD_[A-Z_]+)"', (ROOT / "goldthread" / "settings.py").read_text("utf-8")))
    shown = set(re.findall(r"^#?(GOLDTHREAD_[A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert read == shown, f"In .env.example add {sorted(read - shown)} and take out {sorted(shown - read)}"

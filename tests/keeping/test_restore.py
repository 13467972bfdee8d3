"""What a restore refuses, and what it leaves behind."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

from django.db import connection

from tests.keeping.installation import Installation, copy_of, new_installation

HOLDING = """
import time
from goldthread.accounts.models import User
print(User.objects.count(), flush=True)
time.sleep(60)
"""
SIGN_IN = """
from django.contrib.sessions.backends.db import SessionStore
session = SessionStore(); session["who"] = "somebody"; session.save(); print(session.session_key)
"""
SPOIL = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("UPDATE accounts_auditevent SET verb = 'other' WHERE sequence = 3")
"""


def manifest_of(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as held:
        stream = held.extractfile("manifest.json")
        assert stream is not None
        found: dict[str, Any] = json.load(stream)
    return found


def test_nothing_is_restored_under_the_feet_of_a_program_that_has_the_record_open(
    council: Installation, tmp_path: Path
) -> None:
    archive = tmp_path / "one.tar.gz"
    council.run("backup", str(archive), "--with-keys")
    again = copy_of(council, tmp_path / "again")
    before = again.state()
    with again.start(HOLDING) as holding:
        assert holding.stdout is not None
        holding.stdout.readline()
        assert "Stop goldthread serve" in again.run("restore", str(archive), "--replace", status=1)
        holding.kill()
    assert again.state() == before
    assert not list(again.data.glob("before-restore-*"))


def test_sessions_stay_behind(council: Installation, tmp_path: Path) -> None:
    """Whoever holds the row of a session is signed in as its person."""
    busy = copy_of(council, tmp_path / "busy")
    key = busy.python(SIGN_IN).strip().splitlines()[-1]
    archive = tmp_path / "one.tar.gz"
    busy.run("backup", str(archive))
    assert manifest_of(archive)["rows"]["django_session"] == 0
    with tarfile.open(archive) as held:
        streams = [held.extractfile(entry) for entry in held]
        assert not any(key.encode() in stream.read() for stream in streams if stream is not None)


def test_a_trail_that_was_altered_before_the_backup_is_named_after_the_restore(
    council: Installation, tmp_path: Path
) -> None:
    archive = tmp_path / "one.tar.gz"
    spoiled = copy_of(council, tmp_path / "spoiled")
    spoiled.python(SPOIL)
    spoiled.run("backup", str(archive), "--with-keys")
    again = new_installation(tmp_path / "again")
    assert "Event 3 is not what was written" in again.run("restore", str(archive), status=1)


def test_what_was_here_is_kept_as_a_whole(council: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "one.tar.gz"
    council.run("backup", str(archive), "--with-keys")
    again = copy_of(council, tmp_path / "again")
    (again.data / "files" / "incoming").mkdir()
    (again.data / "files" / "incoming" / "waits").write_bytes(b"to be read")
    again.run("restore", str(archive), "--replace")
    (kept,) = again.data.glob("before-restore-*")
    assert (kept / "files" / "incoming" / "waits").read_bytes() == b"to be read"
    assert not (again.data / "files" / "incoming" / "waits").exists()
    assert (kept / "keys" / "audit.key").exists()
    assert (kept / "goldthread.sqlite3").exists() == (connection.vendor == "sqlite")
    assert not list(again.data.glob(".goldthread-unfinished-*"))

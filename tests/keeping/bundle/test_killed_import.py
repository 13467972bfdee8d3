"""An import killed with -9: nothing half done stays, and what was decided is finished by whatever looks next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keeping.installation import Installation, copy_of, prepared_in

KILLED = -9
IMPORT = """
import os, signal, sys
from pathlib import Path
from django.db import connection, transaction
from goldthread.keeping.bundle.importing import import_authority

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def say(words):
    if sys.argv[2] == "committed" and connection.in_atomic_block:
        transaction.on_commit(die)
    elif words == sys.argv[2]:
        die()

import_authority(Path(sys.argv[1]), say=say)
"""
CLEAR = """
from datetime import timedelta
from django.utils import timezone
from goldthread.keeping.bundle.beside import clear_unclaimed
print(clear_unclaimed(timezone.now()), clear_unclaimed(timezone.now() + timedelta(days=2)))
"""
ALTER = "from goldthread.accounts.models import AuditEvent as E; E.objects.filter(sequence=2).update(verb='other')"


@pytest.fixture(scope="module")
def bundle(council: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    exporting = copy_of(council, tmp_path_factory.mktemp("exporting") / "data")
    exporting.run("export", "somewhere", str(exporting.data / "one.zip"))
    return exporting.data / "one.zip"


def files_in(installation: Installation) -> list[Path]:
    return [path for path in (installation.data / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize("moment", ["Files", "Bodies", "Proposals"])
def test_killed_before_it_is_done_nothing_is_on_record_and_its_bytes_go_later(
    bundle: Path, prepared: Installation, tmp_path: Path, moment: str
) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    before = into.state()
    into.python(IMPORT, str(bundle), moment, status=KILLED)
    assert into.state() == before
    left = len(files_in(into))
    assert moment == "Files" or left > 0
    assert into.python(CLEAR).split() == ["0", str(left)]
    assert not files_in(into)
    assert "is on record" in into.run("import", str(bundle))
    assert "nothing wrong" in into.run("audit", "verify")


def test_killed_between_the_record_and_the_seal_the_seal_is_set_by_whatever_looks_next(
    bundle: Path, prepared: Installation, tmp_path: Path
) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    into.python(IMPORT, str(bundle), "committed", status=KILLED)
    assert "nothing wrong" in into.run("audit", "verify")
    into.python(ALTER)
    assert "not what was imported and sealed" in into.run("audit", "verify", status=1)


def test_what_was_altered_before_the_seal_was_set_is_found(
    bundle: Path, prepared: Installation, tmp_path: Path
) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    into.python(IMPORT, str(bundle), "committed", status=KILLED)
    into.python(ALTER)
    assert "is not what was written" in into.run("audit", "verify", status=1)


def test_an_import_that_fails_leaves_no_bytes(bundle: Path, prepared: Installation, tmp_path: Path) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    into.python(STOPPED, str(bundle))
    assert not files_in(into)


STOPPED = """
import sys
from pathlib import Path
from goldthread.keeping.bundle.importing import import_authority
from goldthread.lib.errors import GoldthreadError

def say(words):
    if words == "Proposals":
        raise GoldthreadError("The disk is full.")

try:
    import_authority(Path(sys.argv[1]), say=say)
except GoldthreadError as error:
    print(error)
"""

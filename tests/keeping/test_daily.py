"""A backup each day, by the clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.keeping.installation import Installation, new_installation

DAILY = """
import sys
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
from goldthread.keeping.backup_daily import back_up_daily
from goldthread.lib.errors import GoldthreadError
folder, keep, days = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
try:
    print(back_up_daily(folder, keep, timezone.now() + timedelta(days=days)).file)
except GoldthreadError as error:
    print(error)
"""
TASK = "from goldthread.keeping.backup_task import back_up_each_day; print(repr(back_up_each_day.func()))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("daily") / "backups"


def archives(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.tar.gz"))


def test_one_is_made_a_day_and_the_oldest_beyond_those_kept_goes(council: Installation, folder: Path) -> None:
    first = council.python(DAILY, str(folder), "2", "0").strip()
    assert council.python(DAILY, str(folder), "2", "0.5").strip() == first
    second = council.python(DAILY, str(folder), "2", "1.1").strip()
    assert archives(folder) == sorted([first, second])
    (folder / "kept-by-hand.tar.gz").write_bytes(b"other")
    third = council.python(DAILY, str(folder), "2", "2.2").strip()
    assert archives(folder) == sorted([second, third, "kept-by-hand.tar.gz"])
    assert "is whole" in council.run("backup", "--verify", str(folder / third))


def test_a_try_that_fails_is_noted_and_keeps_what_is_there(folder: Path, tmp_path: Path) -> None:
    held = archives(folder)
    note = folder / "last-backup.json"
    before = json.loads(note.read_text(encoding="utf-8"))
    assert "nothing to back up" in new_installation(tmp_path / "empty").python(DAILY, str(folder), "2", "9")
    assert archives(folder) == held
    after = json.loads(note.read_text(encoding="utf-8"))
    assert (after["at"], after["file"]) == (before["at"], before["file"])
    assert after["failure"]


def test_without_a_folder_the_clock_makes_none(council: Installation) -> None:
    assert council.python(TASK).strip() == "''"

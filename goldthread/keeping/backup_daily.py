"""A backup each day into the folder that the settings name, the oldest of these removed, and how the last one went."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from goldthread.keeping.backup import back_up, name_of_backup
from goldthread.lib.errors import GoldthreadError

NOTE = "last-backup.json"
EVERY = timedelta(hours=24)
LATE = timedelta(hours=36)
PATTERN = "goldthread-????-??-??-??????.tar.gz"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """How the last attempt went. `at` is empty when none ever succeeded; `missing` counts files whose bytes were gone;
    `failure` says why the last attempt made none, and is empty when it did.
    """

    at: str = ""
    file: str = ""
    megabytes: float = 0.0
    missing: int = 0
    failure: str = ""

    @property
    def made_at(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None

    def is_late(self, now: datetime) -> bool:
        return self.made_at is None or now - self.made_at > LATE


def last_backup(folder: Path) -> LastBackup:
    """What is noted beside the backups; nothing noted, or not readable, is no backup."""
    try:
        return LastBackup(**json.loads((folder / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return LastBackup()


def back_up_daily(folder: Path, keep: int, now: datetime) -> LastBackup:
    """A backup in `folder` when the last is a day old; those beyond the newest `keep` go, once the new one is whole.

    A failure is noted, for the administrator to see, and raised.
    """
    last = last_backup(folder)
    if last.made_at is not None and now - last.made_at < EVERY and not last.failure:
        return last
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = back_up(folder / name_of_backup(now))
    except (GoldthreadError, OSError) as error:
        if folder.is_dir():
            _note(folder, LastBackup(last.at, last.file, last.megabytes, last.missing, str(error)))
        raise
    found = LastBackup(timezone.now().isoformat(timespec="seconds"), made.path.name, made.megabytes, len(made.missing))
    _note(folder, found)
    for old in sorted(folder.glob(PATTERN))[:-keep]:
        old.unlink()
    return found


def _note(folder: Path, last: LastBackup) -> None:
    unfinished = folder / f".{NOTE}"
    unfinished.write_text(json.dumps(asdict(last)), encoding="utf-8")
    unfinished.replace(folder / NOTE)

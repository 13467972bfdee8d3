"""Folders in which something is made before it gets its name, and what makes a name survive a power cut."""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".goldthread-unfinished-"


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """A folder in `parent` for as long as the block runs. What a killed program left there is cleared first.

    The folder is locked by its program for life; a lock that can be had belongs to a program that has ended.
    """
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in parent.glob(f"{PREFIX}*"):
            _clear(left)
        folder = parent / f"{PREFIX}{uuid.uuid4()}"
        folder.mkdir(mode=0o700)
        own = os.open(folder, os.O_RDONLY)
        fcntl.flock(own, fcntl.LOCK_EX)
    finally:
        os.close(handle)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(own)


def _clear(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return
    finally:
        os.close(handle)


def bring_to_disk(folder: Path) -> None:
    """Makes the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def files_below(folder: Path) -> dict[str, Path]:
    """Every plain file below a folder, by its path from there with slashes, in order."""
    if not folder.is_dir():
        return {}
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in sorted(found)}


def link_or_copy(path: Path, target: Path) -> None:
    """A second name for the same bytes, or a copy where the disk knows no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)

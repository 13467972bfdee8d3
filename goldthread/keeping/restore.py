"""`goldthread restore`: an archive becomes the installation again, wholly or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from goldthread import environment
from goldthread.accounts.audit import verify
from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Authority
from goldthread.keeping.archive import ANCHORS, BLOCK, FILES, KEYS, Manifest, mark_of, members_of, verified
from goldthread.keeping.copying import Progress, rows_of_database
from goldthread.keeping.folders import files_below, link_or_copy, staging_folder
from goldthread.keeping.restore_beside import Beside, engine, kept_schema, working_beside
from goldthread.keeping.restore_finish import decide, finish_restore
from goldthread.lib.errors import BadFile, GoldthreadError

AUDIT_KEY = "audit.key"
OTHER_KEY = (
    "it was written with another audit key than the one here, so that nobody can tell whether an event was altered or"
    " taken out, or whether the anchored heads are genuine."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `aside` is where the former state is kept; `wrong` says what of the audit trail does not hold."""

    manifest: Manifest
    aside: str
    wrong: str
    events: int


def restore(archive: Path, *, replace: bool = False, progress: Progress = lambda words: None) -> Restored:
    """Puts the archive in place of an empty installation or, with `replace`, of the present one, which is kept aside.

    Every hash is checked, the database is built beside the present one, brought up to date and its trail verified
    before anything that is here changes. Raises GoldthreadError or BadFile, saying what to do, and leaves everything
    as it was; so does a kill, until the last steps are decided, which the next command then takes.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    finish_restore()
    own = engine()
    progress("Checking the archive")
    manifest = verified(archive)
    full = is_in_use()
    _refuse(archive, manifest, full=full, replace=replace)
    own.refuse_in_use()
    with staging_folder(settings.DATA) as staging:
        progress("Laying out the files")
        _lay_out(archive, staging)
        with _key_of(staging):
            wrong, events = _build(own, staging, manifest, progress)
            own.refuse_in_use()
            progress("Putting all of it in place")
            aside = _put_in_place(own, staging, keep=full)
    _take_up_key()
    return Restored(manifest, aside, wrong, events)


def _refuse(archive: Path, manifest: Manifest, *, full: bool, replace: bool) -> None:
    if manifest.vendor != connection.vendor:
        raise BadFile(
            archive.name,
            f"is of a {manifest.vendor} database, and this installation has {connection.vendor}.",
            "Restore it where it belongs, then take the authority across with goldthread export and import.",
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(f"{app}.{name}" for app, name in manifest.migrations if f"{app}.{name}" not in known)
    if newer:
        raise BadFile(
            archive.name, f"was made by a newer Goldthread ({newer[0]}).", f"Install {manifest.product} or later first."
        )
    if full and not replace:
        raise GoldthreadError(
            "This installation holds an authority already. Add --replace to put the backup in its place; "
            "what is here now is then kept aside."
        )


def is_in_use() -> bool:
    """Whether a person or an authority is on record, or a file is kept."""
    tables = set(connection.introspection.table_names())
    people = {Authority._meta.db_table, User._meta.db_table} <= tables
    return (people and (Authority.objects.exists() or User.objects.exists())) or bool(files_below(settings.FILES))


def _lay_out(archive: Path, staging: Path) -> None:
    for entry, stream in members_of(archive):
        place = staging / entry.name
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(stream, place)
        place.chmod(0o600)


def _write(stream: IO[bytes], place: Path) -> None:
    with place.open("wb") as out:
        shutil.copyfileobj(stream, out, BLOCK)
        out.flush()
        os.fsync(out.fileno())


def _build(own: Beside, staging: Path, manifest: Manifest, progress: Progress) -> tuple[str, int]:
    """The database beside, brought up to this version; what is wrong with its trail, and how many events it has."""
    with working_beside(own):
        try:
            progress("Restoring the database")
            own.fill(staging, manifest)
            _compare(manifest)
            progress("Bringing the database up to date")
            call_command("migrate", verbosity=0, interactive=False)
        except (DatabaseError, psycopg.Error) as error:
            raise GoldthreadError(f"The database refused the backup; nothing was changed. It said: {error}") from error
        progress("Verifying the audit trail")
        return _trail(manifest, staging / ANCHORS)


def _compare(manifest: Manifest) -> None:
    held = rows_of_database()
    for table, rows in manifest.rows.items():
        if held.get(table) != rows:
            raise GoldthreadError(f"Of {table} {held.get(table, 0)} rows came back instead of {rows}.")


def _trail(manifest: Manifest, anchors: Path) -> tuple[str, int]:
    """What is wrong with the audit trail, empty when nothing is; and how many events it has."""
    if manifest.key_mark and manifest.key_mark != mark_of(settings.AUDIT_KEY):
        return OTHER_KEY, AuditEvent.objects.count()
    try:
        faults, events = verify(anchors)
    except GoldthreadError as error:
        return str(error), AuditEvent.objects.count()
    return (faults[0].sentence if faults else ""), events


@contextmanager
def _key_of(staging: Path) -> Iterator[None]:
    """The trail is verified with the key that came with it, if one did."""
    before, brought = settings.AUDIT_KEY, staging / KEYS / AUDIT_KEY
    if brought.exists():
        settings.AUDIT_KEY = brought.read_text(encoding="ascii").strip()
    try:
        yield
    finally:
        settings.AUDIT_KEY = before


def _take_up_key() -> None:
    if (settings.DATA / KEYS / AUDIT_KEY).exists() and not environment.text("GOLDTHREAD_AUDIT_KEY"):
        settings.AUDIT_KEY = environment.key_file(settings.DATA / KEYS, AUDIT_KEY)


def _put_in_place(own: Beside, staging: Path, *, keep: bool) -> str:
    """Adds the files, which are named by their hash and so change nothing for the record that is still in place;
    prepares what is kept aside; decides; and takes the last steps. Where the former state is kept.
    """
    stamp = f"{timezone.localtime():%Y-%m-%d-%H%M%S}"
    restored, there = files_below(staging / FILES), files_below(settings.FILES)
    aside = _aside(staging / "aside", there) if keep else None
    for name, path in restored.items():
        target = Path(settings.FILES) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
    plan = own.finish(aside, stamp)
    brought = {staging / ANCHORS: Path(settings.AUDIT_ANCHORS)}
    brought |= {path: settings.DATA / KEYS / path.name for path in sorted((staging / KEYS).glob("*.key"))}
    plan.moves.extend((str(source), str(target)) for source, target in brought.items() if source.exists())
    if not (staging / ANCHORS).exists():
        plan.gone.append(str(settings.AUDIT_ANCHORS))
    plan.gone.extend(str(path) for name, path in there.items() if name not in restored)
    kept = settings.DATA / f"before-restore-{stamp}"
    if aside is not None:
        plan.moves.append((str(aside), str(kept)))
    decide(staging, plan)
    finish_restore()
    if aside is None:
        return ""
    return f"{kept}, and schema {kept_schema(stamp)}" if plan.schemas else str(kept)


def _aside(folder: Path, there: dict[str, Path]) -> Path:
    """A second name for everything that is here but the database, which its engine adds."""
    folder.mkdir(mode=0o700)
    for name, path in there.items():
        link_or_copy(path, folder / FILES / name)
    for path in (settings.AUDIT_ANCHORS, *(settings.DATA / KEYS).glob("*.key")):
        if path.exists():
            link_or_copy(path, folder / path.relative_to(settings.DATA))
    return folder

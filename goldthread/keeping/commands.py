"""`goldthread backup` and `goldthread restore`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress as Bars
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from goldthread.keeping.archive import verified
from goldthread.keeping.backup import back_up, name_of_backup
from goldthread.keeping.copying import Progress
from goldthread.keeping.restore import restore as restore_archive
from goldthread.lib.errors import GoldthreadError

KEYS_IN = "The keys are in it: whoever has it can sign in as anyone and write the audit trail anew. Lock it away."


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Make nothing; check that FILE is whole and unaltered.")
@click.option("--with-keys", is_flag=True, help="Put the keys in too. Whoever has the file can then sign as you.")
def backup(file: Path | None, verify: bool, with_keys: bool) -> None:
    """Write database, files and the heads of the audit trail into one archive, also while Goldthread is in use.

    FILE may be a folder; without it, goldthread-DATE.tar.gz is written here. The keys are left out: keep the folder
    keys of the data folder apart, since without them nobody can prove the audit trail.
    """
    target = _target(file or Path())
    try:
        if verify:
            if not target.is_file():
                raise GoldthreadError("Name the archive to check: goldthread backup --verify FILE.")
            manifest = verified(target)
            click.echo(f"{target} is whole: {len(manifest.members)} members, made {manifest.made_at}.")
            return
        with _said() as say:
            made = back_up(target.absolute(), with_keys=with_keys, progress=say)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {made.rows:,} rows, {made.files:,} files, {made.megabytes} MB, verified.")
    click.echo(
        KEYS_IN if with_keys else f"The keys are not in it: keep {settings.DATA / 'keys'} in another safe place."
    )
    for words in made.missing:
        click.echo(f"Its bytes are missing or altered: {words}", err=True)
    if made.missing:
        sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="Put it in place of what is here, which is kept aside.")
def restore(file: Path, replace: bool) -> None:
    """Make this installation what FILE, written by goldthread backup, holds. Stop goldthread serve first.

    All of it is checked, built beside what is here, brought up to this version and verified before anything changes.
    """
    try:
        with _said() as say:
            done = restore_archive(file.absolute(), replace=replace, progress=say)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    rows = sum(done.manifest.rows.values())
    click.echo(
        f"Restored the backup of {done.manifest.made_at}: {rows:,} rows, {len(done.manifest.members):,} members."
    )
    if done.aside:
        click.echo(f"What was here before is kept: {done.aside}")
    for words in done.manifest.missing:
        click.echo(f"The backup was made without the bytes of {words}.", err=True)
    if done.wrong:
        click.echo(
            f"The record is back, but its audit trail cannot be proven here: {done.wrong} Before anybody works here,"
            f" put the former audit.key into {settings.DATA / 'keys'} and type goldthread audit verify.",
            err=True,
        )
        sys.exit(1)
    click.echo(f"The audit trail is whole: {done.events:,} events. Everybody signs in again; next: goldthread serve.")


def _target(place: Path) -> Path:
    return place / name_of_backup(timezone.now()) if place.is_dir() else place


@contextmanager
def _said() -> Iterator[Progress]:
    """A line for each step, with its time, as long as it takes."""
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        known: list[TaskID] = []

        def say(words: str) -> None:
            if known:
                bars.update(known[-1], completed=1)
            known.append(bars.add_task(words, total=1))

        yield say

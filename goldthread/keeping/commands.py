"""`goldthread backup` and `goldthread restore`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from django.utils import timezone

from goldthread.keeping.archive import verified
from goldthread.keeping.backup import back_up
from goldthread.keeping.restore import restore as restore_archive
from goldthread.lib.errors import GoldthreadError


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--verify", is_flag=True, help="Make nothing; check that FILE is whole and unaltered.")
@click.option("--with-keys", is_flag=True, help="Put the keys in too. Whoever has the file can then sign as you.")
def backup(file: Path | None, verify: bool, with_keys: bool) -> None:
    """Write database, files and the heads of the audit trail into one archive, also while Goldthread is in use.

    FILE is goldthread-DATE.tar.gz here unless given. The keys are left out: keep the folder keys of the data folder
    apart, since without them nobody can prove the audit trail.
    """
    target = file or Path(f"goldthread-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar.gz")
    try:
        if verify:
            manifest = verified(target)
            click.echo(f"{target} is whole: {len(manifest.members)} members, made {manifest.made_at}.")
            return
        made = back_up(target.absolute(), with_keys=with_keys, progress=_say)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {made.rows:,} rows, {made.files:,} files, {made.megabytes} MB, verified.")
    for words in made.missing:
        click.echo(f"Its bytes are missing or altered: {words}", err=True)
    if made.missing:
        sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="Put it in place of what is here, which is kept aside.")
def restore(file: Path, replace: bool) -> None:
    """Make this installation what FILE, written by goldthread backup, holds. Stop goldthread serve first."""
    try:
        done = restore_archive(file.absolute(), replace=replace, progress=_say)
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
            f"The record is back, but its audit trail cannot be proven here: {done.wrong} If the keys of the former "
            "installation are kept elsewhere, put them into the folder keys and type goldthread audit verify.",
            err=True,
        )
        sys.exit(1)
    click.echo(f"The audit trail is whole: {done.events:,} events.")


def _say(words: str) -> None:
    click.echo(f"{words} …", err=True)

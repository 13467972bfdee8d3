"""A large record backed up and put back; loaded by `bench.backups` once Django stands."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from django.db import connection

from bench.import_times import council_with_a_tracker, timed
from bench.reading import pdf_sample
from bench.upload_times import read, sent
from goldthread.keeping.archive import verified
from goldthread.keeping.backup import back_up
from goldthread.keeping.restore import restore

FILES, PAGES = 20, 10
LIMIT = 60.0
"""Seconds in which a backup is to be made, and the record put back."""


def main() -> None:
    """Prints seconds; ends with status 1 when backing up or putting back takes longer than the limit."""
    council = council_with_a_tracker()
    read(sent(council, [pdf_sample(PAGES + number) for number in range(FILES)]))
    with TemporaryDirectory(prefix="goldthread-bench-backup-") as folder:
        target = Path(folder) / "backup.tar.gz"
        made, backing = timed("Back up and verify", partial(back_up, target))
        click.echo(f"{connection.vendor}: {made.rows:,} rows, {made.files} files, {made.megabytes} MB")
        timed("Verify once more", partial(verified, target))
        done, restoring = timed("Put it back in place of what is here", partial(restore, target, replace=True))
    if made.missing or done.wrong or max(backing, restoring) > LIMIT:
        sys.exit(f"Over {LIMIT:.0f} s, or something is missing: {', '.join(made.missing) or done.wrong or 'nothing'}.")

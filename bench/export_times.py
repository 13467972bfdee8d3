"""Files out of a record as large as any council's; loaded by `bench.exports` once Django stands."""

from __future__ import annotations

import sys
from functools import partial

import click
from django.db import connection

from bench.import_times import DAY, council_with_a_tracker, timed
from goldthread.publishing.making import make_export
from goldthread.publishing.models import Export, ExportStage
from goldthread.publishing.services import ask_for_export, fetch_export
from goldthread.publishing.takeouts import takeouts

LIMIT = 10.0
"""Seconds in which a file is to be made."""


def main() -> None:
    """Prints seconds for each file; ends with status 1 when one takes longer than the limit or is not made."""
    council = council_with_a_tracker()
    click.echo(f"{connection.vendor}")
    slow = []
    for code in takeouts():
        asked = ask_for_export(by=council.lead, authority=council.authority, code=code, as_at=DAY)
        _, taken = timed(f"Make {code}", partial(make_export, asked.uuid))
        made = Export.objects.select_related("authority").get(pk=asked.pk)
        if taken > LIMIT or made.stage != ExportStage.READY:
            slow.append(code)
            continue
        click.echo(f"  {made.rows_total:,} rows, {made.size / 1e6:.1f} MB")
        timed("  Fetch it", partial(fetch_export, by=council.lead, export=made))
    sys.exit(f"Over {LIMIT:.0f} s, or not made: {', '.join(slow)}" if slow else 0)

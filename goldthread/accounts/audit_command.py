"""`goldthread audit`: is the audit trail what was written?"""

from __future__ import annotations

import sys

import click

from goldthread.accounts.audit import anchor_heads, verify
from goldthread.lib.errors import GoldthreadError


@click.group()
def audit() -> None:
    """Anchor and verify the audit trail."""


@audit.command(name="verify")
def verify_command() -> None:
    """Walk every trail for events altered, missing, or cut off below the last anchored head. Exit status 1 if so."""
    try:
        faults, seen = verify()
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    for fault in faults:
        click.echo(f"{fault.authority}, event {fault.sequence}: {fault.nature}. {fault.sentence}", err=True)
    click.echo(f"{seen} events looked at; {len(faults) or 'nothing'} wrong.")
    if faults:
        sys.exit(1)


@audit.command()
def anchor() -> None:
    """Note the present heads outside the database, so that a trail cut off later is found."""
    click.echo(f"{anchor_heads()} heads anchored.")

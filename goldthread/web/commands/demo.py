"""`goldthread demo`: the fictional council, built from its papers by the same code as any council's."""

from __future__ import annotations

import os
from importlib import import_module

import click

from goldthread.command import start_django
from goldthread.lib.errors import GoldthreadError


@click.command()
@click.option("--no-serve", is_flag=True, help="Build and test, then stop: for scripts.")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where to listen.")
def demo(no_serve: bool, bind: str) -> None:
    """Build the fictional council from documents, run its live test, and serve it on this machine.

    The second time, everything is there already and it starts at once. Its roles are entered without a password,
    so it listens on this machine only and refuses an installation that holds other councils.
    """
    os.environ["GOLDTHREAD_DEMO"] = "yes"
    start_django()
    # The record is loaded only now: the setting above must be read first.
    build = import_module("goldthread.web.commands.demo_council").build
    try:
        build()
        if not no_serve:
            serving = import_module("goldthread.web.serve")
            address = serving.Address.parse(bind)
            click.echo("Once it is there, open the address below and choose “Enter in a role without a password”.")
            serving.serve_together(address, os.cpu_count() or 1)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error

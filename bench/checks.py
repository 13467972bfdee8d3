"""Seconds and queries of the live test: `python -m bench.checks [--postgresql]`.

The record is made in a data folder that is thrown away, on SQLite or on a PostgreSQL server of its own.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from importlib import import_module
from tempfile import TemporaryDirectory

import click
import django
from django.core.management import call_command

from tests.postgresql import Missing, server


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure the live test of one large authority and of fifty."""
    with ExitStack() as stack:
        os.environ["GOLDTHREAD_DATA"] = stack.enter_context(TemporaryDirectory(prefix="goldthread-bench-"))
        try:
            os.environ["GOLDTHREAD_DATABASE_URL"] = stack.enter_context(server()) if postgresql else ""
        except Missing as missing:
            raise click.ClickException(str(missing)) from missing
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        # Models can be imported only now that the settings are known.
        import_module("bench.check_times").main()


if __name__ == "__main__":
    main()

"""A record that is thrown away after it was measured."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

import click
import django
from django.core.management import call_command

from tests.postgresql import Missing, server


@contextmanager
def throwaway_record(*, postgresql: bool) -> Iterator[None]:
    """An empty record in a temporary data folder, on SQLite or on a PostgreSQL server of its own.

    Models can be imported only inside, when the settings are known; once in a process.
    """
    with ExitStack() as stack:
        os.environ["GOLDTHREAD_DATA"] = stack.enter_context(TemporaryDirectory(prefix="goldthread-bench-"))
        os.environ["GOLDTHREAD_LOG"] = "WARNING"
        try:
            os.environ["GOLDTHREAD_DATABASE_URL"] = stack.enter_context(server()) if postgresql else ""
        except Missing as missing:
            raise click.ClickException(str(missing)) from missing
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        yield

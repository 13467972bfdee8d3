"""Seconds and queries of the live test: `python -m bench.checks [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure the live test of one large authority and of fifty."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.check_times").main()


if __name__ == "__main__":
    main()

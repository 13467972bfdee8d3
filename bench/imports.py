"""Seconds that a tracker of 10,000 rows takes into the record: `python -m bench.imports [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure an import, the same import again, and undoing it."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.import_times").main()


if __name__ == "__main__":
    main()

"""Seconds that a backup of a large record takes, and putting it back: `python -m bench.backups [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure a backup of a large record, verifying it, and restoring it."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.backup_times").main()


if __name__ == "__main__":
    main()

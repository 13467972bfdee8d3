"""Seconds that files take from being sent to being read: `python -m bench.uploads [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure the sending and the reading of files."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.upload_times").main()


if __name__ == "__main__":
    main()

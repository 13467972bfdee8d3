"""Queries and milliseconds of each page on a large record: `python -m bench.pages [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure the pages."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.page_times").main()


if __name__ == "__main__":
    main()

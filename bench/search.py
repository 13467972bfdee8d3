"""First page of results over a million rows of the index: `python -m bench.search [--postgresql] [--rows N]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record

ROWS = 1_000_000


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
@click.option("--rows", default=ROWS, show_default=True, help="Rows of the index.")
def main(postgresql: bool, rows: int) -> None:
    """Measure the search."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.search_times").main(rows)


if __name__ == "__main__":
    main()

"""Queries and milliseconds of a review's pages, small and at full size: `python -m bench.reviews [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure the pages of a review that is run here."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.review_times").main()


if __name__ == "__main__":
    main()

"""Seconds that each file out of a record of 10,000 recommendations takes: `python -m bench.exports [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure each file that a record of 10,000 recommendations is taken out as."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.export_times").main()


if __name__ == "__main__":
    main()

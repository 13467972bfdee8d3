"""Milliseconds of a letter with 1,209 judgements: `python -m bench.letters [--postgresql]`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure writing a long letter in each of its forms, and its slides."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.letter_times").main()


if __name__ == "__main__":
    main()

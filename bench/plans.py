"""Milliseconds of a plan with 1,000 actions in each form that it is published in: `python -m bench.plans`."""

from __future__ import annotations

from importlib import import_module

import click

from bench.throwaway import throwaway_record


@click.command()
@click.option("--postgresql", is_flag=True, help="On a PostgreSQL server started for this, instead of SQLite.")
def main(postgresql: bool) -> None:
    """Measure publishing a plan of 1,000 actions with twenty updates each."""
    with throwaway_record(postgresql=postgresql):
        import_module("bench.plan_times").main()


if __name__ == "__main__":
    main()

"""`make bench`: every measurement in turn, each printing its own table. EXAMPLES names a folder of more documents."""

from __future__ import annotations

import runpy
import sys

import click

MEASUREMENTS = {
    "scores": "How well documents are read, held against annotations",
    "reading": "How fast documents are read",
    "pages": "Queries and milliseconds of each page on a large record",
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASUREMENTS)))
def main(names: tuple[str, ...]) -> None:
    """Run the measurements NAMES, or all of them; ends with status 1 if one of them found a number out of reach."""
    failed = False
    for name in names or MEASUREMENTS:
        click.secho(f"\n{MEASUREMENTS[name]} (bench/{name}.py)", bold=True)
        failed |= not ran_well(name)
    sys.exit(int(failed))


def ran_well(name: str) -> bool:
    """Run one module as if it had been called alone."""
    sys.argv = [f"bench/{name}.py"]
    try:
        runpy.run_module(f"bench.{name}", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code in (None, 0)
    return True


if __name__ == "__main__":
    main(prog_name="python -m bench")

"""`make bench`: every measurement in turn, each printing its own table. EXAMPLES names a folder of more documents."""

from __future__ import annotations

import runpy
import sys
from multiprocessing import get_context

import click

MEASUREMENTS = {
    "scores": "How well documents are read, held against annotations",
    "reading": "How fast documents are read",
    "checks": "Seconds and queries of the live test",
    "search": "First page of results over a million rows",
    "imports": "Seconds of a tracker with 10,000 rows",
    "exports": "Seconds of each file out of a record with 10,000 recommendations",
    "letters": "Milliseconds of a letter with 1,209 judgements, as PDF and as a Word document",
    "plans": "Milliseconds of a plan with 1,000 actions in each form that it is published in",
    "uploads": "Seconds from sending files to having them read, and pages a second",
    "backups": "Seconds of backing up a large record and of putting it back",
    "pages": "Queries and milliseconds of each page on a large record",
    "reviews": "Queries and milliseconds of the pages of a review, small and at full size",
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
    """Run one measurement as if called alone, in a process of its own, so that none warms up or loads for another."""
    sys.argv = [f"bench/{name}.py"]
    alone = {"run_name": "__main__"}
    process = get_context("spawn").Process(target=runpy.run_module, args=(f"bench.{name}",), kwargs=alone)
    process.start()
    process.join()
    return process.exitcode == 0


if __name__ == "__main__":
    main(prog_name="python -m bench")

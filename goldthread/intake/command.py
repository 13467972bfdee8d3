"""`goldthread read`: what documents hold, as a table for a person and as JSON for a program. No database is used."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from goldthread.command import start_django
from goldthread.intake.crew import Found, Result, read_all
from goldthread.intake.reading import Reading
from goldthread.intake.remarks import compare
from goldthread.lib.errors import BadFile, GoldthreadError

_STDOUT = "-"
_WIDTH = 140
"""Columns of the table where the output is no terminal."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--json",
    "folder",
    metavar="FOLDER",
    help="Write one JSON reading for each file into FOLDER (made where missing); - prints to standard output.",
)
@click.option("--time-limit", default=180.0, show_default=True, help="Seconds that one file may take.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes to use; by default one for each core.")
@click.option("--authority", metavar="SLUG", help="Keep the documents and what they propose at this authority.")
@click.option("--as", "email", metavar="EMAIL", default="", help="In whose name, where several people may upload.")
@click.option(
    "--no-case-data",
    "reason",
    metavar="REASON",
    default="",
    help="Keep files that look as if they held case data after all; say why they hold none.",
)
def read(
    files: tuple[Path, ...],
    folder: str | None,
    time_limit: float,
    workers: int | None,
    authority: str | None,
    email: str,
    reason: str,
) -> None:
    """Read letters and reports (PDF, DOCX, PPTX, text) and say what they hold and what looks wrong in them.

    Several files are also compared with one another. A file that cannot be read does not stop the rest; the exit
    status is then 1. Nothing is stored, but with --authority the documents are kept, and what they propose waits
    to be accepted; a file that looks as if it held case data about a child or an adult is not.
    """
    results = _read_with_progress(files, time_limit, workers)
    readings = _compared([result.reading for result in results if isinstance(result, Found)])
    console = _console(to_stderr=folder == _STDOUT)
    if folder == _STDOUT:
        _print_json(readings, several=len(files) > 1)
    elif folder:
        _write_json(Path(folder), readings)
    if readings:
        console.print(_table(readings))
    _print_warnings(console, readings)
    bad = [result for result in results if isinstance(result, BadFile)]
    if authority:
        found = [(path, result) for path, result in zip(files, results, strict=True) if isinstance(result, Found)]
        bad += _keep(console, found, authority, Keeper(email, reason))
    for error in bad:
        click.echo(click.style(str(error), fg="red"), err=True)
    console.print(f"Read {len(readings)} of {len(files)} {'file' if len(files) == 1 else 'files'}.", highlight=False)
    if bad:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Keeper:
    """In whose name files are kept, and why one that looks like case data is none."""

    email: str
    reason: str


def _keep(console: Console, found: list[tuple[Path, Found]], authority: str, keeper: Keeper) -> list[BadFile]:
    """Stores what was read; the files that were not kept. The record is loaded only here: reading needs no database."""
    start_django()
    keep_files = import_module("goldthread.intake.keep_command").keep_files
    held = []
    try:
        for path, kept in keep_files(found, authority, email=keeper.email, reason=keeper.reason):
            if isinstance(kept, BadFile):
                held.append(kept)
                continue
            words = "is on record already" if kept.was_known else "is kept"
            console.print(f"{path.name} {words} as {kept.stored.document.reference}.", highlight=False)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    console.print(f"Next: goldthread accept {authority} --all, or accept on the pages.", highlight=False)
    return held


def _read_with_progress(files: Sequence[Path], seconds: float, workers: int | None) -> list[Result]:
    """The results in the order of `files`; a bar on a terminal shows how far it is.

    The bar has no thread of its own, because worker processes are forked while it is shown.
    """
    found: dict[int, Result] = {}
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, auto_refresh=False, disable=not console.is_terminal) as progress:
        task = progress.add_task("read", total=len(files), name="")
        for place, result in read_all(files, seconds=seconds, workers=workers):
            found[place] = result
            progress.update(task, advance=1, name=escape(files[place].name), refresh=True)
    return [found[place] for place in range(len(files))]


def _compared(readings: list[Reading]) -> list[Reading]:
    """The readings with the warnings that only all of them together give."""
    if len(readings) < 2:
        return readings
    more = compare(readings)
    return [
        replace(reading, warnings=(*reading.warnings, *more.get(index, ()))) for index, reading in enumerate(readings)
    ]


def _write_json(folder: Path, readings: Sequence[Reading]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for reading, stem in zip(readings, stems([reading.name for reading in readings]), strict=True):
            (folder / f"{stem}.json").write_text(_json(reading.as_json()), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{folder}: cannot be written ({error.strerror}). Name another folder.") from error


def stems(names: Sequence[str]) -> list[str]:
    """File names without their endings; a name that is taken gets -2, -3 and so on."""
    taken: set[str] = set()
    found = []
    for name in names:
        stem = Path(name).stem or "reading"
        number, free = 1, stem
        while free in taken:
            number += 1
            free = f"{stem}-{number}"
        taken.add(free)
        found.append(free)
    return found


def _print_json(readings: Sequence[Reading], *, several: bool) -> None:
    forms = [reading.as_json() for reading in readings]
    if several:
        click.echo(_json(forms), nl=False)
    elif forms:
        click.echo(_json(forms[0]), nl=False)


def _json(form: Any) -> str:
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _console(*, to_stderr: bool) -> Console:
    console = Console(stderr=to_stderr)
    return console if console.is_terminal else Console(stderr=to_stderr, width=_WIDTH)


def _table(readings: Sequence[Reading]) -> Table:
    table = Table(title="What was read")
    table.add_column("File", overflow="fold")
    for name in ("Kind", "Date"):
        table.add_column(name)
    for name in ("Recommendations", "Judgements", "Ratings", "Findings", "Warnings"):
        table.add_column(name, justify="right")
    for reading in readings:
        counts = (reading.judgements, reading.progress_ratings, reading.findings, reading.warnings)
        table.add_row(
            escape(reading.name),
            reading.document.kind.replace("_", " "),
            reading.document.date or "not found",
            _recommendations(reading),
            *(str(len(items)) for items in counts),
        )
    return table


def _recommendations(reading: Reading) -> str:
    """Their number by list: "4 formal, 5 restated"."""
    lists = Counter(item.list for item in reading.recommendations)
    return ", ".join(f"{count} {name}" for name, count in lists.items()) or "0"


def _print_warnings(console: Console, readings: Sequence[Reading]) -> None:
    for reading in readings:
        if not (reading.warnings or reading.notes):
            continue
        console.print(f"\n[bold]{escape(reading.name)}[/bold]")
        for warning in reading.warnings:
            first, last = warning.lines
            place = f"page {warning.page}, " if warning.page else ""
            lines = f"line {first}" if first == last else f"lines {first} to {last}"
            console.print(f"  {warning.family}: {escape(warning.message)} ({place}{lines})", highlight=False)
        for note in reading.notes:
            console.print(f"  [dim]note: {escape(note)}[/dim]", highlight=False)
    console.print()

"""How well documents are read: each reading held against an annotation made by hand, by the shared scorer.

Reads the sample documents of `tests/intake/samples`, the shared examples beside the repository when they are there,
and every document of the folder EXAMPLES that has `<its name without ending>.gold.json` beside it. SCORER names the
scorer when it is not in its usual place.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from goldthread.intake.read import read_bytes
from goldthread.intake.readers import source_of
from tests.intake.samples.make_samples import annotation_of, build_samples

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SIGNS_A_PAGE = 3_000
"""Characters that count as a page of a file that has none."""
WIDTH = 200
"""Columns of the printed tables; a narrower terminal wraps nothing away."""


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    group: str
    content: bytes
    gold: dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Sums over documents, from which the micro-average is taken."""

    wanted: int = 0
    hits: int = 0
    extra: int = 0

    def add(self, other: Tally) -> None:
        self.wanted += other.wanted
        self.hits += other.hits
        self.extra += other.extra

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else float(not self.wanted)

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def counts(self) -> bool:
        return bool(self.wanted or self.extra)


@dataclass(frozen=True, slots=True)
class Score:
    document: Document
    tallies: dict[str, Tally]
    pages: int
    seconds: float
    misses: list[str] = field(default_factory=list)


def load_scorer() -> ModuleType | None:
    """The shared scorer as a module; None where it is not to be found."""
    path = Path(os.environ.get("SCORER") or SHARED / "score" / "score.py")
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("goldthread_scorer", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def samples(folder: Path) -> Iterator[Document]:
    """The project's own sample documents, built into `folder`."""
    for path in build_samples(folder):
        content = path.read_bytes()
        yield Document(path.name, "samples", content, annotation_of(path.name, source_of(path.name, content)))


def annotated(folder: Path) -> Iterator[Document]:
    """Every document of `folder` with an annotation beside it."""
    for gold in sorted(folder.glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        for path in sorted(folder.glob(f"{stem}.*")):
            if path != gold:
                yield Document(path.name, folder.name, path.read_bytes(), json.loads(gold.read_text(encoding="utf-8")))


def documents(folder: Path) -> Iterator[Document]:
    yield from samples(folder)
    named = os.environ.get("EXAMPLES")
    for more in dict.fromkeys([SHARED / "examples", *([Path(named)] if named else [])]):
        if more.is_dir():
            yield from annotated(more)


def score(scorer: ModuleType, document: Document) -> Score:
    """Read one document and hold the reading against its annotation."""
    started = time.process_time()
    reading = read_bytes(document.name, document.content).as_json()
    seconds = time.process_time() - started
    tallies: dict[str, Tally] = {}
    misses: list[str] = []
    for kind in scorer.kinds(reading, document.gold):
        hits, missed, extra = scorer.match(kind)
        tallies[kind.name] = Tally(len(kind.wanted), hits, len(extra))
        for label, items in (("missed", missed), ("extra", extra)):
            misses += [f"{kind.name} {label}: {json.dumps(item, ensure_ascii=False)[:220]}" for item in items]
    return Score(document, tallies, pages_of(document), seconds, misses)


def pages_of(document: Document) -> int:
    source = source_of(document.name, document.content)
    signs = sum(len(line) for line in source.lines)
    return max(source.pages) if source.pages else math.ceil(signs / SIGNS_A_PAGE)


def micro_average(scores: list[Score]) -> dict[str, Tally]:
    """The sums over all documents, by kind."""
    sums: dict[str, Tally] = {}
    for one in scores:
        for kind, tally in one.tallies.items():
            sums.setdefault(kind, Tally()).add(tally)
    return {kind: tally for kind, tally in sums.items() if tally.counts}


def table_of_averages(group: str, scores: list[Score]) -> Table:
    table = Table(title=f"{group}: {len(scores)} documents, sums over all of them", title_justify="left")
    table.add_column("kind")
    for head in ("wanted", "hits", "extra", "precision", "recall", "F1"):
        table.add_column(head, justify="right")
    for kind, tally in micro_average(scores).items():
        counts = (str(tally.wanted), str(tally.hits), str(tally.extra))
        table.add_row(kind, *counts, *(f"{value:.2f}" for value in (tally.precision, tally.recall, tally.f1)))
    return table


def table_of_documents(group: str, scores: list[Score]) -> Table:
    """F1, precision and recall of each kind in each document; an empty cell where neither side lists any."""
    kinds = list(micro_average(scores))
    table = Table(title=f"{group}: F1 (precision/recall) by document", title_justify="left")
    table.add_column("document", overflow="fold", max_width=24)
    for kind in kinds:
        table.add_column(kind.replace("_", " "), justify="right", overflow="fold", max_width=11)
    for one in scores:
        cells = (one.tallies.get(kind, Tally()) for kind in kinds)
        table.add_row(one.document.name, *(_cell(tally) for tally in cells))
    return table


def _cell(tally: Tally) -> str:
    return f"{tally.f1:.2f}\n{tally.precision:.2f}/{tally.recall:.2f}" if tally.counts else ""


@click.command()
@click.option("--misses", is_flag=True, help="List what was missed and what matches nothing.")
@click.argument("names", nargs=-1)
def main(misses: bool, names: tuple[str, ...]) -> None:
    """Score every document, or those whose file names contain one of NAMES."""
    console = Console(width=max(WIDTH, Console().width))
    scorer = load_scorer()
    if scorer is None:
        console.print(
            "The shared scorer (shared/score/score.py beside the repository) is not there, so nothing is scored."
        )
        console.print("Name its place in the variable SCORER.")
        return
    with tempfile.TemporaryDirectory() as folder:
        chosen = [one for one in documents(Path(folder)) if not names or any(name in one.name for name in names)]
    scores = [score(scorer, document) for document in chosen]
    for group in dict.fromkeys(one.document.group for one in scores):
        of_group = [one for one in scores if one.document.group == group]
        console.print(table_of_documents(group, of_group))
        console.print(table_of_averages(group, of_group))
    for one in scores if misses else ():
        console.print(f"\n{one.document.name}", style="bold")
        for line in one.misses:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    pages, seconds = sum(one.pages for one in scores), sum(one.seconds for one in scores)
    console.print(
        f"{pages} pages read and recognised in {seconds:.2f} s: {pages / max(seconds, 1e-9):.0f} pages a second."
    )


if __name__ == "__main__":
    main()

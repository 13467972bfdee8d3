"""Builds the sample documents about fictional councils, each with its annotation.

The documents are made of the manuscripts beside this file and are never kept: build them into a folder of your
own (`build_samples`). Annotations point at passages by their words; `annotation_of` turns them into lines of
whatever text the reader made of the finished document.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goldthread.intake.blocks import Source
from tests.intake.samples import write_docx, write_pdf, write_pptx, write_text
from tests.intake.samples.annotation import annotate
from tests.intake.samples.manuscript import Manuscript, load
from tests.intake.samples.marks import Note, place_notes

FOLDER = Path(__file__).resolve().parent / "manuscripts"
WRITERS: dict[str, Callable[[Manuscript], bytes]] = {
    "docx": write_docx.write,
    "pdf": write_pdf.write,
    "pptx": write_pptx.write,
    "text": write_text.write,
}


def manuscripts() -> dict[str, Manuscript]:
    """Every manuscript by the name of the document that is made of it."""
    loaded = (load(path) for path in sorted(FOLDER.glob("*.sample")))
    return {manuscript.file: manuscript for manuscript in loaded}


def build_samples(folder: Path) -> list[Path]:
    """Write every sample document into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, manuscript in manuscripts().items():
        path = folder / name
        path.write_bytes(WRITERS[manuscript.writer](manuscript))
        written.append(path)
    return written


def placed_notes(name: str, source: Source) -> tuple[list[Note], list[Note]]:
    """The notes on the document `name` with their lines in `source`, and those whose words `source` does not hold."""
    notes = copy.deepcopy(list(manuscripts()[name].notes))
    lost = place_notes(notes, source.lines)
    return notes, lost


def annotation_of(name: str, source: Source) -> dict[str, Any]:
    """The annotation of the document `name` in the form of the scorer, with the line numbers of `source`."""
    notes, _ = placed_notes(name, source)
    return annotate(manuscripts()[name].document, notes)

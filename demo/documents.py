"""Builds the papers of the demo's fictional council: `python -m demo.documents FOLDER`.

Northmere Borough Council does not exist. Its papers are written for this demo, its people are placeholders, and its
papers hold no fact about any real person.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from demo.letter import build_letter
from demo.pdf import build_pdf
from demo.report import build_report
from demo.slides import build_slides

BUILDERS: dict[str, Callable[[], bytes]] = {
    "test-of-assurance-letter.docx": build_letter,
    "scrutiny-report.docx": build_report,
    "progress-review-letter.pdf": partial(build_pdf, "progress-review-letter"),
    "feedback-slides.pptx": build_slides,
    "assurance-briefing.pdf": partial(build_pdf, "assurance-briefing"),
}
"""Every paper by file name, oldest first."""


def build_documents(folder: Path) -> list[Path]:
    """Write the five papers into `folder` (made where missing) and give their paths, oldest first.

    The same program gives the same bytes each time, so that a second demo recognises its documents by their SHA-256.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, build in BUILDERS.items():
        path = folder / name
        path.write_bytes(build())
        written.append(path)
    return written


@click.command(help=(__doc__ or "").splitlines()[0])
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    for path in build_documents(folder):
        click.echo(path)


if __name__ == "__main__":
    main()

"""A manuscript: the words of a sample document with their marks, cut into the blocks that a writer sets.

The file begins with a YAML head (name of the document, writer, facts about the document) closed by a line of `===`.
Below it, blocks are parted by blank lines and told apart by how they begin:

    # ## ###   heading            **  bold line          ==  centred title       >  to the right
    +  +!      numbered (! starts again at 1)            a) a)!  lettered        i) i)!  roman
    -  --      bullet, inner bullet                      | a | b |  table row, `<br>` a line end in a cell
    ---        new page            ^   footnote          =     line kept as it is (an address)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.intake.samples.marks import Note, unmark

BEGINNINGS = ("###", "##", "#", "**", "==", ">", "+!", "+", "a)!", "a)", "i)!", "i)", "--", "-", "^", "=")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be set: `form` is its beginning (see above), "table", "page" or "" for a plain paragraph."""

    form: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    file: str
    writer: str
    body: str
    notes: tuple[Note, ...]
    document: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.body)


def load(path: Path) -> Manuscript:
    head, _, body = path.read_text(encoding="utf-8").partition("\n===\n")
    facts: dict[str, Any] = yaml.safe_load(head)
    clean, notes = unmark(body)
    return Manuscript(
        file=facts["file"],
        writer=facts["writer"],
        body=clean,
        notes=tuple(notes),
        document=facts["document"],
        options=facts.get("options", {}),
    )


def pieces_of(body: str) -> list[Piece]:
    found: list[Piece] = []
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        lines = chunk.split("\n")
        if lines[0].strip() == "---":
            found.append(Piece("page"))
        elif lines[0].startswith("|"):
            found.append(Piece("table", rows=tuple(row_of(line) for line in lines)))
        else:
            found.extend(_prose(lines))
    return found


def row_of(line: str) -> tuple[str, ...]:
    cells = line.strip().strip("|").split("|")
    return tuple("\n".join(part.strip() for part in cell.split("<br>")) for cell in cells)


def _prose(lines: list[str]) -> list[Piece]:
    """Lines of one chunk: a line with a beginning opens a block, any other goes on with the block before."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        form = next((mark for mark in BEGINNINGS if line.startswith(f"{mark} ")), None)
        if form is not None:
            found.append((form, [line[len(form) + 1 :].strip()]))
        elif found:
            found[-1][1].append(line.strip())
        else:
            found.append(("", [line.strip()]))
    return [Piece(form, " ".join(parts)) for form, parts in found]

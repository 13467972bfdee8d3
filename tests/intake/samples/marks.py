"""Annotations written into a manuscript, and the lines they point at once a reader has read the finished document.

A mark is `{kind key=value; key=value|words}`; the words stay in the document, the rest goes into the annotation.
Marks may be nested (a finding that names a sum). A `?` after the kind makes the item optional: a careful reader
might or might not list it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

OPENING = re.compile(r"\{(?P<kind>[a-z]+)(?P<optional>\?)?(?P<keys>[^|{}]*)\|")


@dataclass(slots=True)
class Note:
    """One annotation: `words` is the passage it stands on, `place` its position in the words of the document."""

    kind: str
    keys: dict[str, str]
    words: str = ""
    optional: bool = False
    place: int = 0
    lines: tuple[int, int] | None = field(default=None)


def keys_of(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split(";") if pair.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def unmark(text: str) -> tuple[str, list[Note]]:
    """The text without its marks, and the notes in the order of their beginning.

    Raises ValueError for a mark that is never closed.
    """
    clean: list[str] = []
    notes: list[Note] = []
    open_notes: list[tuple[Note, int]] = []
    length = position = 0
    while position < len(text):
        opening = OPENING.match(text, position)
        if opening:
            note = Note(opening["kind"], keys_of(opening["keys"]), optional=bool(opening["optional"]))
            notes.append(note)
            open_notes.append((note, length))
            position = opening.end()
            continue
        if text[position] == "}" and open_notes:
            note, start = open_notes.pop()
            note.words = " ".join("".join(clean)[start:].split())
        else:
            clean.append(text[position])
            length += 1
        position += 1
    if open_notes:
        raise ValueError(f"A mark is never closed: {open_notes[-1][0].kind} {open_notes[-1][0].keys}")
    return "".join(clean), notes


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", text).lower())


def place_notes(notes: Sequence[Note], lines: Sequence[str]) -> list[Note]:
    """Give each note its lines in `lines`; returns those whose words stand nowhere.

    Notes come in the order of the document, so each is looked for behind the one before, and only then from the top.
    A long passage may be broken up by a page or a column: its first words are enough.
    """
    words = [(word, number) for number, line in enumerate(lines, start=1) for word in words_of(line)]
    text = [word for word, _ in words]
    cursor, lost = 0, []
    for note in notes:
        wanted = words_of(note.keys.get("at", note.words))
        found = next(_places(text, wanted, cursor), None)
        if found is None:
            lost.append(note)
            continue
        start, length = found
        last = min(start + max(length, len(wanted)), len(words)) - 1
        note.lines = (words[start][1], words[last][1] if length == len(wanted) else words[start][1])
        cursor = start
    return lost


def _places(text: list[str], wanted: list[str], cursor: int) -> Iterator[tuple[int, int]]:
    lengths = [len(wanted), *(size for size in (8, 6, 5, 4, 3) if size < len(wanted))]
    for length in lengths:
        if not length:
            return
        head = wanted[:length]
        for first, last in ((cursor, len(text)), (0, cursor)):
            for start in range(first, last):
                if text[start] == head[0] and text[start : start + length] == head:
                    yield start, length

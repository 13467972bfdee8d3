"""Tables of ratings that a text layer flattened: each row a number, words, one rating for each party, a comment.

    Ref Recommendation Council rating Our rating Comment
    1 Appoint a director with
    recent experience
    Green Amber The post is filled for
    six months only

The head says how many ratings a row holds and whose they are; rows count on from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.rating_columns import COUNCIL_WORDS
from goldthread.intake.structure import Outline
from goldthread.intake.vocabulary import JUDGEMENT_WORD, RATING_START

_RATED = r"(?:rag|ratings?|progress|status|assessment|view|position|judge?ment|grade|score)"
_HEAD_TEXT = re.compile(r"\brecommend(?:ations?|ed)\b", re.I)
_HEAD_START = re.compile(r"^\W*(?:no|ref|number|#|rec)\b|\brecommend(?:ations?|ed)\b", re.I)
_HEAD_COUNCIL = re.compile(rf"\b{COUNCIL_WORDS}['’]?s?(?:\s+own)?(?:\s+{_RATED})?", re.I)
_HEAD_OTHER = re.compile(
    rf"\b(?:our|team['’]?s?|reviewers?['’]?|review\s+team['’]?s?|independent|lga|peers?['’]?|advisers?['’]?)(?:\s+{_RATED})|\b{_RATED}\b",
    re.I,
)
_ROW = re.compile(r"^(?:R(?:ec(?:ommendation)?)?\s*)?(?P<number>\d{1,2})\s+(?P<text>[A-Z‘“].*)$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s")
_TOKEN = re.compile(
    rf"(?P<label>[RAGB]\b|{RATING_START.pattern}(?:\s+[–-]\s+[a-z]+(?:\s[a-z]+)?)?)(?=\s+[A-Z‘“]|\s*$)", re.I
)
_MOST_HEAD_WORDS, _FEWEST_ROWS, _HEAD_LINES = 16, 2, 4
_LONGEST_ROW, _MOST_BETWEEN = 25, 8
"""Lines of a row, and lines of a page end with its repeated head between two rows."""


@dataclass(slots=True)
class FlatRow:
    number: str
    text: str
    lines: Span
    ratings: tuple[str, ...]
    comment: str
    comment_lines: Span


@dataclass(slots=True)
class FlatTable:
    """`parties` names each column of ratings in its order: "council" or "independent"."""

    parties: tuple[str, ...]
    rows: list[FlatRow] = field(default_factory=list)


def flat_tables(outline: Outline) -> Iterator[FlatTable]:
    """Every table of ratings that stands flattened among the lines of a text."""
    if outline.source.media != "text/plain":
        return
    lines = outline.source.lines
    headings = {unit.lines[0] for unit in outline.units if unit.layout is Layout.HEADING}
    done = 0
    for place in range(len(lines)):
        parties, body = _head(lines, place) if place >= done else ((), 0)
        if parties:
            table = FlatTable(parties, list(_rows(lines, body, len(parties), headings)))
            if len(table.rows) >= _FEWEST_ROWS:
                done = table.rows[-1].comment_lines[1]
                yield table


def _head(lines: Sequence[str], place: int) -> tuple[tuple[str, ...], int]:
    """The parties that a head of up to `_HEAD_LINES` lines names, and the index of the line below it."""
    if not _HEAD_START.search(lines[place]):
        return (), 0
    for size in range(1, _HEAD_LINES + 1):
        parties = _parties(" ".join(line.strip() for line in lines[place : place + size]))
        opened = _ROW.match(_next_filled(lines, place + size))
        if parties and opened and opened["number"] == "1":
            return parties, place + size
    return (), 0


def _next_filled(lines: Sequence[str], start: int) -> str:
    return next((line.strip() for line in lines[start : start + 3] if line.strip()), "")


def _parties(line: str) -> tuple[str, ...]:
    """The parties that the head of a table names, in the order of their columns; empty for any other line."""
    words = line.split()
    if not _HEAD_TEXT.search(line) or len(words) > _MOST_HEAD_WORDS or line.rstrip().endswith((".", ":", ";")):
        return ()
    council = [(hit.start(), hit.end(), "council") for hit in _HEAD_COUNCIL.finditer(line)]
    covered = [(start, end) for start, end, _ in council]
    others = [
        (hit.start(), hit.end(), "independent")
        for hit in _HEAD_OTHER.finditer(line)
        if not any(start <= hit.start() < end for start, end in covered)
    ]
    return tuple(party for _, _, party in sorted([*council[:1], *others[:1]]))


def _rows(lines: Sequence[str], start: int, columns: int, headings: set[int]) -> Iterator[FlatRow]:
    """The rows from line `start` on: each begins with the number after the last, and holds all its ratings."""
    place = start
    wanted, skipped = 1, 0
    while place < len(lines):
        opened = _ROW.match(lines[place].strip())
        if opened is None or int(opened["number"]) != wanted:
            skipped += bool(lines[place].strip())
            if skipped > _MOST_BETWEEN or wanted == 1 and skipped:
                return
            place += 1
            continue
        end = _end_of(lines, place, wanted, headings)
        row = _row(lines, place, end, columns, opened["number"])
        if row is None:
            return
        yield row
        place, wanted, skipped = end, wanted + 1, 0


def _end_of(lines: Sequence[str], place: int, number: int, headings: set[int]) -> int:
    for at in range(place + 1, min(len(lines), place + _LONGEST_ROW)):
        text = lines[at].strip()
        opened = _ROW.match(text)
        if (opened and int(opened["number"]) == number + 1) or _NUMBERED.match(text):
            return at
        if at + 1 in headings and not _TOKEN.match(text):
            return at
    return min(len(lines), place + _LONGEST_ROW)


def _row(lines: Sequence[str], place: int, end: int, columns: int, number: str) -> FlatRow | None:
    """The row between two line indexes; None where it does not hold as many ratings as the head names."""
    starts, text = _joined(lines[place:end])
    for word in re.finditer(r"(?<=\s)\S", text):
        labels = _labels_at(text, word.start(), columns)
        if labels is None:
            continue
        ratings, after = labels
        words = text[: word.start()].strip()
        first = next(at for at in range(len(starts) - 1, -1, -1) if starts[at] <= min(after, len(text) - 1))
        said = text[after:].strip()
        bare = _ROW.match(words)
        lines_of = (place + 1, place + 1 + next(n for n in range(len(starts) - 1, -1, -1) if starts[n] <= word.start()))
        comment = (place + 1 + first, end)
        return FlatRow(number, bare["text"] if bare else words, lines_of, ratings, said, comment)
    return None


def _joined(lines: Sequence[str]) -> tuple[list[int], str]:
    """The lines as one text, and where each of them begins in it."""
    starts, text = [], ""
    for line in lines:
        text = f"{text} " if text else text
        starts.append(len(text))
        text += " ".join(line.split())
    return starts, text


def _labels_at(text: str, place: int, columns: int) -> tuple[tuple[str, ...], int] | None:
    found: list[str] = []
    for _ in range(columns):
        label = _TOKEN.match(text, place)
        if label is None or not label["label"][0].isupper():
            return None
        found.append(label["label"])
        place = label.end() + len(text[label.end() :]) - len(text[label.end() :].lstrip())
    return tuple(found), place


_ANSWER = re.compile(
    rf"^(?P<label>[A-Z][^.;:!?]{{3,80}}?)\s+(?P<rating>Yes|No|Partly|Partially|In part|Fully|{JUDGEMENT_WORD.pattern}"
    r"|Red|Amber|Green)(?:\s+(?P<rest>[A-Z‘“].*))?$"
)
_HEAD_ANSWER = re.compile(
    r"^(?=.*\b(?:element|criteri|requirement|test|area|duty|duties|question|standard|theme)\w*\b)"
    r"(?=.*\b(?:assessment|judge?ment|answer|rating|result|met|view|outcome|verdict|rag|opinion|finding)\b)[A-Z][^.:;]{8,90}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FlatAnswer:
    label: str
    rating: str
    comment: str
    lines: Span


def flat_answers(outline: Outline) -> list[FlatAnswer]:
    """The rows of tables that answer one criterion a line below a head such as "Criterion Assessment Reason"."""
    if outline.source.media != "text/plain":
        return []
    lines = outline.source.lines
    found: list[FlatAnswer] = []
    for place, line in enumerate(lines):
        if found and place < found[-1].lines[1]:
            continue
        if (
            _HEAD_ANSWER.match(line.strip())
            and not _ANSWER.match(line.strip())
            and _ANSWER.match(_next_filled(lines, place + 1))
        ):
            rows = list(_answers(lines, place + 1))
            found += rows if len(rows) >= _FEWEST_ROWS else []
    return found


def _answers(lines: Sequence[str], start: int) -> Iterator[FlatAnswer]:
    current: FlatAnswer | None = None
    for place in range(start, len(lines)):
        text = lines[place].strip()
        answer = _ANSWER.match(text)
        if answer is not None:
            if current is not None:
                yield current
            current = FlatAnswer(answer["label"], answer["rating"], answer["rest"] or "", (place + 1, place + 1))
        elif current is None or not text or _NUMBERED.match(text) or not text[0].islower():
            break
        else:
            current = FlatAnswer(
                current.label, current.rating, f"{current.comment} {text}".strip(), (current.lines[0], place + 1)
            )
    if current is not None:
        yield current

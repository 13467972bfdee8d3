"""Runs of words that a finder looks at, and the line on which any word of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.intake.blocks import Layout, Source, Span
from goldthread.intake.structure import Outline, Unit

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of prose or a cell of a table; `context` is what stands beside a cell in its row."""

    text: str
    lines: Span
    unit: Unit
    context: str = ""


def passages(outline: Outline) -> Iterator[Passage]:
    """Every sentence, heading and cell of the outline in reading order."""
    for unit in outline.units:
        yield from passages_of(unit)


def passages_of(unit: Unit) -> Iterator[Passage]:
    if unit.layout is not Layout.TABLE:
        for sentence in unit.sentences:
            yield Passage(sentence.text, sentence.lines, unit)
        return
    if not unit.rows:
        yield Passage(unit.text, unit.lines, unit)
    for row in unit.rows:
        texts = [" ".join(cell.text.split()) for cell in row]
        for place, cell in enumerate(row):
            if texts[place]:
                beside = " ".join(text for other, text in enumerate(texts) if other != place and text)
                yield Passage(texts[place], cell.lines, unit, beside)


def line_at(source: Source, passage: Passage, offset: int) -> int:
    """The line on which the character `offset` of the passage stands.

    Words are counted from the place where the passage begins in its first line, so that marks of emphasis that the
    outline took out move the answer by a word at most.
    """
    first, last = passage.lines
    if first == last:
        return first
    words = [
        (word.group().lower(), line)
        for line in range(first, last + 1)
        for word in _WORD.finditer(source.lines[line - 1])
    ]
    opening = [word.group().lower() for word in _WORD.finditer(passage.text, 0, 120)][:5]
    starts = (
        place for place in range(len(words)) if [word for word, _ in words[place : place + len(opening)]] == opening
    )
    begin = next(starts, 0)
    before = sum(1 for _ in _WORD.finditer(passage.text, 0, offset))
    return words[min(begin + before, len(words) - 1)][1] if words else first


def span_at(source: Source, passage: Passage, start: int, end: int) -> Span:
    """The lines from the word at `start` to the last word before `end`."""
    if passage.lines[0] == passage.lines[1]:
        return passage.lines
    first = line_at(source, passage, start)
    return first, max(first, line_at(source, passage, max(start, end - 1)))


def clause_around(text: str, start: int, end: int, limit: int = 160) -> str:
    """The clause of `text` that holds the words from `start` to `end`, shortened at a word."""
    left = max(text.rfind(mark, 0, start) for mark in ("; ", ": ", ". ", " – ", " (")) + 1
    stops = [place for mark in ("; ", ". ", " – ") if (place := text.find(mark, end)) >= 0]
    clause = text[left : min(stops, default=len(text))].strip(" ;:–-(.")
    if len(clause) <= limit:
        return clause
    middle = max(0, start - left - limit // 2)
    cut = clause[middle : middle + limit]
    return cut[cut.find(" ") + 1 : cut.rfind(" ")] if " " in cut else cut

"""Recommendations: those of this review, those of an earlier one that it restates, those put to a committee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldthread.intake.blocks import Span
from goldthread.intake.finders.asks import addressed_to, asks_of
from goldthread.intake.finders.rated_rows import RatedRow, rated_rows
from goldthread.intake.finders.recommendation_lists import RESTATED, drafts_of, source_of_list
from goldthread.intake.outline.labels import ROMAN
from goldthread.intake.reading import DocumentFacts, Recommendation
from goldthread.intake.structure import Outline

_ALIKE = 0.5


def find_recommendations(outline: Outline, document: DocumentFacts) -> tuple[Recommendation, ...]:
    """Every recommendation once, in the order of the document; a second place of the same goes into `also`."""
    rows = [row for row in rated_rows(outline) if row.text]
    drafts = drafts_of(outline, document, frozenset(row.lines[0] for row in rows))
    drafts = [draft for draft in drafts if not any(_swallows(draft.text, draft.lines, row) for row in rows)]
    found = [*(draft.done() for draft in drafts), *(_of_row(row, document) for row in rows)]
    return _merged(sorted(found, key=lambda item: item.lines))


def _swallows(text: str, lines: Span, row: RatedRow) -> bool:
    """Whether a paragraph is a rated recommendation run together with the head of its table."""
    return _overlaps(lines, (row.lines,)) and lines[0] < row.lines[0] and row.text[:30] in text


def _of_row(row: RatedRow, document: DocumentFacts) -> Recommendation:
    return Recommendation(
        list=RESTATED,
        number=row.number,
        text=row.text,
        asks=asks_of(row.text),
        addressed_to=addressed_to(row.text),
        source=source_of_list(row.heading, document),
        lines=row.lines,
        page=row.page,
    )


def number_value(printed: str) -> str:
    """A printed number as comparable text: "iv", "(4)", "4." and "Rec 4" are all "4"."""
    bare = re.sub(r"^r(?:ec(?:ommendation)?)?\.?\s*", "", printed.strip(" .():").lower())
    return str(ROMAN.get(bare, bare))


def _merged(found: list[Recommendation]) -> tuple[Recommendation, ...]:
    kept: list[Recommendation] = []
    for item in found:
        twin = next((place for place, other in enumerate(kept) if _same(other, item)), None)
        if twin is None:
            kept.append(item)
        else:
            first = kept[twin]
            restated = RESTATED if RESTATED in (first.list, item.list) else first.list
            number = first.number or item.number
            also = first.also if _overlaps(item.lines, (first.lines, *first.also)) else (*first.also, item.lines)
            kept[twin] = replace(first, list=restated, number=number, also=also)
    return tuple(kept)


def _overlaps(lines: Span, spans: Sequence[Span]) -> bool:
    return any(lines[0] <= span[1] and span[0] <= lines[1] for span in spans)


def _same(first: Recommendation, second: Recommendation) -> bool:
    numbers = number_value(first.number), number_value(second.number)
    if first.lines[0] == second.lines[0]:
        return not all(numbers) or numbers[0] == numbers[1]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    if all(numbers) and first.list == second.list == RESTATED:
        return _shared(first.text, second.text) >= _ALIKE
    return _words(first.text)[:10] == _words(second.text)[:10]


def _shared(first: str, second: str) -> float:
    """How much of the shorter text, in words of weight, the other has too: tables shorten recommendations."""
    one, other = ({word[:6] for word in _words(text) if len(word) > 3} for text in (first, second))
    return len(one & other) / max(1, min(len(one), len(other)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())

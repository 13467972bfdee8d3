"""Counts, totals and elapsed times that the text states, so that they can be held against what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.passages import Passage, passages, span_at
from goldthread.intake.reading import StatedCount
from goldthread.intake.structure import Outline
from goldthread.lib.money import find_amounts

_UP_TO_TWENTY = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBER_WORDS = {word: value for value, word in enumerate(_UP_TO_TWENTY, start=1)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_WORDS = "|".join({**NUMBER_WORDS, **_TENS})
_NUMBER = (
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|(?!(?:19|20)\d\d\b)\d{{1,4}}"
    rf"|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(NUMBER_WORDS)})|{_WORDS})"
)
_THINGS = "|".join(
    (
        "documents?", "items? of evidence", "pieces of evidence", "evidence items?", "meetings?", "interviews?",
        "interviewees?", "focus groups?", "discussions", "sessions", "people", "staff", "partners", "individuals",
        "members of staff", "recommendations?", "criteria", "themes?", "areas?", "boards?", "sites?", "visits?",
        "workshops?", "responses", "submissions", "events?", "posts?", "fte", "divisions?", "directorates?",
        "services?", "priorities", "actions?", "risks?", "findings", "strengths", "commissions?", "strands?", "phases?",
        "reviewers?", "advisers?", "officers", "councillors", "families", "children", "young people",
        "service users", "carers", "duties", "replies", "questions",
    )
)  # fmt: skip
_NOT_BETWEEN = r"(?!(?:of|in|to|and|for|the|by|a|on|at|is|are|will|were|was)\b)"
_COUNT = re.compile(
    rf"(?<![\w£.,/-]){_NUMBER}\+?(?!\s*(?:%|per cent))(?:\s+{_NOT_BETWEEN}[A-Za-z’'-]+){{0,3}}?"
    rf"\s+(?P<unit>{_THINGS})\b",
    re.IGNORECASE,
)
_ELAPSED = re.compile(
    rf"(?<![\w£.,/-]){_NUMBER}[\s-]+(?P<unit>months?|weeks?|years?)\b(?:['’]s?)?\s+(?:after|before|since|from"
    r"|following|of (?:the )?operation|in(?:to)? (?:the )?operation|ago|on from|later)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total(?:s|led|ling|ing)?|in all|altogether|sum of)\b", re.IGNORECASE)


def find_counts(outline: Outline) -> tuple[StatedCount, ...]:
    """Every stated count of things that a record could hold, every stated total of money and every elapsed time."""
    return tuple(
        count
        for passage in passages(outline)
        if passage.unit.layout is not Layout.TABLE or len(passage.text) > 40
        for count in sorted(_of_passage(outline, passage), key=lambda count: count.lines)
    )


def _of_passage(outline: Outline, passage: Passage) -> Iterator[StatedCount]:
    text = passage.text
    for match in _ELAPSED.finditer(text):
        yield _count(outline, passage, "elapsed", number_of(match["number"]), match["unit"], match.span())
    for match in _COUNT.finditer(text):
        yield _count(outline, passage, "count", number_of(match["number"]), match["unit"], match.span())
    if _TOTAL.search(text):
        for amount in find_amounts(text):
            if _TOTAL.search(text[max(0, amount.start - 40) : amount.end + 12]):
                yield _count(outline, passage, "total", amount.pounds, "£", (amount.start, amount.end))


def number_of(words: str) -> int:
    """The number that digits or English words state, up to sixty-nine in words."""
    bare = words.lower().replace(",", "")
    if bare.isdigit():
        return int(bare)
    parts = re.split(r"[- ]", bare)
    return sum(_TENS.get(part, NUMBER_WORDS.get(part, 0)) for part in parts)


def _count(
    outline: Outline, passage: Passage, kind: str, value: float, unit: str, place: tuple[int, int]
) -> StatedCount:
    return StatedCount(
        kind=kind,
        value=value,
        unit=unit.lower(),
        text=passage.text[slice(*place)],
        lines=span_at(outline.source, passage, *place),
        page=passage.unit.page,
    )

"""Findings that one sentence lists: "Strengths included a stable team, good data and a clear plan."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.intake.finders.cues import Kind, is_duty
from goldthread.intake.vocabulary import COUNT_WORDS

_HEADS: tuple[tuple[Kind, str], ...] = (
    (
        "area_for_development",
        r"(?:areas?|points|matters) (?:for|of) (?:further )?(?:development|improvement|attention)|weaknesses",
    ),
    ("strength", r"strengths|achievements|positives"),
    ("concern", r"concerns"),
    ("risk", r"(?:key |main )?risks"),
    ("opportunity", r"opportunities"),
)
_NAMED = tuple(
    (
        kind,
        re.compile(
            rf"^(?:[\w’',-]+ ){{0,8}}?(?:{head})\b[^.:;]{{0,60}}?"
            r"(?:\binclud(?:ed|es|ing|e)\b|\b(?:were|are)|:)\s*(?::\s*)?(?P<list>\S.+)$",
            re.I,
        ),
    )
    for kind, head in _HEADS
)
_COUNTED = re.compile(
    rf"^(?P<lead>[^:]*\b(?:\d+|{'|'.join(COUNT_WORDS)}|following|several|some)\s+(?:\w+\s+)?"
    r"(?:respects|areas|things|points|matters|ways|issues)\b[^:]{0,40}):\s*(?P<list>\S.+)$",
    re.I,
)
_FEWEST, _MOST_WORDS = 2, 9
_VERB = re.compile(r"\b(?:is|are|was|were|has|have)\b")


@dataclass(frozen=True, slots=True)
class Listed:
    kind: Kind
    text: str
    start: int
    end: int


def listed_in(text: str) -> list[Listed]:
    """The items of a sentence that says what they are and then lists them; empty for any other sentence."""
    for kind, pattern in _NAMED:
        found = pattern.match(text)
        if found is not None:
            return _of_kind(kind, found)
    counted = _COUNTED.match(text)
    return _of_kind("area_for_development", counted) if counted and is_duty(counted["lead"]) else []


def _of_kind(kind: Kind, found: re.Match[str]) -> list[Listed]:
    items = list(_items(found["list"], found.start("list")))
    short = all(1 <= len(item.split()) <= _MOST_WORDS for item, _, _ in items)
    if len(items) < _FEWEST or not short or _VERB.search(items[0][0]):
        return []
    return [Listed(kind, item, start, end) for item, start, end in items]


def _items(words: str, offset: int) -> Iterator[tuple[str, int, int]]:
    last = "" if re.search(r",\s*and\s", words) else r"|\s+and\s+(?=[^,]*$)"
    joint = r";\s*(?:and\s+)?" if ";" in words else rf",\s*(?:and\s+)?{last}"
    start = 0
    for cut in [*re.finditer(joint, words), None]:
        end = cut.start() if cut is not None else len(words)
        item = words[start:end].strip(" .,;")
        if item:
            yield item, offset + start, offset + end
        start = cut.end() if cut is not None else end

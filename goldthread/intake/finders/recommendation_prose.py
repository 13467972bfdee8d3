"""Recommendations within a paragraph: "Recommendations: the Board is asked to (a) ...", "The first is that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.intake.blocks import Span
from goldthread.intake.structure import Sentence, Unit
from goldthread.intake.vocabulary import ORDINALS

_HEAD = re.compile(r"^(?:recommendations?|decisions? (?:sought|required))(?:\(s\))?\s*:\s*(?=\S)", re.I)
_REASON = re.compile(r"\breasons?\s*(?:\(for (?:the )?recommendations?\)|for (?:the )?recommendations?)?\s*:", re.I)
_ROUTE = re.compile(
    r"(?:^|(?<=[.;:])\s*)FOR (?:INFORMATION|NOTING|DECISION|SCRUTINY|COMMENT|APPROVAL|CONSIDERATION)\b.*$"
)
_IN_LINE = re.compile(r"(?:^|(?<=\s))\(?(?P<label>[a-h]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)")
_COUNTED = re.compile(
    rf"^(?:and\s+)?(?:my|our|the|a)?\s*(?P<word>{'|'.join(ORDINALS)}|last|final)\s+"
    r"(?:(?:recommendation|suggestion|point|piece of advice|ask)\s+)?(?:is|would be)\s+"
    r"(?:that\s+|for\s+(?=the\s)|to\s+|:\s*)?(?P<text>\S.*)$",
    re.I,
)
_FIRST, _SECOND = ("a", "i", "1"), ("b", "ii", "2")


@dataclass(frozen=True, slots=True)
class ProseItem:
    number: str
    text: str
    lines: Span


def heads_itself(unit: Unit) -> bool:
    """Whether a paragraph begins with its own heading: "Recommendations: The Committee is ..."."""
    return _HEAD.match(unit.text) is not None


def gives_reason(text: str) -> bool:
    """Whether a paragraph says why something is recommended, or only where the paper goes ("FOR INFORMATION")."""
    return _REASON.match(text.lstrip("(* ")) is not None or _ROUTE.match(text) is not None


def bare(text: str) -> str:
    """What is recommended, without the heading in its own line before it and the reason behind it."""
    text = _HEAD.sub("", text)
    reason = _REASON.search(text)
    return _ROUTE.sub("", text[: reason.start()] if reason else text).strip()


def enumerated(unit: Unit) -> list[ProseItem]:
    """The items that stand in one paragraph as "(a) ...; (b) ...", each with its line; empty for any other."""
    text = bare(unit.text)
    marks = list(_IN_LINE.finditer(text))
    if len(marks) < 2 or (marks[0]["label"], marks[1]["label"]) not in zip(_FIRST, _SECOND, strict=True):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        ProseItem(mark["label"], words, _lines_of(unit, words))
        for mark, end in zip(marks, ends, strict=True)
        if (words := text[mark.end() : end].strip(" ,"))
    ]


def counted(unit: Unit) -> Iterator[ProseItem]:
    """Sentences that count what they advise: "The first is that ... The second is that ..."."""
    for sentence in unit.sentences:
        found = _COUNTED.match(sentence.text)
        if found is None:
            continue
        word = found["word"].lower()
        number = str(ORDINALS.index(word) + 1) if word in ORDINALS else ""
        yield ProseItem(number, found["text"], sentence.lines)


def _lines_of(unit: Unit, words: str) -> Span:
    head = words[:20]
    holds = (sentence for sentence in unit.sentences if head in sentence.text)
    found: Sentence | None = next(holds, None)
    return found.lines if found is not None else unit.lines

"""A number in the text that its own parts, named beside it, do not add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted
from goldthread.intake.vocabulary import COUNT_WORDS, count_of

_PARTS = re.compile(
    r"(?:,|:)?\s*\b(?:of (?:which|whom|these)|made up of|comprising|consisting of|split between)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w£.,/-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w%/]|\.\d|,\d)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FEWEST, _FEWEST_SHARES = 2, 3
_NEAR = 0.75
"""Shares that come to less than this, or to more than its inverse, of the whole were not meant to exhaust it."""
_COUNT = rf"(?:\d{{1,4}}|{'|'.join(COUNT_WORDS)})"
_NO_SPAN = r"(?!\s+(?:days?|weeks?|months?|years?|hours?|per cent|percent|times)\b|\s?%)"
_WHOLE = re.compile(
    rf"\b(?:of the (?P<of>{_COUNT}) (?:[\w-]+ ){{1,5}}?[^.:;]{{0,40}}?,"
    rf"|(?P<told>{_COUNT}) (?:[\w-]+ ){{0,3}}?(?:[a-z]+s|people|staff|children)\b[^.:;]{{0,60}}?"
    rf"(?:, of wh(?:ich|om)|:|,))\s*(?=(?:{_COUNT})\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"(?:^|[,;]\s*(?:and\s+)?|\band\s+)(?P<count>{_COUNT})\b{_NO_SPAN}", re.IGNORECASE)


class PartsDoNotAddUp(Remark):
    code = "count_check"
    family = "count"
    title = "Parts that do not add up"
    why = "One of the numbers is wrong, and nobody can tell which."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage in paper.prose:
            found = _PARTS.search(passage.text)
            whole, parts = _numbers(passage, found) if found else (None, [])
            if whole is None or len(parts) < _FEWEST:
                whole, parts = _shares(passage.text)
            if whole is None or len(parts) < _FEWEST or sum(parts) == whole or _leaves_a_rest(passage.text):
                continue
            added = " + ".join(str(part) for part in parts)
            yield self.warning(
                f"{added} is {sum(parts)}, not {whole}: {quoted(passage.text, 120)}",
                passage.lines,
                page=passage.unit.page,
            )


def _numbers(passage: Passage, found: re.Match[str]) -> tuple[int | None, list[int]]:
    """The number before the words "of which" and those after them in the sentence."""
    before = [match[1] for match in _NUMBER.finditer(passage.text[: found.start()]) if not _YEAR.match(match[1])]
    after = [match[1] for match in _NUMBER.finditer(passage.text[found.end() :]) if not _YEAR.match(match[1])]
    values = [int(number.replace(",", "")) for number in after]
    return (int(before[-1].replace(",", "")) if before else None), values


def _shares(text: str) -> tuple[int | None, list[int]]:
    """The whole and its shares in "Of the 40 actions, 20 are done, twelve are on course and six are late"."""
    whole = _WHOLE.search(text)
    if whole is None:
        return None, []
    total = count_of(whole["of"] or whole["told"]) or 0
    parts = [count_of(share["count"]) or 0 for share in _SHARE.finditer(text[whole.end() :])]
    near = _NEAR * total <= sum(parts) <= total / _NEAR
    return (total, parts) if near and len(parts) >= _FEWEST_SHARES else (None, [])


def _leaves_a_rest(text: str) -> bool:
    return (
        re.search(
            r"\b(?:the (?:rest|remaining|remainder|others?)|including|mainly|mostly|at least|some of)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )

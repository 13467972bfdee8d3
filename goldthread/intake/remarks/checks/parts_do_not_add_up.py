"""A number in the text that its own parts, named beside it, do not add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_PARTS = re.compile(
    r"(?:,|:)?\s*\b(?:of (?:which|whom|these)|made up of|comprising|consisting of|split between)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w£.,/-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w%/]|\.\d|,\d)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FEWEST = 2


class PartsDoNotAddUp(Remark):
    code = "count_check"
    family = "count"
    title = "Parts that do not add up"
    why = "One of the numbers is wrong, and nobody can tell which."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage in paper.prose:
            found = _PARTS.search(passage.text)
            whole, parts = _numbers(passage, found) if found else (None, [])
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


def _leaves_a_rest(text: str) -> bool:
    return (
        re.search(
            r"\b(?:the (?:rest|remaining|remainder|others?)|including|mainly|mostly|at least|some of)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )

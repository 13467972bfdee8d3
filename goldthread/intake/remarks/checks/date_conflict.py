"""One event with two dates in one document, and a weekday that does not fit its date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Dated, Paper, content_words, quoted
from goldthread.lib.dates import Precision

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EXACT = frozenset({Precision.DAY, Precision.MONTH, Precision.RANGE})
_EVENTS: dict[str, re.Pattern[str]] = {
    "the visit": re.compile(
        r"\b(?:visit(?:ed|s)?|on[- ]site|site visit|fieldwork|undertake (?:the|this|a)|were here|spent (?:\w+ )?days?"
        r"|(?:days?|time) (?:in"
        r"|with) the (?:council|city|county|borough)"
        r"|(?:review|test|assessment|challenge)\b.{0,60}\b(?:took place|carried out|undertaken|conducted|held))\b",
        re.IGNORECASE,
    ),
    "the start": re.compile(
        r"\b(?:go(?:es|ing)? live|went live|launch(?:ed|es)?|became operational|(?:be|is|put) in place"
        r"|came? into (?:being|effect|force|operation)"
        r"|(?:were|was) (?:merged|combined|put together|brought together))\b",
        re.IGNORECASE,
    ),
}
_OTHERS = re.compile(
    r"\b(?:ofsted|cqc|inspection|peer challenge|teasc|towards excellence|ombudsman|joint targeted|follow[- ]up|next"
    r"|previous|earlier|last)\b",
    re.IGNORECASE,
)
_REACH = 130


class DateConflict(Remark):
    code = "date_conflict"
    family = "date"
    title = "Two dates for one event"
    why = "Only one can be right, and deadlines are counted from it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        yield from self._weekdays(paper)
        for event, pattern in _EVENTS.items():
            groups = _sentences_with(paper, pattern)
            for first, second in combinations(groups, 2):
                odd = _odd(first, second)
                if odd is None or not _same_subject(event, first, second, pattern):
                    continue
                yield self.warning(
                    f"The date of {event} differs: {_named(first)} here, {_named(second)} in line "
                    f"{second[0].lines[0]}.",
                    first[0].lines,
                    also=[second[0].lines],
                    page=first[0].passage.unit.page,
                )
                break

    def _weekdays(self, paper: Paper) -> Iterator[Warning]:
        for dated in paper.dates:
            named = re.match(r"\W*(\w+day)\b", dated.found.words, re.IGNORECASE)
            if named is None or named[1].lower() not in _DAYS or dated.found.first is None:
                continue
            true = _DAYS[dated.found.first.weekday()]
            if (
                dated.found.precision is Precision.DAY
                and re.search(r"\d{4}", dated.found.words)
                and true != named[1].lower()
            ):
                yield self.warning(
                    f"{quoted(dated.found.words)} was a {true.capitalize()}.", dated.lines, page=dated.passage.unit.page
                )


def _sentences_with(paper: Paper, pattern: re.Pattern[str]) -> list[list[Dated]]:
    """The dates of each sentence in which the event stands near them."""
    grouped: dict[int, list[Dated]] = defaultdict(list)
    for dated in paper.dates:
        text = dated.passage.text
        near = text[max(0, dated.start - _REACH) : dated.end + 60]
        if dated.found.precision in _EXACT and pattern.search(near) and not _OTHERS.search(near):
            grouped[id(dated.passage)].append(dated)
    return list(grouped.values())


def _odd(first: list[Dated], second: list[Dated]) -> Dated | None:
    """A date of one sentence that no date of the other can be."""
    for ours, theirs in ((first, second), (second, first)):
        for dated in ours:
            if not any(dated.found.meets(other.found) for other in theirs):
                return dated
    return None


def _same_subject(event: str, first: list[Dated], second: list[Dated], pattern: re.Pattern[str]) -> bool:
    if event == "the visit":
        return True
    ours, theirs = (
        content_words(pattern.sub(" ", group[0].passage.text)) - content_words(group[0].found.words)
        for group in (first, second)
    )
    return len(ours & theirs) >= 2


def _named(group: list[Dated]) -> str:
    return quoted(" and ".join(dated.found.words for dated in group))

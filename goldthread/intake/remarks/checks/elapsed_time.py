"""An elapsed time ("nine months after ... in June 2015") that does not fit the dates around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goldthread.intake.finders.counts import NUMBER_WORDS, number_of
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Dated, Paper, quoted
from goldthread.lib.dates import whole_months_between

_ELAPSED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})[\s-]+(?P<unit>month|year)s?\s+(?P<turn>after|since|from"
    rf"|following|ago)\b",
    re.IGNORECASE,
)
_REACH = 140


class ElapsedTime(Remark):
    code = "elapsed_time"
    family = "date"
    title = "Elapsed time that does not fit"
    why = "A re-review that is called early or on time must be measured from the right day."

    def look(self, paper: Paper) -> Iterator[Warning]:
        by_passage: dict[int, list[Dated]] = {}
        for dated in paper.dates:
            by_passage.setdefault(id(dated.passage), []).append(dated)
        for passage, match in paper.matches(_ELAPSED):
            day = paper.day_of(passage)
            start = next(
                (
                    dated
                    for dated in by_passage.get(id(passage), [])
                    if 0 <= dated.start - match.end() < _REACH and dated.found.first and dated.found.last
                ),
                None,
            )
            if day is None or start is None or _lies_ahead(start, day) or _stated(match) in _possible(start, day):
                continue
            low, high = _possible(start, day)[0], _possible(start, day)[-1]
            months = f"{low}" if low == high else f"{low} to {high}"
            yield self.warning(
                f"{quoted(match.group())} {start.found.words}: the document is dated {day.day} {day:%B %Y}, "
                f"which is {months} months later.",
                paper.place(passage, match),
                page=passage.unit.page,
            )


def _lies_ahead(start: Dated, day: date) -> bool:
    """A time counted from a day to come ("three years from 2025/26") is a plan, and nothing has elapsed."""
    return start.found.last is not None and start.found.last > day


def _stated(match: re.Match[str]) -> int:
    return number_of(match["number"]) * (12 if match["unit"].lower() == "year" else 1)


def _possible(start: Dated, day: date) -> range:
    """The whole months that can lie between the words of a date and the day, the nearest month up included."""
    first, last = start.found.first, start.found.last
    if first is None or last is None:
        return range(0)
    return range(whole_months_between(last, day), whole_months_between(first, day) + 1)

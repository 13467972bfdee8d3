"""A date after the document's own that the text tells as past, and a day that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Dated, Paper, quoted
from goldthread.lib.dates import Precision

PAST = re.compile(
    r"\b(?:was|were|took place|undertaken|completed|carried out|conducted|visited|attended|took up|happened"
    r"|(?:has|have|had) (?:already |now |recently |since )?(?:been )?\w+(?:ed|en|t)|held|signed|approved|appointed"
    r"|launched|met|began|started|ended|closed|came|went|gave|received|moved|transferred|joined|left|inspected"
    r"|interviewed|spoke|heard|wrote|issued|introduced|adopted|agreed)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|would|should|planned|plans?|due|expected|scheduled|proposed|intended|intends?|target|forthcoming"
    r"|aims?|next|to be|to start|projected?|forecast|ambition|strategy|period)\b|\b(?:by|until|up to|for"
    r"|agreed for)\s+(?:the )?$",
    re.IGNORECASE,
)
_REACH = 110
_EXACT = frozenset({Precision.DAY, Precision.MONTH, Precision.RANGE})


class ImpossibleDate(Remark):
    code = "impossible_date"
    family = "date"
    title = "Date that cannot be right"
    why = "A wrong date breaks every interval counted from it, and shows that the text was not checked."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for dated in paper.dates:
            day = paper.day_of(dated.passage)
            if _has_no_such_day(dated):
                message = f"{quoted(dated.found.words)} names a day that the month does not have."
            elif day is not None and _names_year(dated) and _told_as_past(dated, day):
                message = (
                    f"{quoted(dated.found.words)} is told as past, but the document is dated {day.day} {day:%B %Y}."
                )
            else:
                continue
            yield self.warning(message, dated.lines, page=dated.passage.unit.page)


def _names_year(dated: Dated) -> bool:
    """Whether the year is printed; one that was only guessed cannot be wrong."""
    return re.search(r"\d{2,4}\W*$|\d{4}", dated.found.words) is not None


def _has_no_such_day(dated: Dated) -> bool:
    day = re.match(r"\W*(\d{1,2})", dated.found.words)
    named = day is not None and dated.found.precision is Precision.MONTH and not dated.found.words[:1].isalpha()
    return named and int(day[1]) > 28 if day else False


def _told_as_past(dated: Dated, day: date) -> bool:
    """Whether the clause before the date is in the past tense and holds no word of intention."""
    if dated.found.first is None or dated.found.first <= day or dated.found.precision not in _EXACT:
        return False
    before = dated.passage.text[max(0, dated.start - _REACH) : dated.start]
    clause = re.split(r"[;:.] |, (?:and|but|which|where) ", before)[-1]
    return PAST.search(clause) is not None and FUTURE.search(clause) is None

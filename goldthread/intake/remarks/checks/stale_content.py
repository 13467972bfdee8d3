"""A plan told as still to come whose date had passed when the document was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Dated, Paper, quoted
from goldthread.lib.dates import Precision

_TO_COME = re.compile(
    r"\b(?:will|planned|due|scheduled|expected|being (?:taken|presented|reported|prepared)|is to|are to|to be"
    r"|forthcoming"
    r"|upcoming|intend(?:s|ed)?|ready for)\b",
    re.IGNORECASE,
)
_BACK_THEN = re.compile(
    r"\b(?:was|were|had|has|have|been|ran|took|held|asked|requested|invited|wanted|originally|previously|last|would|earlier|agreed)\b",
    re.IGNORECASE,
)

_LOOSE = frozenset({Precision.YEAR, Precision.FINANCIAL_YEAR})
_BEFORE, _AFTER = 110, 30


class StaleContent(Remark):
    code = "stale_content"
    family = "date"
    title = "Past date told as still to come"
    why = "Nobody can tell whether it happened: the text was written earlier and not brought up to date."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for dated in paper.dates:
            day = paper.day_of(dated.passage)
            if day is None or not dated.found.is_past(day) or dated.found.precision in _LOOSE or not _is_to_come(dated):
                continue
            yield self.warning(
                f"{quoted(dated.found.words)} is told as still to come, but the document is dated "
                f"{day.day} {day:%B %Y}.",
                dated.lines,
                page=dated.passage.unit.page,
            )


def _is_to_come(dated: Dated) -> bool:
    text = dated.passage.text
    left = max(text.rfind(mark, 0, dated.start) for mark in (". ", "; ", ": ")) + 1
    stops = [place for mark in (". ", "; ") if (place := text.find(mark, dated.end)) >= 0]
    right = min(stops, default=len(text))
    near = text[max(left, dated.start - _BEFORE) : min(right, dated.end + _AFTER)]
    return _TO_COME.search(near) is not None and not _BACK_THEN.search(text[left:right])

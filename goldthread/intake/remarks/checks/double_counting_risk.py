"""New savings in one sum with savings that the financial strategy already counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.intake.remarks.tables import tables_of
from goldthread.lib.money import format_short

_ALREADY = re.compile(
    r"\b(?:already|also|previously)\b[^.]{0,40}\b(?:included|counted|part of|built into|within|in the"
    r"|assumed)\b[^.]{0,60}"
    r"\b(?:mtf[sp]|financial (?:strategy|plan)|budget|target|plan)\b"
    r"|\bmust not be counted (?:again|twice)\b",
    re.IGNORECASE,
)


class DoubleCountingRisk(Remark):
    code = "double_counting_risk"
    family = "money"
    title = "Savings that may be counted twice"
    why = "What the financial strategy already counts cannot be saved again."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for table in tables_of(paper.reading):
            new, existing = abs(table.sum_of("new")), abs(table.sum_of("existing"))
            if not existing or (not new and table.total is None):
                continue
            rows = [row.lines for row in table.parts if row.status == "existing"]
            rows += [table.total.lines] if table.total else []
            first = table.parts[0].lines[0]
            told = [
                (passage, match)
                for passage, match in paper.matches(_ALREADY)
                if abs(passage.lines[0] - first) < 40 and "saving" in paper.source.text_of(passage.unit.lines).lower()
            ]
            place = paper.place(*told[0]) if told else rows[0]
            yield self.warning(
                f"{format_short(round(existing * 100))} of the savings is already in the plan; only "
                f"{format_short(round(new * 100))} is new.",
                place,
                also=rows,
                page=table.parts[0].page,
            )

"""Savings told as those of a full year that the table spreads over several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.intake.remarks.tables import tables_of
from goldthread.lib.money import find_amounts

_FULL_YEAR = re.compile(r"\bfull[- ]year\b|\bper (?:year|annum)\b|\ba year\b|\bannual(?:ly)?\b", re.IGNORECASE)


class PhaseTiming(Remark):
    code = "phase_timing"
    family = "money"
    title = "Full-year saving that comes in steps"
    why = "The money is not there in the year in which the text lets the reader expect it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        said = [
            (passage, amount)
            for passage in paper.prose
            if _FULL_YEAR.search(passage.text)
            for amount in find_amounts(passage.text)
        ]
        for table in tables_of(paper.reading):
            for row in table.parts:
                years = {year: value for year, value in row.amounts.items() if value}
                total = abs(row.total if row.total is not None else sum(row.amounts.values())) * table.pounds
                told = next((entry for entry in said if abs(abs(entry[1].pounds) - total) < 1 and total), None)
                if told is None or len(years) < 2:
                    continue
                steps = ", ".join(f"{table.money(value)} in {year}" for year, value in years.items())
                yield self.warning(
                    f"{told[1].words} is told as the saving of a full year, but the table brings {steps}.",
                    row.lines,
                    also=[told[0].lines],
                    page=row.page,
                )

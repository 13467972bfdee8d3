"""A total told in words that is not the one in the table, and totals that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import SavingsRow, StatedCount, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.intake.remarks.tables import Table, tables_of
from goldthread.lib.money import format_short

_SAME_NAME = {"1": "first", "2": "second", "3": "third"}


class LabelVsTotal(Remark):
    code = "label_vs_total"
    family = "money"
    title = "Total that does not fit its label"
    why = "The same words for two sums make the larger one look new."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for table in tables_of(paper.reading):
            yield from self._arithmetic(table)
            yield from self._stated(paper, table)

    def _arithmetic(self, table: Table) -> Iterator[Warning]:
        for row in table.rows:
            added = sum(row.amounts.values())
            if row.total is not None and row.amounts and abs(added - row.total) > table.rounding:
                yield self.warning(
                    f"The years of {row.label!r} add up to {table.money(added)}, "
                    f"the printed total is {table.money(row.total)}.",
                    row.lines,
                    page=row.page,
                )
        if table.total is None or len(table.parts) < 2:
            return
        for year, stated in table.total.amounts.items():
            added = sum(row.amounts.get(year, 0) for row in table.parts)
            if abs(added - stated) > table.rounding:
                yield self.warning(
                    f"The rows for {year} add up to {table.money(added)}, the printed total is {table.money(stated)}.",
                    table.total.lines,
                    page=table.total.page,
                )

    def _stated(self, paper: Paper, table: Table) -> Iterator[Warning]:
        """A total in the text that equals the new lines alone, or bears the table's name, against the table's own."""
        whole = table.whole
        if whole is None or table.total is None:
            return
        new = abs(table.sum_of("new"))
        for count in paper.reading.counts:
            if count.kind != "total" or _close(count.value, whole):
                continue
            if (new and _close(count.value, new)) or _same_label(paper, count, table.total):
                existing = abs(table.sum_of("existing"))
                old = f"; it includes {format_short(round(existing * 100))} already in the plan" if existing else ""
                yield self.warning(
                    f"The text gives {count.text}, the table {table.total.label!r} "
                    f"totals {format_short(round(whole * 100))}{old}.",
                    count.lines,
                    also=[table.total.lines],
                    page=count.page,
                )
                return


def _close(first: float, second: float) -> bool:
    return abs(first - second) <= 0.05 * max(abs(first), abs(second))


def _same_label(paper: Paper, count: StatedCount, total: SavingsRow) -> bool:
    """Whether the sentence of the count names the phase that the total row names."""
    phase = re.search(r"\bphase (\d)\b", total.label, re.IGNORECASE)
    if phase is None:
        return False
    text = paper.source.text_of(count.lines).lower()
    return f"phase {phase[1]}" in text or f"{_SAME_NAME.get(phase[1], '')} phase" in text

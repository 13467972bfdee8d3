"""A section on money in which no figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_MONEY_SECTION = re.compile(
    r"\b(?:financial (?:implications|comments|strategy|issues|considerations)|finance|budget|resource implications"
    r"|costs?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"£\s?\d|\d+(?:\.\d+)?\s?%|\b\d+(?:\.\d+)?\s?(?:m|k|million)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not any) (?:direct |specific |additional |immediate )*(?:financial|cost|budget|resource)\b"
    r"|\bcontained within existing\b|\bnone\b",
    re.IGNORECASE,
)
_SPENDS = re.compile(
    r"\b(?:cost|costs|fund\w*|budgets?|savings?|growth|invest\w*|resources?|pressures?|sustainab\w+)\b", re.IGNORECASE
)


class NoFigures(Remark):
    code = "no_figures"
    family = "money"
    title = "Section on money without a figure"
    why = "What is not priced cannot be agreed, funded or checked."

    def look(self, paper: Paper) -> Iterator[Warning]:
        sections: dict[tuple[str, ...], list[Passage]] = {}
        for passage in paper.said:
            unit = passage.unit
            if unit.sections and _MONEY_SECTION.search(unit.section) and passage.text != unit.section:
                sections.setdefault(unit.sections, []).append(passage)
        for path, passages in sections.items():
            text = " ".join(passage.text for passage in passages)
            spending = next((passage for passage in passages if _SPENDS.search(passage.text)), None)
            if spending is None or _FIGURE.search(text) or _NONE.search(text) or len(text) < 120:
                continue
            yield self.warning(
                f"The section {path[-1]!r} speaks of money and gives no figure.",
                passages[0].lines,
                also=[spending.lines],
                page=passages[0].unit.page,
            )

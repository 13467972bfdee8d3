"""A section on money in which no figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_MONEY_SECTION = re.compile(
    r"\b(?:financial (?:implications|comments|strategy|issues|considerations)|finance|budget|resource implications"
    r"|costs?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"£\s?\d|\d+(?:\.\d+)?\s?%|\b\d+(?:\.\d+)?\s?(?:m|k|million)\b", re.IGNORECASE)
_SUM = re.compile(r"£\s?\d", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not any) (?:direct |specific |additional |immediate )*(?:financial|cost|budget|resource)\b"
    r"|\bcontained within existing\b|\bnone\b",
    re.IGNORECASE,
)
_SPENDS = re.compile(
    r"\b(?:cost|costs|fund\w*|budgets?|savings?|growth|invest\w*|resources?|pressures?|sustainab\w+)\b", re.IGNORECASE
)


_EXTRA = re.compile(
    r"\b(?:additional|extra|further|increased|unbudgeted) (?:costs?|spend\w*|expenditure|resources?"
    r"|posts|fund\w*|investment)\b"
    r"|\b(?:is|are|represents?|remains?|creates?|will be|be) (?:a |an )?(?:\w+ )?"
    r"(?:cost |budget |financial )?pressures?\b",
    re.IGNORECASE,
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
            unpriced = _unpriced(passages)
            if unpriced is not None and _FIGURE.search(text):
                yield self.warning(
                    f"A cost without a figure: {quoted(unpriced.text, 120)}", unpriced.lines, page=unpriced.unit.page
                )
                continue
            if spending is None or _FIGURE.search(text) or _NONE.search(text) or len(text) < 120:
                continue
            yield self.warning(
                f"The section {path[-1]!r} speaks of money and gives no figure.",
                passages[0].lines,
                also=[spending.lines],
                page=passages[0].unit.page,
            )


def _unpriced(passages: list[Passage]) -> Passage | None:
    """A sentence that tells of a further cost while neither it nor the next one puts a figure on it."""
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        beside = f"{passage.text} {following.text if following else ''}"
        if _EXTRA.search(passage.text) and not _SUM.search(beside) and not _NONE.search(passage.text):
            return passage
    return None

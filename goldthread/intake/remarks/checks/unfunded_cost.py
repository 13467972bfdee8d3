"""A cost without a source, or to be met from savings that the table does not have in that year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.finders.savings import year_of
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted
from goldthread.intake.remarks.tables import tables_of

_FROM_SAVINGS = re.compile(
    r"\b(?:funded|met|financed|covered|paid)\b[^.]{0,40}\b(?:from|by|out of|through)\b[^.]{0,40}\b(?:savings"
    r"|efficiencies)\b",
    re.IGNORECASE,
)
_NO_SOURCE = re.compile(
    r"\b(?:no|without|not yet (?:an? )?(?:identified )?)\s*(?:identified |agreed "
    r"|confirmed )?(?:source of )?(?:funding|budget)\b"
    r"|\b(?:source of |sources of )?funding (?:has|have|is|are|was) (?:still )?(?:not|to be|yet)\b[^.]{0,30}"
    r"|\bno (?:budget(?:ary)? )?(?:provision|allowance|allocation) (?:\w+ ){0,4}?(?:for|in the budget)\b"
    r"|\bcosts?\b[^.]{0,60}\b(?:has|have|is|are) not (?:yet )?(?:been )?(?:identified|known|quantified|estimated"
    r"|set out|agreed|met)\b"
    r"|\bnot (?:yet )?(?:been )?(?:funded|budgeted|costed)\b|\bunfunded\b|\bfunding gap\b|\bgrowth (?:bid"
    r"|will be required|is required|is needed)\b",
    re.IGNORECASE,
)
_NEEDS_MONEY = re.compile(
    r"\b(?:needs? to be|requires?|will require|should be|calls? for)\s+(?:\w+\s+){0,3}(?:investment"
    r"|additional (?:resources?|funding|capacity)|growth)\b"
    r"|\binvestment (?:is|will be) (?:needed|required)\b|\badditional (?:resources?|funding|investment) (?:will be|is"
    r"|are) (?:needed|required)\b",
    re.IGNORECASE,
)
_SUMS = re.compile(r"£\s?\d")


class UnfundedCost(Remark):
    code = "unfunded_cost"
    family = "money"
    title = "Cost without a source"
    why = "What nobody pays for is not done, or becomes a pressure on another budget."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage in paper.prose:
            message = _from_savings(paper, passage) or _without_source(passage)
            if message:
                yield self.warning(message, passage.lines, page=passage.unit.page)


def _from_savings(paper: Paper, passage: Passage) -> str:
    """The cost is to come from the savings of a year in which the table has none."""
    found = _FROM_SAVINGS.search(passage.text)
    if found is None:
        return ""
    year = year_of(passage.text[found.start() :])
    for table in tables_of(paper.reading):
        total = (
            table.total.amounts.get(year or "")
            if table.total
            else sum(row.amounts.get(year or "", 0) for row in table.parts)
        )
        if year and not total:
            return f"A cost is to be met from savings of {year}, but the table shows none in that year."
    if "part year" in passage.text.lower() and not _SUMS.search(passage.text[found.start() :]):
        return "A cost is to be met from part-year savings that are nowhere given."
    return ""


def _without_source(passage: Passage) -> str:
    found = _NO_SOURCE.search(passage.text)
    if found:
        return f"No source of funding: {quoted(passage.text)}"
    found = _NEEDS_MONEY.search(passage.text)
    if found and not _SUMS.search(passage.text):
        return f"Money is called for without an amount or a source: {quoted(passage.text)}"
    return ""

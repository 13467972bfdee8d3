"""One person holds the statutory roles for children and for adults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_CHILDREN = r"(?:DCS|Director of Children[’']?s? Services|Director for Children)"
_ADULTS = r"(?:DASS|Director of Adult(?:s|[’']?s)? (?:Social )?(?:Services|Care))"
_BOTH = re.compile(
    rf"\b(?:posts?|roles?|functions?|responsibilit\w+"
    rf"|duties)\b[^.]{{0,40}}\b(?:{_CHILDREN})[^.]{{0,20}}\band\b[^.]{{0,20}}\b(?:{_ADULTS})[^.]{{0,60}}"
    r"\b(?:combined|merged|put together|brought together|one (?:post|person|role|director)|single|held by|joint)\b"
    rf"|\b(?:combin\w+|merg\w+|joint|both|single)\b[^.]{{0,60}}\b(?:{_CHILDREN}|{_ADULTS})[^.]{{0,20}}\b(?:and"
    rf"|with)\b[^.]{{0,20}}\b(?:{_ADULTS}|{_CHILDREN})",
    re.IGNORECASE,
)


class SingleHolder(Remark):
    code = "single_holder"
    family = "independence"
    title = "Two statutory roles in one hand"
    why = "The guidance asks for a test whenever other duties are added; succession and span then hang on one person."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in ("briefing", "committee_report"):
            return
        for passage, match in paper.matches(_BOTH):
            yield self.warning(
                f"One person holds the statutory roles for children and for adults: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
            return

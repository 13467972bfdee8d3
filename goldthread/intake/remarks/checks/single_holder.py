"""One person holds the statutory roles for children and for adults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_CHILDREN = r"(?:DCS|Director (?:of|for) Children)"
_ADULTS = r"(?:DASS|Director (?:of|for) Adult)"
_AND = r"[^.]{0,40}\b(?:and|with)\b[^.]{0,20}"
_ROLES = rf"(?:{_CHILDREN}{_AND}{_ADULTS}|{_ADULTS}{_AND}{_CHILDREN})"
_ONE = r"(?:combin\w+|merg\w+|joint|single|one (?:post|person|role|director)|put together|brought together|both|dual)"
_BOTH = re.compile(
    rf"\b{_ROLES}[^.]{{0,60}}\b{_ONE}\b|\b{_ONE}\b[^.]{{0,60}}\b{_ROLES}"
    rf"|\b(?:holds?|holding|held by|fulfils?|undertakes?|carries|has)\b[^.]{{0,60}}\b{_ROLES}",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:separate(?:ly)?|two (?:posts|directors|people)|regular\w* meet\w*|meets? with)\b", re.IGNORECASE
)


_SUPPOSED = re.compile(
    r"\b(?:where|when|whenever|if|should)\s+(?:one|a|an|the|any)\b(?=[^.]{0,60}\b(?:is|are|holds?|has|combines?)\b)",
    re.IGNORECASE,
)
"""What the law says of such a case tells nothing of this council."""


class SingleHolder(Remark):
    code = "single_holder"
    family = "independence"
    title = "Two statutory roles in one hand"
    why = "The guidance asks for a test whenever other duties are added; succession and span then hang on one person."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in ("briefing", "committee_report"):
            return
        for passage, match in paper.matches(_BOTH):
            if _APART.search(match.group()) or _SUPPOSED.search(passage.text[: match.end()]):
                continue
            yield self.warning(
                f"One person holds the statutory roles for children and for adults: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
            return

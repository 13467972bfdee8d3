"""A large claim of benefit or backing with nothing beside it that shows or measures it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_CLAIM = re.compile(
    r"\b(?:many|numerous|significant|considerable|substantial|wide(?:spread)?|huge|overwhelming|clear"
    r"|real)\s+(?:\w+\s+)?"
    r"(?:benefits?|support|improvements?|advantages|backing|consensus)\b[^.]{0,60}\b(?:been (?:identified|made"
    r"|achieved|seen|realised|received)|for the (?:model|proposals?|approach)|were (?:identified|received|seen))"
    r"|\bwith (?:wide(?:spread)?|strong|overwhelming|broad) support\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\d|\b(?:such as|including|for example|e\.g\.|namely|as shown|as evidenced|per cent|survey|audit|data)\b",
    re.IGNORECASE,
)


class UnsupportedClaim(Remark):
    code = "unsupported_claim"
    family = "rating"
    title = "Claim without evidence"
    why = "A benefit that is not named or measured cannot be followed up."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for place, passage in enumerate(paper.prose):
            claim = _CLAIM.search(passage.text)
            if claim is None or _shown(paper, place, passage, claim.group()):
                continue
            yield self.warning(
                f"{quoted(claim.group())} is claimed, but nothing beside it names, counts or measures it.",
                paper.place(passage, claim),
                page=passage.unit.page,
            )


def _shown(paper: Paper, place: int, passage: Passage, claim: str) -> bool:
    """Whether the sentence itself, or a list that follows it, gives the evidence."""
    words = passage.text.replace(claim, " ")
    if "with" not in claim.lower()[:5] and _SHOWN.search(words):
        return True
    following = paper.prose[place + 1] if place + 1 < len(paper.prose) else None
    return following is not None and following.unit.layout is Layout.LIST_ITEM and passage.text.endswith(":")

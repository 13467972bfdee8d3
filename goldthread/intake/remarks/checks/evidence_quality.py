"""Evidence that is a draft, not for circulation, or hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_RESTRICTED = re.compile(
    r"\bnot (?:for|to be) (?:wider|onward|public|general|further)?\s*(?:circulat\w+|shar\w+|publication|published"
    r"|distribution|disclosure)\b"
    r"|\b(?:official[- ]sensitive|restricted circulation|strictly confidential|internal use only|not for wider)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\bdrafts?\b(?!\w)", re.IGNORECASE)
_TOP = 5
_HEARSAY = re.compile(r"\b(?:anecdotal(?:ly)?|rumours?|hearsay)\b", re.IGNORECASE)


class EvidenceQuality(Remark):
    code = "evidence_quality"
    family = "handling"
    title = "Evidence in draft, restricted or hearsay"
    why = "A judgement that rests on it cannot be shown to others as it stands, or may change when it is finished."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_RESTRICTED, prose_only=False):
            if passage.lines[0] <= _TOP and _DRAFT.search(passage.text):
                continue  # the mark of a draft at the top is a remark of its own
            yield self.warning(
                f"Marked as not to be passed on: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
        seen = {item.lines for item in paper.reading.evidence if _RESTRICTED.search(item.title)}
        for item in paper.reading.evidence:
            if _DRAFT.search(item.title) and item.lines not in seen:
                yield self.warning(
                    f"The evidence {item.code or ''} is a draft: {quoted(item.title)}".replace("  ", " "),
                    item.lines,
                    page=item.page,
                )
        for passage, match in paper.matches(_HEARSAY):
            yield self.warning(
                f"The finding rests on hearsay: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )

"""Notes between authors, marks of a draft and gaps left to be filled in a text that was sent out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_NOTE = re.compile(
    r"\bif you (?:wish|want|like) to include\b|\(\s*[A-Z]{2,3}\s+(?:suggestion|suggested|to (?:check|confirm|add"
    r"|update|amend)|please|comment)\b[^)]*\)"
    r"|\b(?:insert|add)\s+(?:here|text|figures?|date|name|details)\b|\[\s*(?:insert|tbc|to be|add|name|date|x{2,}"
    r"|check)[^\]]*\]|\bxx+\b"
    r"|\bto be (?:inserted|added|completed) (?:here|later|before)|\bcomment \[|\bdelete as (?:appropriate"
    r"|applicable)\b|\bnote to (?:author|editor|self)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"^\W*(?:final |first |working |confidential |private and confidential\W+)*draft\b|\bdraft v(?:ersion)?\s?\d"
    r"|\bversion \d+(?:\.\d+)? draft\b|\bfinal draft\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\(\s*[A-Z]{2,3}(?:/[A-Z]{2,3})?\s*\)\s*$")
_MANY = 3


class DraftingResidue(Remark):
    code = "drafting_residue"
    family = "handling"
    title = "Left over from drafting"
    why = "It shows that the text was not read before it was sent, and may name people who did not agree to it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        notes = [(passage, match) for passage, match in paper.matches(_NOTE, prose_only=False)]
        initials = [passage for passage, _ in paper.matches(_INITIALS)]
        places = [passage.lines for passage in initials[:20]]
        if notes:
            passage, match = notes[0]
            others = [entry.lines for entry, _ in notes[1:]]
            yield self.warning(
                f"A note between the authors is left in the text: {quoted(match.group())}",
                paper.place(passage, match),
                also=[*others, *places],
                page=passage.unit.page,
            )
        elif len(initials) >= _MANY:
            yield self.warning(
                f"Initials of contributors are left behind {len(initials)} items.",
                initials[0].lines,
                also=places[1:],
                page=initials[0].unit.page,
            )
        draft = next((entry for entry in paper.said[:12] if _is_draft(entry)), None)
        if draft is not None:
            yield self.warning(
                f"The document is marked as a draft: {quoted(draft.text)}", draft.lines, page=draft.unit.page
            )


def _is_draft(passage: Passage) -> bool:
    return len(passage.text) < 90 and _DRAFT.search(passage.text) is not None

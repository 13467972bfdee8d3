"""The reviewer who wrote the recommendations judges the progress against them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_ROLE = re.compile(r"\b(?:improvement adviser|adviser|associate|reviewer|inspector|consultant|peer)s?\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:carried out|undertook|conducted|led|wrote|completed)\b[^.]{0,80}\b(?:test of assurance|assurance test"
    r"|review|test)\b",
    re.IGNORECASE,
)


_SAID_SO = re.compile(
    r"\b(?:by|and|as) the (?:same )?(?:\w+ )?(?:advisers?|reviewers?|team|peers?|consultants?) "
    r"(?:who|that|which)\b[^.]{0,40}"
    r"\b(?:led|carried out|conducted|undertook|made|wrote)\b[^.]{0,20}\b(?:original|first|earlier|previous|initial"
    r"|(?:19|20)\d\d)\b"
    r"|\bsame (?:\w+ )?(?:advisers?|reviewers?|team|peers?|consultants?)\b[^.]{0,60}"
    r"\b(?:original|first|earlier|previous"
    r"|before|again)\b",
    re.IGNORECASE,
)


class SameReviewers(Remark):
    code = "same_reviewers"
    family = "independence"
    title = "Same reviewer again"
    why = "Whoever made the recommendations has a stake in how they turned out."

    def look(self, paper: Paper) -> Iterator[Warning]:
        facts = paper.reading.document
        if facts.kind != "progress_review":
            return
        for passage, match in paper.matches(_SAID_SO):
            yield self.warning(
                f"Whoever made the earlier review also judges the progress on it: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
            return
        for passage, _ in paper.matches(_EARLIER):
            role = _ROLE.search(passage.text)
            same = [
                author for author in facts.authors if role and role.group().lower().rstrip("s") in author.role.lower()
            ]
            if role and same and re.search(r"\b(?:19|20)\d\d\b", passage.text):
                signed = next(
                    (entry.lines for entry in reversed(paper.prose) if same[0].person and same[0].person in entry.text),
                    None,
                )
                yield self.warning(
                    f"The {same[0].role} who made the earlier review also judges the progress on it.",
                    signed or passage.lines,
                    also=[passage.lines],
                    page=passage.unit.page,
                )
                return

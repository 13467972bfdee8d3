"""The comment says that the thing asked for is not there, yet the recommendation counts as met in part or more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import rated_pairs
from goldthread.intake.remarks.paper import Paper, content_words, quoted

_MISSING = re.compile(
    r"\b(?:there (?:is|was|are|were|has been|have been) (?:not|no|none)\b|(?:is|was|are|were) not (?:an?|any|yet)\b"
    r"|no (?:overall|formal|single|clear|agreed)\b"
    r"|lacks?\b|(?:the )?(?:lack|absence) of\b|none (?:exists?|was|were)\b|not (?:been )?(?:produced|written|drafted"
    r"|appointed|held|seen)\b)",
    re.IGNORECASE,
)
_FAR = re.compile(r"\b(?:not met|not started|no progress|unmet|limited)\b", re.IGNORECASE)
_SHARED = 2


class RecommendationVsEvidence(Remark):
    code = "recommendation_vs_evidence"
    family = "rating"
    title = "Rated as met in part, but the thing asked for is not there"
    why = "Activity beside the point is counted for what was asked."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for rating, asked in rated_pairs(paper.reading):
            if asked is None or not rating.independent or _FAR.match(rating.independent):
                continue
            words = content_words(asked.text)
            for passage in comment_of(paper, rating.comment):
                missing = _MISSING.search(passage.text)
                if missing and len(words & content_words(passage.text[missing.start() :])) >= _SHARED:
                    yield self.warning(
                        f"Recommendation {rating.recommendation} is rated {quoted(rating.independent)}, "
                        f"but the comment says: "
                        f"{quoted(passage.text)}",
                        passage.lines,
                        also=[rating.lines],
                        page=rating.page,
                    )
                    break


def comment_of(paper: Paper, comment: str) -> Iterator[Passage]:
    """The sentences of the document that make up the comment of a rating."""
    if comment:
        for passage in paper.said:
            if len(passage.text) > 20 and passage.text[:60] in comment:
                yield passage

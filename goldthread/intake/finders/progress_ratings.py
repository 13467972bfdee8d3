"""Progress ratings: how reviewers rate each earlier recommendation, and what the council says of itself.

The rating of a part in which the council speaks is the council's own.
"""

from __future__ import annotations

from goldthread.intake.finders.claims import Claim, claim_in, support_in
from goldthread.intake.finders.parts import COUNCIL, speakers_of
from goldthread.intake.finders.rated_rows import RatedRow, rated_rows
from goldthread.intake.reading import DocumentFacts, ProgressRating
from goldthread.intake.structure import Outline


def find_progress_ratings(outline: Outline, document: DocumentFacts) -> tuple[ProgressRating, ...]:
    """One rating for each row; the council's own from its column, or from what the comment says it claims."""
    speakers = speakers_of(outline, document.kind)
    return tuple(_rating(row, speakers[row.part]) for row in rated_rows(outline))


def _rating(row: RatedRow, speaker: str) -> ProgressRating:
    claim = claim_in(row.comment)
    council = row.council or (claim.rating if claim else "")
    independent = row.rating
    if speaker == COUNCIL and not row.council:
        council, independent = row.rating, ""
    support = support_in(row.comment, claim or (Claim(row.council, row.lines) if row.council else None))
    return ProgressRating(
        recommendation=row.number,
        independent=independent or None,
        council=council or None,
        comment=" ".join(sentence.text for sentence in row.comment),
        support=support.verdict if support else "",
        support_quote=support.quote if support else "",
        support_lines=support.lines if support else None,
        lines=row.lines,
        page=row.page,
    )

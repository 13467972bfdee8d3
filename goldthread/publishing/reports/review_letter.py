"""The letter of a review: findings, judgement against each criterion, conditions and recommendations."""

from __future__ import annotations

from goldthread.publishing.letters import (
    Held,
    background,
    conclusion,
    findings_section,
    held_by,
    issuer_of,
    judged_records,
    judgements_section,
    letter_of,
    opening,
    recommendations_section,
    title_of,
)
from goldthread.publishing.manuscript import Block, Manuscript
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.reviews.models import Review


class ReviewLetter(Report):
    code = "review-letter"
    title = "Review letter"
    description = "Findings by theme, the judgement against each criterion with its conditions, the recommendations."
    formats = (Format.DOCX, Format.PDF)

    def suits(self, review: Review) -> bool:
        is_letter = review.type not in (Review.Type.PROGRESS_REVIEW, *Review.COUNCILS_OWN)
        return is_letter and super().suits(review)

    def build(self, scope: Scope) -> Manuscript:
        review, held = scope.review, held_by(scope)
        return Manuscript(
            title=title_of(review),
            subject=f"{review.get_type_display()}, {review.reference}",
            issuer=issuer_of(review),
            dated_on=review.issued_on or scope.on,
            letter=letter_of(review, held.signed),
            **standing_of([review], judged_records(held), held.findings, held.advice, held.recommendations),
            blocks=letter_blocks(review, held),
        )


def letter_blocks(review: Review, held: Held) -> tuple[Block, ...]:
    """What the letter says, in its order."""
    return (
        opening(review, held),
        *background(review, held),
        *findings_section(held),
        *conclusion(held, review.get_type_display().lower()),
        *judgements_section(held),
        *recommendations_section(held.recommendations),
    )

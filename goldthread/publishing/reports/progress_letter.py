"""The letter of a progress review: what has become of each earlier recommendation, both ratings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from django.db.models import Q

from goldthread.lib.text import match_key
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
from goldthread.publishing.manuscript import Block, Column, Listing, Manuscript, Paragraph, Row, Section, Table
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import ended
from goldthread.reviews.models import Rating, Recommendation, RecommendationStatus, Review, SelfReportItem
from goldthread.reviews.queries import TwoRatings, contents_of, two_ratings

NO_RATING = "none given"
"""Stands where a party gave no rating; in small letters, so that nobody takes it for one."""
ENDINGS = {
    RecommendationStatus.Status.OPEN: "We regard it as open",
    RecommendationStatus.Status.MET: "We regard it as met",
    RecommendationStatus.Status.SUPERSEDED: "We regard it as superseded",
    RecommendationStatus.Status.WITHDRAWN: "We regard it as withdrawn",
    RecommendationStatus.Status.CLOSED: "It was closed by decision",
}
DIGEST = "Digest of developments reported by the council"


class ProgressLetter(Report):
    code = "progress-letter"
    title = "Progress review letter"
    description = (
        "Both ratings of each earlier recommendation with the reviewers’ comments, then what is recommended now."
    )
    formats = (Format.DOCX, Format.PDF)

    def suits(self, review: Review) -> bool:
        return review.type == Review.Type.PROGRESS_REVIEW and super().suits(review)

    def build(self, scope: Scope) -> Manuscript:
        review, held = scope.review, held_by(scope)
        rated = rated_in(scope)
        self_report = list(contents_of(review, scope.user).self_report)
        statements = (rating for one in rated for rating in (one.independent, one.council, one.support) if rating)
        return Manuscript(
            title=title_of(review),
            subject=f"{review.get_type_display()}, {review.reference}",
            issuer=issuer_of(review),
            dated_on=review.issued_on or scope.on,
            letter=letter_of(review, held.signed),
            **standing_of(
                [review],
                judged_records(held),
                (one.recommendation for one in rated),
                statements,
                held.findings,
                held.advice,
                held.recommendations,
                self_report,
            ),
            blocks=progress_blocks(review, held, rated, self_report),
        )


def progress_blocks(
    review: Review, held: Held, rated: Sequence[TwoRatings], self_report: Sequence[SelfReportItem]
) -> tuple[Block, ...]:
    """What the letter says, in its order; both appendices come last."""
    return (
        opening(review, held),
        *background(review, held),
        *findings_section(held),
        *conclusion(held, "test of assurance"),
        *judgements_section(held),
        *recommendations_section(held.recommendations),
        *ratings_appendix(rated),
        *digest(self_report, number=2 if rated else 1),
    )


def rated_in(scope: Scope) -> list[TwoRatings]:
    """The earlier recommendations that this review rates, in their order, each with both ratings as at its day."""
    review = scope.review
    rated = (
        Recommendation.objects.visible_to(scope.user)
        .live()
        .filter(
            Q(pk__in=Rating.objects.live().filter(review=review).values("recommendation"))
            | Q(pk__in=RecommendationStatus.objects.live().filter(review=review).values("recommendation"))
        )
        .exclude(review=review)
        .select_related("review")
        .order_by("review__issued_on", "review", "order")
    )
    entries = two_ratings(rated, scope.user, review.issued_on or scope.on)
    return [
        replace(one, status=one.status if one.status and one.status.review_id == review.pk else None) for one in entries
    ]


def ratings_appendix(rated: Sequence[TwoRatings]) -> list[Block]:
    if not rated:
        return []
    tables = [
        _table(earlier, list(entries)) for earlier, entries in groupby(rated, key=lambda one: one.recommendation.review)
    ]
    return [Section("Appendix 1", tuple(tables), begins_page=True)]


def _table(earlier: Review, entries: Sequence[TwoRatings]) -> Section:
    day = f" of {earlier.issued_on:%B %Y}" if earlier.issued_on else ""
    columns = (
        Column("No.", 14),
        Column("Recommendation", 88),
        Column("Our rating", 34, is_strong=True),
        Column("Council’s own rating", 34),
    )
    rows = tuple(_row(entry) for entry in entries)
    intro = f"Our rating of each recommendation of “{earlier.title}”{day} stands beside the council’s own."
    heading = f"Progress on the recommendations{day}"
    return Section(heading, (Paragraph(intro), Table(heading, columns, rows)))


def _row(entry: TwoRatings) -> Row:
    recommendation = entry.recommendation
    independent, council = entry.independent, entry.council
    number = recommendation.number.strip(" .()") or str(recommendation.order)
    labels = (independent.label if independent else NO_RATING, council.label if council else NO_RATING)
    comment = independent.comment if independent else ""
    quote = entry.support.quote if entry.support else ""
    if quote and match_key(quote) not in match_key(comment):
        comment = f"{comment} {quote}".strip()
    if entry.status is not None:
        comment = f"{ended(comment) if comment else ''} {_ending(entry.status)}".strip()
    return Row((number, recommendation.text, *labels), comment)


def _ending(status: RecommendationStatus) -> str:
    """How it ended in our view, in a sentence."""
    return ended(f"{ENDINGS[RecommendationStatus.Status(status.status)]}: {status.on_what}")


def digest(items: Iterable[SelfReportItem], number: int) -> list[Block]:
    """What the council said of itself, under its own headings and apart from every word of the reviewers."""
    groups: dict[str, list[str]] = {}
    for item in items:
        groups.setdefault(item.heading, []).append(item.text)
    if not groups:
        return []
    said = [
        Listing(tuple(texts)) if heading in ("", DIGEST) else Section(heading, (Listing(tuple(texts)),))
        for heading, texts in groups.items()
    ]
    intro = Paragraph("Taken from the council’s own report. The reviewers have not verified it.")
    return [Section(f"Appendix {number}", (Section(DIGEST, (intro, *said)),), begins_page=True)]

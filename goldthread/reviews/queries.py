"""Reads of reviews: the two ratings side by side, a review as a page shows it, the list of reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.reviews.models import (
    Advice,
    Condition,
    Discharge,
    EvidenceItem,
    Finding,
    Interview,
    Judgement,
    Party,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    ReviewRelation,
    SelfReportItem,
    Support,
    UnheldRecommendations,
)

S = TypeVar("S", Rating, Support, RecommendationStatus)


@dataclass(frozen=True, slots=True)
class TwoRatings:
    """What both parties say of one recommendation on a day, each the last that speaks for that day or before.

    `gap` is the council's steps minus the reviewer's on their scale: above 0 the council rates itself higher. None
    where one of the two is missing, has a label that no scale knows, or stands on another scale.
    """

    recommendation: Recommendation
    council: Rating | None
    independent: Rating | None
    support: Support | None
    gap: int | None
    status: RecommendationStatus | None

    @property
    def gap_words(self) -> str:
        """The gap as a person would say it; never colour or a bare number."""
        if self.council is None and self.independent is None:
            return "Not rated"
        if self.council is None:
            return "No rating by the council"
        if self.independent is None:
            return "No independent rating"
        if self.gap is None:
            return "Not comparable"
        if self.gap == 0:
            return "No gap"
        steps = f"{abs(self.gap)} step{'s' if abs(self.gap) > 1 else ''}"
        return f"Council rates itself {steps} {'higher' if self.gap > 0 else 'lower'}"


def gap_between(council: Rating | None, independent: Rating | None) -> int | None:
    """Steps by which the council's rating lies above the independent one, or None when the two cannot be compared."""
    if council is None or independent is None or council.level is None or independent.level is None:
        return None
    if council.level.scale_id != independent.level.scale_id:
        return None
    return council.level.step - independent.level.step


def two_ratings(recommendations: Iterable[Recommendation], user: User, on: date) -> list[TwoRatings]:
    """The two ratings of each recommendation as at `on`, in the order given. Three queries."""
    wanted = list(recommendations)
    of_these = Q(recommendation__in=[recommendation.pk for recommendation in wanted], speaks_for__lte=on)
    in_order = ("speaks_for", "recorded_at")
    ratings = ratings_of([recommendation.pk for recommendation in wanted], user, on)
    supports = _by_recommendation(Support.objects.visible_to(user).live().filter(of_these).order_by(*in_order))
    statuses = _by_recommendation(
        RecommendationStatus.objects.visible_to(user).live().filter(of_these).order_by(*in_order)
    )
    return [two_of(one, ratings.get(one.pk, []), supports.get(one.pk, []), statuses.get(one.pk, [])) for one in wanted]


def ratings_of(recommendations: Iterable[int], user: User, on: date) -> dict[int, list[Rating]]:
    """Everything that either party rated of recommendations by `on`, oldest first, by their keys. One query."""
    of_these = Q(recommendation__in=list(recommendations), speaks_for__lte=on)
    rated = Rating.objects.visible_to(user).live().filter(of_these).select_related("level__scale", "review")
    return _by_recommendation(rated.order_by("speaks_for", "recorded_at"))


def _by_recommendation(statements: Iterable[S]) -> dict[int, list[S]]:
    found: dict[int, list[S]] = {}
    for statement in statements:
        found.setdefault(statement.recommendation_id, []).append(statement)
    return found


def two_of(
    recommendation: Recommendation,
    ratings: Sequence[Rating],
    supports: Sequence[Support],
    statuses: Sequence[RecommendationStatus],
) -> TwoRatings:
    """The last word of each party among statements on one recommendation, oldest first; a corrected one has none."""
    corrected = {rating.supersedes_id for rating in ratings}
    last = {rating.party: rating for rating in ratings if rating.pk not in corrected}
    council, independent = last.get(Party.COUNCIL), last.get(Party.INDEPENDENT)
    return TwoRatings(
        recommendation,
        council,
        independent,
        supports[-1] if supports else None,
        gap_between(council, independent),
        statuses[-1] if statuses else None,
    )


def reviews_of(authority: Authority, user: User) -> QuerySet[Review]:
    """Every review that `user` may read, newest first, with how much each holds."""
    return (
        Review.objects.visible_to(user)
        .of(authority)
        .live()
        .annotate(
            recommendation_count=Count("recommendations", filter=Q(recommendations__withdrawn_at=None), distinct=True),
            judgement_count=Count("judgements", filter=Q(judgements__withdrawn_at=None), distinct=True),
        )
        .order_by("-issued_on", "-year", "reference")
    )


def recommendations_of(authority: Authority, user: User) -> QuerySet[Recommendation]:
    """Every recommendation that `user` may read, with its review, in the order of the reviews, newest first."""
    return (
        Recommendation.objects.visible_to(user)
        .of(authority)
        .live()
        .select_related("review")
        .order_by("-review__year", "-review__issued_on", "review", "order")
    )


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """A condition and the last statement about it; `is_open` until one discharges it."""

    condition: Condition
    last: Discharge | None

    @property
    def is_open(self) -> bool:
        return self.last is None or self.last.outcome != Discharge.Outcome.DISCHARGED


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    judgement: Judgement
    conditions: tuple[OpenCondition, ...]


def judgements_with_conditions(judgements: Iterable[Judgement], user: User, on: date) -> list[JudgedCriterion]:
    """Each judgement with its conditions and what was last said of each by `on`. Two queries."""
    wanted = list(judgements)
    conditions = Condition.objects.visible_to(user).live().filter(judgement__in=[one.pk for one in wanted])
    by_judgement: dict[int, list[OpenCondition]] = {}
    for entry in conditions_on(conditions.order_by("id"), user, on):
        by_judgement.setdefault(entry.condition.judgement_id, []).append(entry)
    return [JudgedCriterion(one, tuple(by_judgement.get(one.pk, ()))) for one in wanted]


def conditions_on(conditions: QuerySet[Condition], user: User, on: date) -> list[OpenCondition]:
    """Each condition with what was last said of it by `on`, in the order given. Two queries."""
    found = list(conditions)
    checked = Discharge.objects.visible_to(user).live().filter(condition__in=found, speaks_for__lte=on)
    last = {discharge.condition_id: discharge for discharge in checked.order_by("speaks_for", "recorded_at")}
    return [OpenCondition(condition, last.get(condition.pk)) for condition in found]


@dataclass(frozen=True, slots=True)
class ReviewContents:
    """Querysets of what one review holds, for a page to take as much of as it shows."""

    judgements: QuerySet[Judgement]
    findings: QuerySet[Finding]
    recommendations: QuerySet[Recommendation]
    evidence: QuerySet[EvidenceItem]
    interviews: QuerySet[Interview]
    advice: QuerySet[Advice]
    self_report: QuerySet[SelfReportItem]
    unheld: QuerySet[UnheldRecommendations]


def contents_of(review: Review, user: User) -> ReviewContents:
    """What `user` may read of `review`, each kind in the order of the document."""
    return ReviewContents(
        judgements=Judgement.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("level")
        .order_by("is_overall", "id"),
        findings=Finding.objects.visible_to(user).live().filter(review=review).order_by("theme_words", "id"),
        recommendations=Recommendation.objects.visible_to(user).live().filter(review=review).order_by("order"),
        evidence=EvidenceItem.objects.visible_to(user).live().filter(review=review).order_by("id"),
        interviews=Interview.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("person", "body")
        .order_by("id"),
        advice=Advice.objects.visible_to(user).live().filter(review=review).order_by("id"),
        self_report=SelfReportItem.objects.visible_to(user).live().filter(review=review).order_by("id"),
        unheld=UnheldRecommendations.objects.visible_to(user).live().filter(mentioned_in=review).order_by("id"),
    )


def relations_of(review: Review, user: User) -> list[ReviewRelation]:
    """How a review stands to others, both ways. One query."""
    return list(
        ReviewRelation.objects.visible_to(user)
        .live()
        .filter(Q(later=review) | Q(earlier=review))
        .select_related("later", "earlier")
        .order_by("id")
    )

"""Reads of a progress review: each earlier recommendation with what both sides say, and the conditions that stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.reviews.models import (
    Condition,
    Lineage,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    SelfReportLink,
    Support,
)
from goldthread.reviews.queries import OpenCondition, TwoRatings, conditions_on, two_of
from goldthread.reviews.services.reviews import followed_by

S = TypeVar("S", Rating, Support, RecommendationStatus)


@dataclass(frozen=True, slots=True)
class EarlierRecommendation:
    """What this review has of one earlier recommendation. `before` is what was said before it, by either party."""

    recommendation: Recommendation
    before: TwoRatings
    said: tuple[SelfReportLink, ...]
    council: Rating | None
    independent: Rating | None
    support: Support | None
    lineages: tuple[Lineage, ...]
    ended: RecommendationStatus | None

    @property
    def waits_for(self) -> str:
        """What is still to come, in words; empty when both sides have spoken."""
        if self.independent is None:
            return "the reviewers’ rating" if self.said or self.council else "the council’s report"
        if self.independent.level_id is None:
            return "a place for the reviewers’ words on the scale"
        return ""


def earlier_recommendations(review: Review, user: User) -> QuerySet[Recommendation]:
    """Recommendations of the reviews that this one follows, in their order. Two queries with the reviews."""
    return (
        Recommendation.objects.visible_to(user)
        .live()
        .filter(review__in=followed_by(review))
        .select_related("review")
        .prefetch_related("asks")
        .order_by("review__issued_on", "review", "order")
    )


def earlier_rows(
    recommendations: Iterable[Recommendation], review: Review, user: User, on: date
) -> list[EarlierRecommendation]:
    """What both sides say of each, in the order given. Seven queries, whatever their number."""
    wanted = list(recommendations)
    here: dict[str, Any] = {"recommendation__in": [one.pk for one in wanted]}
    links = _grouped(
        SelfReportLink.objects.visible_to(user)
        .live()
        .filter(**here, item__review=review, item__withdrawn_at=None)
        .select_related("item")
    )
    rated = Rating.objects.visible_to(user).live().filter(**here, speaks_for__lte=on)
    ratings = _grouped(rated.select_related("level", "review"))
    supports = _grouped(Support.objects.visible_to(user).live().filter(**here, speaks_for__lte=on))
    statuses = _grouped(RecommendationStatus.objects.visible_to(user).live().filter(**here, speaks_for__lte=on))
    ties: dict[int, list[Lineage]] = {}
    lineages = Lineage.objects.visible_to(user).live().filter(earlier__in=wanted, later__review=review)
    for tie in lineages.select_related("later").prefetch_related("dropped__ask").order_by("pk"):
        ties.setdefault(tie.earlier_id, []).append(tie)
    rows = []
    for one in wanted:
        own, before = _apart(ratings.get(one.pk, []), review)
        own_support, support_before = _apart(supports.get(one.pk, []), review)
        own_endings, endings_before = _apart(statuses.get(one.pk, []), review)
        now = two_of(one, own, own_support, own_endings)
        rows.append(
            EarlierRecommendation(
                recommendation=one,
                before=two_of(one, before, support_before, endings_before),
                said=tuple(links.get(one.pk, ())),
                council=now.council,
                independent=now.independent,
                support=now.support,
                lineages=tuple(ties.get(one.pk, ())),
                ended=now.status,
            )
        )
    return rows


def earlier_conditions(review: Review, user: User, on: date) -> list[OpenCondition]:
    """Conditions of the reviews that this one follows, with what was last said of each. Three queries."""
    conditions = (
        Condition.objects.visible_to(user)
        .live()
        .filter(judgement__review__in=followed_by(review), judgement__withdrawn_at=None)
        .select_related("judgement", "judgement__review")
        .order_by("pk")
    )
    return conditions_on(conditions, user, on)


def _apart(statements: list[S], review: Review) -> tuple[list[S], list[S]]:
    """What this review said, and what was said before or elsewhere."""
    return (
        [one for one in statements if one.review_id == review.pk],
        [one for one in statements if one.review_id != review.pk],
    )


def _grouped(some: QuerySet[Any]) -> dict[int, list[Any]]:
    """Rows by recommendation, oldest first."""
    dated = hasattr(some.model, "speaks_for")
    found: dict[int, list[Any]] = {}
    for one in some.order_by(*(("speaks_for", "recorded_at") if dated else ()), "pk"):
        found.setdefault(one.recommendation_id, []).append(one)
    return found

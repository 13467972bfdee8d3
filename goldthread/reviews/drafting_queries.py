"""Reads of the list of recommendations while it is written: asks, and the findings behind each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.reviews.models import Advice, Finding, FindingLink, Recommendation, Review


@dataclass(frozen=True, slots=True)
class Drafted:
    """One recommendation with the findings that it answers."""

    recommendation: Recommendation
    findings: tuple[Finding, ...]


def drafts_of(review: Review, user: User) -> QuerySet[Recommendation]:
    """The recommendations of a review in their order, with what each asks. Two queries."""
    found = Recommendation.objects.visible_to(user).live().filter(review=review)
    return found.prefetch_related("asks").order_by("order", "pk")


def findings_behind(recommendations: Iterable[Recommendation], user: User) -> list[Drafted]:
    """Each recommendation with the findings behind it, in the order given. One query."""
    wanted = list(recommendations)
    behind: dict[int, list[Finding]] = {}
    links = FindingLink.objects.visible_to(user).live().filter(recommendation__in=[one.pk for one in wanted])
    for link in links.filter(finding__withdrawn_at=None).select_related("finding").order_by("pk"):
        behind.setdefault(link.recommendation_id, []).append(link.finding)
    return [Drafted(one, tuple(behind.get(one.pk, ()))) for one in wanted]


def advice_of(review: Review, user: User) -> QuerySet[Advice]:
    """Advice outside the list, in its order. One query."""
    return Advice.objects.visible_to(user).live().filter(review=review).order_by("pk")

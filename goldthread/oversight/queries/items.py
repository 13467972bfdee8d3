"""Agenda items with everything that hangs on them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.documents.models import Document
from goldthread.improvement.models import Plan
from goldthread.organisation.models import Body
from goldthread.oversight.models import (
    AgendaItem,
    CommitteeRecommendation,
    Decision,
    Meeting,
    MinutedAction,
    Told,
)
from goldthread.reviews.models import Advice, Recommendation, Review


def tellings_visible_to(user: User) -> QuerySet[Told]:
    """What items told bodies about, where the person may read that as well."""
    told = Told.objects.visible_to(user).live().filter(about_readable(user))
    return told.select_related(*Told.ENDS).order_by("id")


def about_readable(user: User) -> Q:
    """Of ties to one of a recommendation, a review, a plan and a piece of advice: those whose end may be read."""
    return (
        Q(recommendation__in=Recommendation.objects.visible_to(user).live())
        | Q(review__in=Review.objects.visible_to(user).live())
        | Q(plan__in=Plan.objects.visible_to(user).live())
        | Q(advice__in=Advice.objects.visible_to(user).live())
    )


def same_body(body: Body, path: str = "") -> Q:
    """Of this body under all the names that it was merged from or into; `path` leads to the body."""
    prefix = f"{path}__" if path else ""
    kept = body.merged_into_id or body.pk
    return Q(**{f"{prefix}body": kept}) | Q(**{f"{prefix}body__merged_into": kept})


def items_of(meeting: Meeting, user: User) -> QuerySet[AgendaItem]:
    """The items of a meeting in order, each with its paper, what it told, what was asked, decided and minuted.

    Seven queries. A paper that the person may not read is not there; `document_id` says that there is one.
    """
    return items_with_all(user).filter(meeting=meeting).order_by("id")


ALL_OF_AN_ITEM = ("document", "told", "recommendations", "decisions", "minuted_actions")


def items_with_all(user: User) -> QuerySet[AgendaItem]:
    """Every item that the person may read with all that hangs on it. Six queries."""
    return items_with(user, *ALL_OF_AN_ITEM)


def items_with(user: User, *parts: str) -> QuerySet[AgendaItem]:
    """Every item that the person may read with these parts of `ALL_OF_AN_ITEM`. One query, and one for each part."""

    def readable(model: Any) -> Any:
        found: RecordQuerySet[Any] = RecordQuerySet(model)
        return found.visible_to(user).live()

    reads = {
        "document": readable(Document),
        "told": tellings_visible_to(user),
        "recommendations": readable(CommitteeRecommendation).order_by("id"),
        "decisions": readable(Decision).select_related("answers", "referred_to").order_by("id"),
        "minuted_actions": readable(MinutedAction).select_related("owner_post").order_by("id"),
    }
    items = AgendaItem.objects.visible_to(user).live().select_related("meeting__body")
    return items.prefetch_related(*(Prefetch(part, reads[part]) for part in parts))

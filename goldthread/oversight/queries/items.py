"""Agenda items with everything that hangs on them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.documents.models import Document
from goldthread.organisation.models import Body
from goldthread.oversight.models import (
    AgendaItem,
    CommitteeRecommendation,
    Decision,
    Meeting,
    MinutedAction,
    Told,
)
from goldthread.reviews.models import Recommendation, Review


def tellings_visible_to(user: User) -> QuerySet[Told]:
    """What items told bodies about, where the person may read that as well."""
    of_recommendation = Q(recommendation__in=Recommendation.objects.visible_to(user).live())
    of_review = Q(review__in=Review.objects.visible_to(user).live())
    told = Told.objects.visible_to(user).live().filter(of_recommendation | of_review)
    return told.select_related("recommendation", "review").order_by("id")


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


def items_with_all(user: User) -> QuerySet[AgendaItem]:
    def readable(model: Any) -> Any:
        found: RecordQuerySet[Any] = RecordQuerySet(model)
        return found.visible_to(user).live()

    actions = readable(MinutedAction).select_related("owner_post").order_by("id")
    decisions = readable(Decision).select_related("answers", "referred_to").order_by("id")
    return (
        AgendaItem.objects.visible_to(user)
        .live()
        .select_related("meeting__body")
        .prefetch_related(
            Prefetch("document", readable(Document)),
            Prefetch("told", tellings_visible_to(user)),
            Prefetch("recommendations", readable(CommitteeRecommendation).order_by("id")),
            Prefetch("decisions", decisions),
            Prefetch("minuted_actions", actions),
        )
    )

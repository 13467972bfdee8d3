"""The boards, how often each met, and what its meetings were told."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.models import Body
from goldthread.oversight.models import Meeting, MinutedAction, Told
from goldthread.oversight.queries.items import items_with, same_body
from goldthread.reviews.models import NamedBody, Recommendation


def bodies_of(authority: Authority, user: User, on: date) -> QuerySet[Body]:
    """The bodies that `user` may read, those merged into another left out, with how many meetings of each are on
    record, when it meets next after `on` and how often it is named."""
    same = Q(body=OuterRef("pk")) | Q(body__merged_into=OuterRef("pk"))
    coming = Meeting.objects.visible_to(user).live().filter(same, held_first__gt=on).order_by("held_first")
    return (
        Body.objects.visible_to(user)
        .of(authority)
        .live()
        .filter(merged_into=None)
        .annotate(
            meeting_count=Count("meetings", filter=Q(meetings__withdrawn_at=None), distinct=True),
            meets_next=Subquery(coming.values("held_first")[:1]),
            named_count=Count("named_in", filter=Q(named_in__withdrawn_at=None), distinct=True),
        )
        .order_by("body_kind", "name")
    )


def meetings_of(body: Body, user: User) -> QuerySet[Meeting]:
    """The meetings of a body, newest first, each with its items, their papers, what they told and what was decided,
    and how many actions their minutes hold. Five queries."""
    asked = MinutedAction.objects.visible_to(user).live().filter(item=OuterRef("pk")).order_by()
    counted = Coalesce(Subquery(asked.values("item").annotate(number=Count("pk")).values("number")), 0)
    items = items_with(user, "document", "told", "decisions").annotate(minuted_count=counted).order_by("id")
    return (
        Meeting.objects.visible_to(user)
        .live()
        .filter(same_body(body))
        .prefetch_related(Prefetch("items", items))
        .order_by("-held_first", "-id")
    )


def untold_recommendations(body: Body, user: User) -> list[NamedBody]:
    """Recommendations that name the body and that no agenda item of it was about. One query."""
    here = Q(item__meeting__body=body) | Q(item__meeting__body__merged_into=body)
    told = Told.objects.live().filter(here, item__withdrawn_at=None)
    return list(
        NamedBody.objects.visible_to(user)
        .live()
        .filter(Q(body=body) | Q(body__merged_into=body))
        .filter(recommendation__in=Recommendation.objects.visible_to(user).live())
        .exclude(recommendation__in=told.exclude(recommendation=None).values("recommendation"))
        .exclude(recommendation__review__in=told.exclude(review=None).values("review"))
        .select_related("recommendation")
        .order_by("id")
    )

"""Reads of the check of facts: each check with how far it is, its passages, and the comments on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.reviews.models import FactCheck, FactComment, Review, SharedPassage


@dataclass(frozen=True, slots=True)
class Check:
    """One check of facts, how many comments it brought and how many of them wait for an answer."""

    check: FactCheck
    comments: int
    waiting: int

    @property
    def standing(self) -> str:
        """Where it is, in words."""
        if self.check.closed_on:
            return "Closed"
        if self.check.returned_on is None:
            return "With the council"
        return "With the team, to answer" if self.waiting else "Every comment is answered"


def checks_of(review: Review, user: User) -> list[Check]:
    """The checks of facts of a review, newest first. One query."""
    live = Q(comments__withdrawn_at=None)
    found = (
        FactCheck.objects.visible_to(user)
        .live()
        .filter(review=review)
        .annotate(
            comment_count=Count("comments", filter=live),
            waiting_count=Count("comments", filter=live & Q(comments__answer="")),
        )
        .order_by("-pk")
    )
    return [Check(one, one.comment_count, one.waiting_count) for one in found]


def passages_of(check: FactCheck) -> QuerySet[SharedPassage]:
    """The draft as it was shown, in its order; for who may read the check."""
    return SharedPassage.objects.filter(fact_check=check).order_by("order")


@dataclass(frozen=True, slots=True)
class Commented:
    passage: SharedPassage
    comments: tuple[FactComment, ...]


def comments_by_passage(passages: Iterable[SharedPassage], user: User) -> list[Commented]:
    """Each passage with what was said of it, oldest first. One query."""
    wanted = list(passages)
    found: dict[int, list[FactComment]] = {}
    comments = FactComment.objects.visible_to(user).live().filter(passage__in=wanted).select_related("recorded_by")
    for comment in comments.order_by("pk"):
        found.setdefault(comment.passage_id, []).append(comment)
    return [Commented(passage, tuple(found.get(passage.pk, ()))) for passage in wanted]

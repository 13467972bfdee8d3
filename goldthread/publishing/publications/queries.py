"""Reads of publications."""

from __future__ import annotations

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.improvement.models import Plan
from goldthread.lib.canonical import canonical
from goldthread.publishing.publications.models import SUBJECTS, Publication, PublicationStage, column_of

MOST_PACKS = 10


def publications_of(authority: Authority, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    """What `user` may read of an authority, newest first, without what each says.

    Those with names of people in them are for those who may see names.
    """
    found = Publication.objects.visible_to(user).of(authority).live().select_related(*SUBJECTS, "recorded_by")
    return (
        (found if sees_names else found.filter(shows_names=False)).defer("manuscript").order_by("-recorded_at", "-id")
    )


def publications_about(subject: Record, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    found = publications_of(subject.authority, user, sees_names=sees_names)
    return found.filter(**{column_of(subject): subject})


def packs_with(plan: Plan, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    """The newest packs of boards that tell of a plan by its name, as each was published. At most MOST_PACKS."""
    packs = publications_of(plan.authority, user, sees_names=sees_names).exclude(meeting=None)
    told = packs.filter(stage=PublicationStage.READY, manuscript__contains=canonical(plan.title))
    return told.select_related("meeting__body")[:MOST_PACKS]


def is_any_being_written(subject: Record, user: User, *, sees_names: bool) -> bool:
    """Whether the worker still has one to write. One query."""
    waiting = publications_about(subject, user, sees_names=sees_names).filter(stage=PublicationStage.WAITING)
    return waiting.exists()

"""Reads of publications."""

from __future__ import annotations

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.models import Structure
from goldthread.publishing.publications.models import Publication, PublicationStage
from goldthread.reviews.models import Review


def publications_of(authority: Authority, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    """What `user` may read of an authority, newest first, without what each says.

    Those with names of people in them are for those who may see names.
    """
    found = (
        Publication.objects.visible_to(user).of(authority).live().select_related("review", "structure", "recorded_by")
    )
    return (
        (found if sees_names else found.filter(shows_names=False)).defer("manuscript").order_by("-recorded_at", "-id")
    )


def publications_about(subject: Review | Structure, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    found = publications_of(subject.authority, user, sees_names=sees_names)
    return found.filter(review=subject) if isinstance(subject, Review) else found.filter(structure=subject)


def is_any_being_written(subject: Review | Structure, user: User, *, sees_names: bool) -> bool:
    """Whether the worker still has one to write. One query."""
    waiting = publications_about(subject, user, sees_names=sees_names).filter(stage=PublicationStage.WAITING)
    return waiting.exists()

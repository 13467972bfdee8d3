"""Reads of publications."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Citation, Document
from goldthread.improvement.models import Plan
from goldthread.lib.canonical import canonical
from goldthread.lib.kinds import kind_of
from goldthread.publishing.publications.models import SUBJECTS, Publication, PublicationStage, column_of
from goldthread.reviews.models import Review

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


def publications_resting_on(document: Document, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    """What stands published of reviews, plans and the like that are cited from a paper, or hold what is.

    Each may repeat words of the paper; a purge does not reach them. Citations outlive the purge, so this does too. One
    query for the kinds, one for the publications.
    """
    cited = Citation.objects.filter(part__text__file__document=document)
    found = Q(pk__in=())
    for kind in sorted(set(cited.order_by().values_list("subject_kind", flat=True))):
        model: Any = apps.get_model(kind_of(kind).model)
        resting = model._base_manager.filter(uuid__in=cited.filter(subject_kind=kind).values("subject_uuid"))
        for column, subject in SUBJECTS.items():
            if model is subject:
                found |= Q(**{f"{column}__in": resting.values("pk")})
            found |= _through(model, resting, column, subject)
    published = publications_of(document.authority, user, sees_names=sees_names)
    return published.filter(found, stage=PublicationStage.READY)


def _through(model: type[Record], resting: QuerySet[Any], column: str, subject: type[Record]) -> Q:
    """Publications of what the records name in a column of their own: the review of a finding or of the judgement of a
    condition, the plan of an action.
    """
    named = [field.attname for field in model._meta.concrete_fields if field.related_model is subject]
    if subject is Review:
        named += [path.removesuffix("__uuid") for path in model.scope_paths if path.endswith("__review__uuid")]
    return reduce(or_, (Q(**{f"{column}__in": resting.values(name)}) for name in named), Q(pk__in=()))


def packs_with(plan: Plan, user: User, *, sees_names: bool) -> QuerySet[Publication]:
    """The newest packs of boards that tell of a plan by its name, as each was published. At most MOST_PACKS."""
    packs = publications_of(plan.authority, user, sees_names=sees_names).exclude(meeting=None)
    told = packs.filter(stage=PublicationStage.READY, manuscript__contains=canonical(plan.title))
    return told.select_related("meeting__body")[:MOST_PACKS]


def is_any_being_written(subject: Record, user: User, *, sees_names: bool) -> bool:
    """Whether the worker still has one to write. One query."""
    waiting = publications_about(subject, user, sees_names=sees_names).filter(stage=PublicationStage.WAITING)
    return waiting.exists()

"""Which document a break rests on, so that the first day shows groups and not a flood."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from goldthread.documents.models import Citation, Relation
from goldthread.reviews.models import Finding, Judgement, Recommendation, Review

DOCUMENT = "part__text__file__document__"


def document_of(uuid: str, field: str) -> Subquery:
    """`field` of the document in which the record was made, or else first restated; `uuid` leads to its uuid."""
    passages = Citation.objects.filter(
        subject_uuid=OuterRef(uuid), relation__in=[Relation.MADE, Relation.RESTATED]
    ).order_by("relation", "id")
    return Subquery(passages.values(DOCUMENT + field)[:1])


def document_of_review(key: str, field: str) -> Coalesce:
    """The same for a review, by a passage of its own or of what it says; `key` leads to the review."""
    return Coalesce(
        _made_in(Review, "pk", key, field),
        _made_in(Judgement, "review", key, field),
        _made_in(Recommendation, "review", key, field),
        _made_in(Finding, "review", key, field),
    )


def _made_in(model: Any, owner: str, key: str, field: str) -> Subquery:
    records = model._default_manager.order_by().filter(**{owner: OuterRef(OuterRef(key))})
    passages = Citation.objects.filter(relation=Relation.MADE, subject_uuid__in=records.values("uuid"))
    return Subquery(passages.order_by("id").values(DOCUMENT + field)[:1])

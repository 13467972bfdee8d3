"""Which document a break rests on, so that the first day shows groups and not a flood."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from goldthread.documents.models import Citation, Document, Relation
from goldthread.reviews.models import Finding, Judgement, Recommendation, Review

DOCUMENT = "part__text__file__document__"


def named(path: str = "") -> JSONObject:
    """`reference` and `title` of the document that `path` leads to."""
    return JSONObject(reference=F(f"{path}reference"), title=F(f"{path}title"))


def document_of(uuid: str) -> Subquery:
    """The document in which the record was made, or else first restated; `uuid` leads to its uuid."""
    passages = Citation.objects.filter(
        subject_uuid=OuterRef(uuid), relation__in=[Relation.MADE, Relation.RESTATED]
    ).order_by("relation", "id")
    return Subquery(passages.values(held_in=named(DOCUMENT))[:1])


def document_of_review(key: str) -> Coalesce:
    """The document of a review, by a passage of its own or of what it says; `key` leads to the review."""
    return Coalesce(
        _made_in(Review, "pk", key),
        _made_in(Recommendation, "review", key),
        _made_in(Finding, "review", key),
        _made_in(Judgement, "review", key),
    )


def of_document(key: str) -> Subquery:
    return Subquery(Document.objects.filter(pk=OuterRef(key)).values(held_in=named()))


def _made_in(model: Any, owner: str, key: str) -> Subquery:
    """The first document in which any of the records was made.

    The least key and not the first row: PostgreSQL would look for a first row among the passages of every review.
    """
    records = model._default_manager.order_by().filter(**{owner: OuterRef(OuterRef(key))})
    passages = Citation.objects.filter(relation=Relation.MADE, subject_uuid__in=records.values("uuid"))
    return Subquery(passages.order_by().values("relation").annotate(first=Min(DOCUMENT + "pk")).values("first"))

"""Reads of the review pages that reach beyond the thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break
from goldthread.checks.scope import INDEPENDENT
from goldthread.reviews.models import Lineage, Review
from goldthread.reviews.queries import reviews_of


def breaks_about(authority: Authority, user: User, subjects: Iterable[UUID], on: date) -> QuerySet[Break]:
    """The open breaks of any of the subjects that had begun by `on`, most serious first. One query."""
    return (
        Break.objects.visible_to(user)
        .open()
        .filter(authority=authority, subject_uuid__in=list(subjects))
        .exclude(began_on__gt=on)
        .with_explained(on)
        .order_by("-severity", "rule", "began_on", "id")
    )


def last_independent_review(authority: Authority, user: User) -> Review | None:
    """The newest review by somebody independent, whose judgements stand."""
    return reviews_of(authority, user).filter(type__in=INDEPENDENT, is_placeholder=False).first()


def unsaid_drops() -> Q:
    """Of ties: those that narrow without naming what is dropped, or name it without a reason."""
    return Q(relation=Lineage.Relation.NARROWS, dropped=None) | Q(dropped__why="")

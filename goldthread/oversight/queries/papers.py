"""Where a paper went and who cleared it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.documents.models import Document
from goldthread.oversight.models import AgendaItem, Clearance
from goldthread.oversight.queries.approvals import StepTaken, approvals_of
from goldthread.oversight.queries.items import items_with_all


@dataclass(frozen=True, slots=True)
class Journey:
    """Every meeting that a paper went to, oldest first, its clearances, and the order of its approvals."""

    document: Document
    items: tuple[AgendaItem, ...]
    clearances: tuple[Clearance, ...]
    steps: tuple[StepTaken, ...]


def clearances_of(document: Document, user: User) -> QuerySet[Clearance]:
    """The clearances of a paper, without those that a later one took the place of."""
    said = Clearance.objects.visible_to(user).live().filter(document=document, superseded_by__isnull=True)
    return said.order_by("speaks_for", "id")


def journey_of(document: Document, user: User) -> Journey:
    """Where a paper went and what each meeting said. Eleven queries, however many meetings."""
    found = items_with_all(user).filter(document=document, meeting__withdrawn_at=None)
    items = tuple(found.order_by("meeting__held_first", "id"))
    told = [telling for item in items for telling in item.told.all()]
    about = (one.recommendation.review_id if one.recommendation else one.review_id for one in told)
    reviews = {key for key in about if key is not None}
    steps = approvals_of(document.authority, items, reviews, user)
    return Journey(document, items, tuple(clearances_of(document, user)), steps)

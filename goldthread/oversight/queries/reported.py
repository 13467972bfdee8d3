"""Where a recommendation, a plan, a review or a piece of advice was reported, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.models import User
from goldthread.improvement.models import Plan
from goldthread.oversight.models import AgendaItem, PlannedItem, PlannedSubject, Told
from goldthread.oversight.queries.approvals import StepTaken, approvals_of
from goldthread.oversight.queries.items import items_with
from goldthread.reviews.models import Advice, Recommendation, Review


@dataclass(frozen=True, slots=True)
class Reported:
    """The items that told of it, oldest first, what is planned still, and the order of its approvals."""

    items: tuple[AgendaItem, ...]
    planned: tuple[PlannedItem, ...]
    steps: tuple[StepTaken, ...]

    @property
    def out_of_order(self) -> tuple[StepTaken, ...]:
        return tuple(step for step in self.steps if step.is_out_of_order)


def reported_of(about: Recommendation | Review | Plan | Advice, user: User) -> Reported:
    """Everything that bodies heard of it, or of its review as a whole. Seven queries, eight without a consultation."""
    of_it, reviews = _ties_to(about)
    told = Told.objects.visible_to(user).live().filter(of_it, item=OuterRef("pk"))
    held = items_with(user, "document", "decisions", "minuted_actions").filter(Exists(told), meeting__withdrawn_at=None)
    items = tuple(held.order_by("meeting__held_first", "id"))
    subjects = PlannedSubject.objects.visible_to(user).live().filter(of_it, planned=OuterRef("pk"))
    planned = PlannedItem.objects.visible_to(user).live().filter(Exists(subjects), item=None)
    return Reported(
        items,
        tuple(planned.select_related("body").order_by("planned_first", "id")),
        approvals_of(about.authority, items, reviews, user),
    )


def _ties_to(about: Recommendation | Review | Plan | Advice) -> tuple[Q, list[int]]:
    """The ties that lead to it or to its review, and the keys of the reviews that it belongs to."""
    if isinstance(about, Plan):
        return Q(plan=about), []
    if isinstance(about, Review):
        return Q(review=about), [about.pk]
    end = "advice" if isinstance(about, Advice) else "recommendation"
    return Q(**{end: about}) | Q(review=about.review_id), [about.review_id]

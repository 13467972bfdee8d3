"""Where a paper went, who cleared it, and whether its approvals came in the order that the council set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Document
from goldthread.improvement.models import MilestoneDate
from goldthread.oversight.models import AgendaItem, ApprovalStep, Clearance
from goldthread.oversight.queries.items import items_with_all


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step of the order of approvals and when it was first taken; `taken_on` is None where it was not.

    `after` names the steps that should have come before it and had not when it was taken.
    """

    label: str
    taken_on: date | None
    where: AgendaItem | None
    after: tuple[str, ...]

    @property
    def is_out_of_order(self) -> bool:
        return bool(self.after)


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


def approval_order(authority: Authority, user: User) -> QuerySet[ApprovalStep]:
    return ApprovalStep.objects.visible_to(user).of(authority).live().order_by("place", "id")


def journey_of(document: Document, user: User) -> Journey:
    """Where a paper went and what each meeting said. Ten queries, however many meetings."""
    found = items_with_all(user).filter(document=document, meeting__withdrawn_at=None)
    items = tuple(found.order_by("meeting__held_first", "id"))
    order = tuple(approval_order(document.authority, user))
    asked_until = _consultation_over(items, user) if any(_is_consultation(step) for step in order) else None
    return Journey(document, items, tuple(clearances_of(document, user)), steps_taken(order, items, asked_until))


def steps_taken(
    order: Sequence[ApprovalStep], items: Sequence[AgendaItem], consulted_on: date | None
) -> tuple[StepTaken, ...]:
    """Each step of the order with when it was first taken, and which of the steps before it had not been. No query."""
    days: list[tuple[ApprovalStep, date | None, AgendaItem | None]] = []
    for step in order:
        if _is_consultation(step):
            days.append((step, consulted_on, None))
            continue
        kinds = ApprovalStep.KINDS_OF[step.stage]
        item = next((one for one in items if one.meeting.body.body_kind in kinds), None)
        days.append((step, item.meeting.held_last if item else None, item))
    steps = []
    for place, (step, day, item) in enumerate(days):
        late = [before for before, then, _ in days[:place] if day is not None and (then is None or then > day)]
        steps.append(StepTaken(step.get_stage_display(), day, item, tuple(one.get_stage_display() for one in late)))
    return tuple(steps)


def _is_consultation(step: ApprovalStep) -> bool:
    return step.stage == ApprovalStep.Stage.CONSULTATION


def _consultation_over(items: Sequence[AgendaItem], user: User) -> date | None:
    """When the consultation of the reviews that these items told of was over, as last stated. One query."""
    told = [telling for item in items for telling in item.told.all()]
    reviews = {one.recommendation.review_id if one.recommendation else one.review_id for one in told}
    dates = MilestoneDate.objects.visible_to(user).live().filter(milestone__review__in=reviews - {None})
    stated = dates.filter(milestone__match_key__contains="consultation", milestone__withdrawn_at=None)
    return stated.order_by("-speaks_for", "-id").values_list("due_last", flat=True).first()

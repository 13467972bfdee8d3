"""Whether approvals came in the order that the council set: consultation, boards, scrutiny, executive and council."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.consultation.models import Exercise
from goldthread.improvement.models import MilestoneDate
from goldthread.oversight.models import AgendaItem, ApprovalStep, RestsOn


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


def approval_order(authority: Authority, user: User) -> QuerySet[ApprovalStep]:
    return ApprovalStep.objects.visible_to(user).of(authority).live().order_by("place", "id")


def approvals_of(
    authority: Authority, items: Sequence[AgendaItem], reviews: Collection[int], user: User
) -> tuple[StepTaken, ...]:
    """The council's order against the meetings of `items`, oldest first, and the consultation that they rest on.

    `reviews` are the keys of those that they are about. One query for the order, and one or two where consultation is
    a step of it.
    """
    order = tuple(approval_order(authority, user))
    asked = any(_is_consultation(step) for step in order)
    return steps_taken(order, items, consulted_until(items, reviews, user) if asked else None)


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


def consulted_until(items: Sequence[AgendaItem], reviews: Collection[int], user: User) -> date | None:
    """The last day of the last consultation that these items rest on, themselves or by an equality assessment.

    Where none is named, the day that a milestone of consultation was last given in one of the reviews.
    """
    ties = RestsOn.objects.visible_to(user).live().filter(item__in=[item.pk for item in items])
    asked = Exercise.objects.visible_to(user).live()
    days = ties.aggregate(
        named=Max("exercise__closes_on", filter=Q(exercise__in=asked)),
        assessed=Max("assessment__exercise__closes_on", filter=Q(assessment__exercise__in=asked)),
    )
    return max((day for day in days.values() if day is not None), default=None) or _milestone(reviews, user)


def _milestone(reviews: Collection[int], user: User) -> date | None:
    dates = MilestoneDate.objects.visible_to(user).live().filter(milestone__review__in=reviews)
    stated = dates.filter(milestone__match_key__contains="consultation", milestone__withdrawn_at=None)
    return stated.order_by("-speaks_for", "-id").values_list("due_last", flat=True).first()


def _is_consultation(step: ApprovalStep) -> bool:
    return step.stage == ApprovalStep.Stage.CONSULTATION

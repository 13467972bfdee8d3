"""Reads of milestones of plans and actions: their dates, whether they moved, and whether they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Plan
from goldthread.lib.dates import PartialDate

SHARED = (State.SHARED, State.SIGNED)


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A milestone as at a day, with the dates that it was given, oldest first."""

    milestone: Milestone
    dates: tuple[MilestoneDate, ...]

    @property
    def due(self) -> PartialDate | None:
        return self.dates[-1].due if self.dates else None

    @property
    def original_due(self) -> PartialDate | None:
        return self.dates[0].due if self.dates else None

    @property
    def times_moved(self) -> int:
        return max(0, len(self.dates) - 1)

    @property
    def shared_words(self) -> str:
        """The last date that was said openly, in its own words; empty where nobody gave one."""
        return next((one.words for one in reversed(self.dates) if one.state in SHARED), "")

    def is_reached(self, on: date) -> bool:
        return self.milestone.done_on is not None and self.milestone.done_on <= on

    def is_overdue(self, on: date) -> bool:
        """Whether every day that its date allows has passed and nobody said that it was reached."""
        return not self.is_reached(on) and self.due is not None and self.due.is_past(on)

    def late_since(self, on: date) -> date | None:
        """The last day of its first date where that has passed and it is not reached, however often it moved since."""
        first = self.original_due
        return first.last if first is not None and not self.is_reached(on) and first.is_past(on) else None


def steps_of_plan(plan: Plan, user: User, on: date) -> list[StepStanding]:
    """The milestones of a plan and of its actions that had a date by `on`, the next first, and those that were
    withdrawn. One query.
    """
    readable = Action.objects.visible_to(user).live().filter(plan=plan)
    return _steps(Q(plan=plan) | Q(action__in=readable), user, on)


def steps_of_action(action: Action, user: User, on: date) -> list[StepStanding]:
    """The milestones of one action that had a date by `on`, the next first. One query."""
    return [one for one in _steps(Q(action=action), user, on) if not one.milestone.is_withdrawn]


def _steps(within: Q, user: User, on: date) -> list[StepStanding]:
    readable = Milestone.objects.visible_to(user).filter(within)
    said = MilestoneDate.objects.visible_to(user).live().filter(milestone__in=readable, speaks_for__lte=on)
    related = ("milestone__authority", "milestone__part", "milestone__action__authority")
    dates: dict[Milestone, list[MilestoneDate]] = {}
    for dated in said.select_related(*related).order_by("speaks_for", "id"):
        dates.setdefault(dated.milestone, []).append(dated)
    steps = [StepStanding(one, tuple(given)) for one, given in dates.items()]
    return sorted(steps, key=_next_first)


def _next_first(step: StepStanding) -> tuple[date, int]:
    last = step.due.last if step.due else None
    return last or date.max, step.milestone.pk

"""The timeline of a plan: what is due when, first and now, with its steps and what waits for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.improvement.models import Action, ActionNeed, MilestoneDate, Plan
from goldthread.improvement.queries import ActionStanding, standings_of


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of an action or of the plan: what, the last day that its date allows, and whether it is done."""

    reference: str
    what: str
    on: date | None
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Stripe:
    """One action on the timeline, with its steps and the references of what it waits for."""

    standing: ActionStanding
    stops: tuple[Stop, ...]
    needs: tuple[str, ...]

    @property
    def action(self) -> Action:
        return self.standing.action

    @property
    def first(self) -> date | None:
        """The last day that its first date allowed."""
        return self.standing.original_due.last if self.standing.original_due else None

    @property
    def due(self) -> date | None:
        return self.standing.due.last if self.standing.due else None

    @property
    def starts(self) -> date | None:
        return self.action.starts_on

    @property
    def is_moved(self) -> bool:
        return self.first is not None and self.first != self.due

    def is_late(self, on: date) -> bool:
        return self.standing.is_overdue(on)

    def state(self, on: date) -> str:
        """In a word: done, late, not dated, or to come."""
        if self.standing.is_done:
            return "Done"
        if self.due is None:
            return "No date"
        return "Late" if self.is_late(on) else "To come"

    def days(self) -> Iterator[date]:
        """Every day that is drawn of it."""
        yield from (day for day in (self.starts, self.first, self.due, *(stop.on for stop in self.stops)) if day)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some actions of a plan in its order, as at `on`; `stops` are the steps of the plan itself."""

    on: date
    stripes: tuple[Stripe, ...]
    stops: tuple[Stop, ...]
    dates: tuple[MilestoneDate, ...]

    def records(self) -> Iterator[Record]:
        for stripe in self.stripes:
            yield stripe.action
            yield from (*stripe.standing.dues, *stripe.standing.states)
        for said in self.dates:
            yield said
            yield said.milestone


def actions_by_part(plan: Plan, user: User) -> RecordQuerySet[Any]:
    """The actions of a plan in the order of its parts; those of none come last."""
    held = Action.objects.visible_to(user).live().filter(plan=plan).select_related("authority", "part", "post")
    # Databases differ in where they put what is empty.
    by_part = (F(f"part__{name}").asc(nulls_last=True) for name in ("sort", "order", "id"))
    return held.order_by(*by_part, "id")


def timeline_of(plan: Plan, actions: Iterable[Action], user: User, on: date) -> Timeline:
    """These actions of `plan` as at `on`, with the steps of the plan. At most six queries."""
    held = list(actions)
    keys = [action.pk for action in held]
    standings = standings_of(held, user, on)
    readable = Action.objects.visible_to(user).live()
    needs: dict[int, list[str]] = defaultdict(list)
    waits = ActionNeed.objects.visible_to(user).live().filter(action__in=keys, needed__in=readable).order_by("id")
    for action, reference in waits.values_list("action_id", "needed__reference"):
        needs[action].append(reference)
    said = (
        MilestoneDate.objects.visible_to(user)
        .live()
        .filter(
            Q(milestone__plan=plan) | Q(milestone__action__in=keys),
            milestone__withdrawn_at__isnull=True,
            speaks_for__lte=on,
        )
    )
    dates = list(said.select_related("milestone").order_by("speaks_for", "id"))
    last = {one.milestone_id: one for one in dates}
    stops: dict[int | None, list[Stop]] = defaultdict(list)
    for one in last.values():
        stops[one.milestone.action_id].append(_stop(one, on))
    stripes = (Stripe(one, _in_order(stops[one.action.pk]), tuple(needs[one.action.pk])) for one in standings)
    return Timeline(on, tuple(stripes), _in_order(stops[None]), tuple(dates))


def _stop(said: MilestoneDate, on: date) -> Stop:
    step = said.milestone
    is_done = step.done_on is not None and step.done_on <= on
    return Stop(step.reference, step.what, said.due.last, said.words, is_done)


def _in_order(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    return tuple(sorted(stops, key=lambda stop: (stop.on or date.max, stop.reference)))

"""What a meeting should be told: the plan as the body should hear of it, and the breaks of the live test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break
from goldthread.oversight.models import Meeting
from goldthread.oversight.queries import Concern, concerns_of, last_met_before

SHOWN = 20
BREAKS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ToTell:
    """One recommendation and why this meeting should hear of it; `new` breaks began since the body last met."""

    concern: Concern
    new: tuple[Break, ...]
    older: tuple[Break, ...]

    @property
    def breaks(self) -> tuple[Break, ...]:
        return (*self.new, *self.older)[:BREAKS_SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.new) + len(self.older) - BREAKS_SHOWN)

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.new) + self.concern.weight, len(self.older)


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a meeting should be told, the weightiest first; `more` is how many recommendations are not shown."""

    last_met: Meeting | None
    entries: tuple[ToTell, ...]
    more: int


def briefing_of(
    meeting: Meeting,
    authority: Authority,
    user: User,
    today: date,
    only: Collection[int] | QuerySet[Any] | None = None,
) -> Briefing:
    """What a meeting should be told: one in the past as at its day, with the breaks that are open still.

    Seven queries, however many recommendations, actions or breaks.
    """
    on = min(today, meeting.held_last)
    before = last_met_before(meeting, user)
    since = before.held_last if before else None
    concerns = concerns_of(meeting, user, on, since, only)
    breaks = _breaks_by_recommendation(concerns, authority, user, on)
    told = (_to_tell(one, breaks[one.recommendation.pk], since) for one in concerns)
    entries = sorted((one for one in told if any(one.weight)), key=lambda one: one.weight, reverse=True)
    return Briefing(before, tuple(entries[:SHOWN]), max(0, len(entries) - SHOWN))


def _breaks_by_recommendation(
    concerns: Collection[Concern], authority: Authority, user: User, on: date
) -> dict[int, list[Break]]:
    """The open breaks about each recommendation or one of its actions that had begun by `on`. One query."""
    owners: dict[UUID, list[int]] = defaultdict(list)
    for one in concerns:
        owners[one.recommendation.uuid].append(one.recommendation.pk)
        for standing in one.actions:
            owners[standing.action.uuid].append(one.recommendation.pk)
    found: dict[int, list[Break]] = defaultdict(list)
    open_ones = Break.objects.visible_to(user).open().filter(authority=authority, subject_uuid__in=list(owners))
    for broken in open_ones.exclude(began_on__gt=on).order_by("-severity", "rule", "began_on", "id"):
        for recommendation in owners[broken.subject_uuid]:
            found[recommendation].append(broken)
    return found


def _to_tell(concern: Concern, breaks: list[Break], since: date | None) -> ToTell:
    new = [one for one in breaks if since is not None and (one.began_on or one.opened_at.date()) > since]
    return ToTell(concern, tuple(new), tuple(one for one in breaks if one not in new))

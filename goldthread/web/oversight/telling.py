"""What a meeting should be told: the plan as the body should hear of it, and the breaks of the live test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break
from goldthread.improvement.queries import ActionStanding
from goldthread.oversight.models import Meeting
from goldthread.oversight.queries import Concern, Only, concerns_of, last_met_before

SHOWN = 20
BREAKS_SHOWN = 5
ACTIONS_SHOWN = 10
"""Of each sort. A plan may hold hundreds that no recommendation asked for."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """One recommendation or plan and why this meeting should hear of it; `new` breaks began since the body last met."""

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
    def overdue(self) -> Sequence[ActionStanding]:
        return self.concern.overdue[:ACTIONS_SHOWN]

    @property
    def red(self) -> Sequence[ActionStanding]:
        return self.concern.red[:ACTIONS_SHOWN]

    @property
    def moved(self) -> Sequence[ActionStanding]:
        return self.concern.moved[:ACTIONS_SHOWN]

    @property
    def more_actions(self) -> int:
        """How many late, red or moved ones are not shown."""
        found = (self.concern.overdue, self.concern.red, self.concern.moved)
        return sum(max(0, len(one) - ACTIONS_SHOWN) for one in found)

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.new) + self.concern.weight, len(self.older)


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a meeting should be told, the weightiest first; `more` counts the recommendations and plans not shown."""

    last_met: Meeting | None
    entries: tuple[ToTell, ...]
    more: int


def briefing_of(
    meeting: Meeting,
    authority: Authority,
    user: User,
    today: date,
    only: Only | None = None,
) -> Briefing:
    """What a meeting should be told: one in the past as at its day, with the breaks that are open still.

    Seven queries, however many recommendations, actions or breaks.
    """
    on = min(today, meeting.held_last)
    before = last_met_before(meeting, user, on)
    since = before.held_last if before else None
    concerns = concerns_of(meeting, user, on, since, only)
    breaks = _breaks_by_concern(concerns, authority, user, on)
    told = (_to_tell(one, breaks[one.about.uuid], since) for one in concerns)
    entries = sorted((one for one in told if any(one.weight)), key=lambda one: one.weight, reverse=True)
    return Briefing(before, tuple(entries[:SHOWN]), max(0, len(entries) - SHOWN))


def _breaks_by_concern(
    concerns: Collection[Concern], authority: Authority, user: User, on: date
) -> dict[UUID, list[Break]]:
    """The open breaks about each recommendation or plan or one of its actions that had begun by `on`. One query."""
    owners: dict[UUID, list[UUID]] = defaultdict(list)
    for one in concerns:
        owners[one.about.uuid].append(one.about.uuid)
        for standing in one.actions:
            owners[standing.action.uuid].append(one.about.uuid)
    found: dict[UUID, list[Break]] = defaultdict(list)
    open_ones = Break.objects.visible_to(user).open().filter(authority=authority, subject_uuid__in=list(owners))
    for broken in open_ones.exclude(began_on__gt=on).order_by("-severity", "rule", "began_on", "id"):
        for about in owners[broken.subject_uuid]:
            found[about].append(broken)
    return found


def _to_tell(concern: Concern, breaks: list[Break], since: date | None) -> ToTell:
    new: list[Break] = []
    older: list[Break] = []
    for one in breaks:
        is_new = since is not None and (one.began_on or one.opened_at.date()) > since
        (new if is_new else older).append(one)
    return ToTell(concern, tuple(new), tuple(older))

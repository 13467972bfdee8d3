"""What a board pack is made of: everything about a council since a body last met, as one person may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.checks.models import Break
from goldthread.finance.queries import Frame, frame_of, strategies_of
from goldthread.frameworks.colours import ColourTable, colour_tables
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import colours_of, plans_of
from goldthread.improvement.queries import ActionStanding, actions_of, standings_of
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.oversight.queries import Concern, MinutedStanding, concerns_of, items_of, last_met_before, left_open
from goldthread.risk.book import Book, book_of
from goldthread.risk.queries import register_lines
from goldthread.risk.services import matrix_for

QUARTER = timedelta(days=92)
MOST_PLANS = 3
"""Plans whose ratings are added up, the newest."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """How many actions of a plan have which colour, and what each colour means by its rules.

    Without rules the colours are those that owners reported.
    """

    plan: Plan
    counts: dict[str, int]
    table: ColourTable | None


@dataclass(frozen=True, slots=True)
class Pack:
    """`since` is the day on which the body last met (`before`), or a quarter before where it never did."""

    meeting: Meeting
    before: Meeting | None
    since: date
    on: date
    items: tuple[AgendaItem, ...]
    concerns: tuple[Concern, ...]
    open_minutes: tuple[MinutedStanding, ...]
    standings: tuple[ActionStanding, ...]
    new_breaks: tuple[Break, ...]
    ended_breaks: tuple[Break, ...]
    roll_ups: tuple[RollUp, ...]
    book: Book | None
    registers: int
    frame: Frame | None

    @property
    def late(self) -> list[ActionStanding]:
        """Overdue, by the date that each was first given: a new date hides no delay."""
        found = [one for one in self.standings if one.is_overdue(self.on) or self._is_past_first(one)]
        return sorted(found, key=lambda one: (_first_day(one) or self.on, one.action.pk))

    def _is_past_first(self, standing: ActionStanding) -> bool:
        first = standing.original_due
        return not standing.is_done and first is not None and first.is_past(self.on)

    @property
    def moved(self) -> list[ActionStanding]:
        """Given another date since the body last met."""
        return [one for one in self.standings if one.times_moved and one.dues[-1].speaks_for > self.since]

    @property
    def done(self) -> list[ActionStanding]:
        """Said to be done since the body last met."""
        return [one for one in self.standings if one.is_done and one.state and one.state.speaks_for > self.since]


def _first_day(standing: ActionStanding) -> date | None:
    return standing.original_due.last if standing.original_due else None


def pack_of(meeting: Meeting, user: User, today: date) -> Pack:
    """The pack of a meeting as `user` may read it; one in the past as at its day.

    At most 44 queries, however many actions, updates, breaks, risks and lines of money there are.
    """
    on = min(today, meeting.held_last)
    authority = meeting.authority
    before = last_met_before(meeting, user, on)
    since = before.held_last if before else on - QUARTER
    standings = standings_of(actions_of(authority, user), user, on, whole=authority)
    breaks = Break.objects.visible_to(user).filter(authority=authority).order_by("-severity", "rule", "pk")
    begun = Q(began_on__gt=since) | Q(began_on__isnull=True, opened_at__date__gt=since)
    lines = register_lines(authority, user, on)
    register = lines[0].register if lines else None
    strategy = strategies_of(authority, user).first()
    return Pack(
        meeting=meeting,
        before=before,
        since=since,
        on=on,
        items=tuple(items_of(meeting, user)),
        concerns=tuple(one for one in concerns_of(meeting, user, on, since) if one.weight),
        open_minutes=tuple(left_open(meeting, user)),
        standings=tuple(standings),
        new_breaks=tuple(breaks.open().filter(begun).exclude(began_on__gt=on)),
        ended_breaks=tuple(breaks.filter(closed_at__date__gt=since, closed_at__date__lte=on)),
        roll_ups=tuple(_roll_ups(meeting, user, on, standings)),
        book=book_of(register, matrix_for(register), user, on) if register else None,
        registers=len(lines),
        frame=frame_of(strategy, user, on) if strategy else None,
    )


def _roll_ups(meeting: Meeting, user: User, on: date, standings: Sequence[ActionStanding]) -> list[RollUp]:
    plans, tables = list(plans_of(meeting.authority, user)[:MOST_PLANS]), colour_tables()
    found = []
    for plan in plans:
        held = [one for one in standings if one.action.plan_id == plan.pk]
        table = tables.get(plan.colours)
        by_rule = colours_of(table, plan, held, user, on) if table else {}
        colours = [by_rule[one.action.pk][0] if table else one.colour for one in held]
        found.append(RollUp(plan, dict(Counter(colours)), table))
    return found

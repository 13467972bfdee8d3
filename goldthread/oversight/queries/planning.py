"""What is to come before which body with the notice that it needs, and whether bodies meet as their terms say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.lib.dates import add_months
from goldthread.organisation.models import Body
from goldthread.oversight.models import BodyTerms, Meeting, PlannedItem
from goldthread.oversight.notice import Matter, NoticeDue, notice_due
from goldthread.oversight.queries.items import same_body


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm that the terms of a body give and the last day on which it met, as at a day."""

    terms: BodyTerms
    interval: int
    last_met: date | None

    @property
    def due_by(self) -> date:
        """The day by which it must meet next, counted from its last meeting or from its terms, whichever is later."""
        since = max(self.last_met or self.terms.speaks_for, self.terms.speaks_for)
        return add_months(since, self.interval)

    def is_broken(self, on: date) -> bool:
        return self.due_by < on


def planned_of(authority: Authority, user: User, *, body: Body | None = None) -> QuerySet[PlannedItem]:
    """What is planned and not yet on an agenda, the next first; of one body where it is given."""
    planned = PlannedItem.objects.visible_to(user).of(authority).live().filter(item=None)
    if body is not None:
        planned = planned.filter(same_body(body))
    return planned.select_related("body", "recommendation", "review").order_by("planned_first", "planned_last", "id")


def notice_of_planned(planned: PlannedItem) -> list[NoticeDue]:
    """Each notice that a planned item needs, counted back from its meeting or its day; none where no day is known.

    No query when `body` and `item__meeting` were fetched along.
    """
    meeting = planned.item.meeting if planned.item is not None else None
    first, last = (meeting.held_first, meeting.held_last) if meeting else (planned.planned_first, planned.planned_last)
    if first != last:
        return []
    given: dict[Matter, date | None] = {}
    if planned.is_key_decision:
        given[Matter.KEY_DECISION] = planned.notice_published_on
    if planned.is_private:
        given[Matter.PRIVATE_FIRST] = planned.notice_published_on
        given[Matter.PRIVATE_SECOND] = planned.second_notice_on
    given[Matter.AGENDA] = meeting.agenda_published_on if meeting else None
    return notice_due(planned.body.body_kind, first, given)


def terms_of(body: Body, user: User) -> list[BodyTerms]:
    """The terms of a body, newest first. One query."""
    said = BodyTerms.objects.visible_to(user).live().filter(same_body(body), superseded_by__isnull=True)
    return list(said.select_related("document").order_by("-speaks_for", "-recorded_at", "-id"))


def cadences_of(authority: Authority, user: User, on: date) -> dict[int, Cadence]:
    """The rhythm of every body whose terms in force give one, by the key of the body. Two queries."""
    said = BodyTerms.objects.visible_to(user).of(authority).live().filter(speaks_for__lte=on)
    newest: dict[int, BodyTerms] = {}
    for terms in said.filter(superseded_by__isnull=True).order_by("speaks_for", "recorded_at", "id"):
        newest[terms.body_id] = terms
    met = Meeting.objects.visible_to(user).of(authority).live().filter(held_last__lte=on)
    days = met.filter(Q(body__in=newest) | Q(body__merged_into__in=newest))
    last: dict[int, date] = {}
    for body, kept, day in days.values_list("body", "body__merged_into").annotate(day=Max("held_last")).order_by():
        last[kept or body] = max(day, last.get(kept or body, day))
    return {
        key: Cadence(terms, terms.interval, last.get(key))
        for key, terms in newest.items()
        if terms.interval is not None
    }

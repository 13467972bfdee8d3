"""What is to come before which body with the notice that it needs, and whether bodies meet as their terms say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.lib.dates import add_months
from goldthread.organisation.models import Body, BodyKind
from goldthread.oversight.models import BodyTerms, Meeting, PlannedItem, PlannedSubject, Told
from goldthread.oversight.notice import Matter, NoticeDue, notice_due
from goldthread.oversight.queries.items import about_readable, items_with, same_body

TERMS = ("speaks_for", "every_months", "times_a_year")
"""What a rhythm is read from."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm that the terms of a body give from `since` on, and the last day on which it met, as at a day."""

    rhythm: str
    interval: int
    since: date
    last_met: date | None

    @property
    def due_by(self) -> date:
        """The day by which it must meet next, counted from its last meeting or from its terms, whichever is later."""
        return add_months(max(self.last_met or self.since, self.since), self.interval)

    def is_broken(self, on: date) -> bool:
        return self.due_by < on


def planned_of(authority: Authority, user: User, *, body: Body | None = None) -> QuerySet[PlannedItem]:
    """What is planned and not yet on an agenda, the next first; of one body where it is given."""
    planned = PlannedItem.objects.visible_to(user).of(authority).live().filter(item=None)
    if body is not None:
        planned = planned.filter(same_body(body))
    about = Prefetch("subjects", subjects_visible_to(user))
    return planned.select_related("body").prefetch_related(about).order_by("planned_first", "planned_last", "id")


def programme_of(authority: Authority, user: User) -> QuerySet[PlannedItem]:
    """What scrutiny plans and what it looked at, the last planned first, each with what it is about, its item and what
    was decided. Four queries."""
    planned = PlannedItem.objects.visible_to(user).of(authority).live().filter(body__body_kind=BodyKind.SCRUTINY)
    about = Prefetch("subjects", subjects_visible_to(user))
    item = Prefetch("item", items_with(user, "decisions"))
    return planned.select_related("body").prefetch_related(about, item).order_by("-planned_first", "-id")


def subjects_visible_to(user: User) -> QuerySet[PlannedSubject]:
    """What planned items are about, where the person may read that as well."""
    subjects = PlannedSubject.objects.visible_to(user).live().filter(about_readable(user))
    return subjects.select_related(*Told.ENDS).order_by("id")


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


def with_cadence(bodies: QuerySet[Body], user: User, on: date) -> QuerySet[Body]:
    """Each body with what `cadence_of` reads: its terms in force, and when it last met under any of its names."""
    said = BodyTerms.objects.visible_to(user).live().filter(body=OuterRef("pk"), speaks_for__lte=on)
    newest = said.filter(superseded_by__isnull=True).order_by("-speaks_for", "-recorded_at", "-id")
    same = Q(body=OuterRef("pk")) | Q(body__merged_into=OuterRef("pk"))
    met = Meeting.objects.visible_to(user).live().filter(same, held_last__lte=on).order_by("-held_last")
    terms = {f"terms_{name}": Subquery(newest.values(name)[:1]) for name in TERMS}
    return bodies.annotate(met_last=Subquery(met.values("held_last")[:1]), **terms)


def cadence_of(body: Body) -> Cadence | None:
    """The rhythm of a body from `with_cadence`; None where its terms in force give none. No query."""
    said = {name: getattr(body, f"terms_{name}") for name in TERMS}
    terms = BodyTerms(**said) if said["speaks_for"] is not None else None
    if terms is None or terms.interval is None:
        return None
    return Cadence(terms.rhythm, terms.interval, terms.speaks_for, getattr(body, "met_last", None))


def cadences_of(authority: Authority, user: User, on: date) -> dict[int, Cadence]:
    """The rhythm of every body whose terms in force give one, by the key of the body. One query."""
    bodies = with_cadence(Body.objects.visible_to(user).of(authority).live(), user, on)
    return {body.pk: cadence for body in bodies if (cadence := cadence_of(body)) is not None}

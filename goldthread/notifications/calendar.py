"""What stands in somebody's calendar: meetings, dates of plans, deadlines. No names, nothing in draft or restricted.

A calendar leaves the installation, so that nothing goes into it that is restricted or exempt, whatever its owner may
read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldthread.authorities.models import Record, RecordQuerySet, Sensitivity, State
from goldthread.checks.planned import as_they_stand
from goldthread.checks.scope import Rows, last, said
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Plan, Response, ResponseTime
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.icalendar import Event
from goldthread.lib.kinds import kind_of
from goldthread.lib.working_days import Unit, counted
from goldthread.notifications.concern import Reader
from goldthread.notifications.own import owned_by
from goldthread.organisation.models import Body
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.oversight.models import Meeting
from goldthread.oversight.notice import Matter, notice_due
from goldthread.reviews.models import FactCheck, Review, ReviewDeadline

R = TypeVar("R", bound=Record)
BACK, AHEAD = timedelta(days=180), timedelta(days=730)
MOST = 1000
"""Of one sort in one calendar."""
LONGEST = timedelta(days=7)
"""Days over more than this are a time that is not fixed yet, and stand on its last day."""

Link = Callable[[str, tuple[str, ...]], str]
"""The whole address of a page, from the name of its URL and what that takes."""


class Writer:
    """Makes events for one reader: knows the names to leave out and how to write an address."""

    def __init__(self, reader: Reader, link: Link, on: date) -> None:
        self.reader, self.on, self._link = reader, on, link
        self.first, self.last = on - BACK, on + AHEAD
        self._hidden: Words = hide(people_on_record(reader.authority))

    def event(
        self, record: Record, summary: str, starts: date, ends: date | None = None, *, part: str = "", moves: int = 0
    ) -> Event:
        """One event about a record; `part` tells several about the same one apart."""
        address = self._link(kind_of(record.kind).url, (self.reader.authority.slug, record.reference))
        fixed = ends is None or ends - starts <= LONGEST
        return Event(
            identity=f"{record.uuid}{f'-{part}' if part else ''}",
            sequence=record.row_version - 1 + moves,
            summary=self._hidden(summary) if fixed else f"{self._hidden(summary)} (day not fixed)",
            starts=starts if fixed or ends is None else ends,
            ends=ends,
            description=record.reference,
            url=address,
            is_cancelled=record.is_withdrawn,
        )

    def shown(self, model: type[R]) -> RecordQuerySet[R]:
        """What may go out, with what was withdrawn, which is marked as cancelled."""
        found: RecordQuerySet[R] = RecordQuerySet(model)
        return (
            found.visible_to(self.reader.user)
            .of(self.reader.authority)
            .filter(state__in=[State.SHARED, State.SIGNED], effective_sensitivity__lt=Sensitivity.RESTRICTED)
        )


def calendar_of(reader: Reader, link: Link, on: date) -> list[Event]:
    """Everything of a person: own actions, and what comes up at the authority. Eight queries."""
    writer = Writer(reader, link, on)
    mine = writer.shown(Action).filter(owned_by(reader, on))
    return [
        *_actions(writer, mine),
        *_milestones(writer, Q()),
        *_meetings(writer, Q()),
        *_reviews(writer),
        *_deadlines(writer),
        *_fact_checks(writer),
        *_answers(writer),
    ]


def calendar_of_plan(reader: Reader, plan: Plan, link: Link, on: date) -> list[Event]:
    """The dates of the actions of a plan, and of the milestones of both. Three queries."""
    writer = Writer(reader, link, on)
    actions = writer.shown(Action).filter(plan=plan)
    return [*_actions(writer, actions), *_milestones(writer, Q(plan=plan) | Q(action__plan=plan))]


def calendar_of_body(reader: Reader, body: Body, link: Link, on: date) -> list[Event]:
    """The meetings of a body, and by when each agenda goes out. Two queries."""
    writer = Writer(reader, link, on)
    return list(_meetings(writer, Q(body=body) | Q(body__merged_into=body)))


def _actions(writer: Writer, actions: QuerySet[Action]) -> Iterator[Event]:
    dated: Rows = as_they_stand(actions, writer.on).filter(due_last__range=(writer.first, writer.last))
    for one in dated.order_by("due_last", "pk")[:MOST]:
        lead = "Done" if one.done else "Due"
        yield writer.event(one, f"{lead}: {one.what}", one.due_last, part="due", moves=one.times_dated)


def _milestones(writer: Writer, which: Q) -> Iterator[Event]:
    dates = said(MilestoneDate, writer.on).filter(milestone=OuterRef("pk"))
    held: Rows = writer.shown(Milestone).filter(which)
    held = held.annotate(due=last(dates, "due_last"), times=Count("dates"))
    for one in held.filter(due__range=(writer.first, writer.last)).order_by("due", "pk")[:MOST]:
        lead = "Reached" if one.done_on else "Milestone"
        yield writer.event(one, f"{lead}: {one.what}", one.done_on or one.due, part="due", moves=one.times)


def _meetings(writer: Writer, which: Q) -> Iterator[Event]:
    """Each meeting and, until its agenda is out, the last day for that."""
    held = writer.shown(Meeting).filter(which, held_first__range=(writer.first, writer.last))
    for one in held.select_related("body").order_by("held_first", "pk")[:MOST]:
        name = one.body.name if one.body.effective_sensitivity < Sensitivity.RESTRICTED else "Meeting"
        yield writer.event(one, name, one.held_first, one.held_last)
        if one.held_first == one.held_last and one.held_first >= writer.on and one.agenda_published_on is None:
            for notice in notice_due(one.body.body_kind, one.held_first, {Matter.AGENDA: None}):
                yield writer.event(one, f"Agenda and papers out: {name}", notice.latest, part="agenda")


def _reviews(writer: Writer) -> Iterator[Event]:
    held = writer.shown(Review).filter(next_review_due__range=(writer.first, writer.last))
    for one in held.order_by("next_review_due", "pk")[:MOST]:
        if one.next_review_due is not None:
            yield writer.event(one, f"Next review after {one.reference} is due", one.next_review_due, part="next")


def _deadlines(writer: Writer) -> Iterator[Event]:
    """Deadlines after reviews, in working days or months: the day that the letter gives, else the one counted."""
    held = writer.shown(ReviewDeadline).filter(counted_from__gte=writer.first - AHEAD, review__withdrawn_at=None)
    for one in held.select_related("review").order_by("counted_from", "pk")[:MOST]:
        due = one.stated_due or _counted(one)
        if due is not None and writer.first <= due <= writer.last:
            lead = "Met: " if one.met_on else ""
            yield writer.event(one, f"{lead}{one.label} ({one.review.reference})", due, part="due")


def _counted(deadline: ReviewDeadline) -> date | None:
    """None beyond the table of bank holidays: nothing is guessed."""
    try:
        return counted(deadline.counted_from, deadline.count, Unit(deadline.unit)).end
    except GoldthreadError:
        return None


def _fact_checks(writer: Writer) -> Iterator[Event]:
    held = writer.shown(FactCheck).filter(due_on__range=(writer.first, writer.last)).select_related("review")
    for one in held.order_by("due_on", "pk")[:MOST]:
        yield writer.event(one, f"Comments on the facts of {one.review.reference} are due", one.due_on, part="due")


def _answers(writer: Writer) -> Iterator[Event]:
    """By when the council answers what was recommended; nothing of what was answered."""
    answered = Exists(Response.objects.live().filter(recommendation=OuterRef("recommendation")))
    held = writer.shown(ResponseTime).filter(due_on__range=(writer.first, writer.last), superseded_by__isnull=True)
    held = held.filter(Q(recommendation=None) | ~answered).select_related("recommendation", "review")
    for one in held.order_by("due_on", "pk")[:MOST]:
        about = one.recommendation or one.review
        if about is not None and one.due_on is not None:
            yield writer.event(one, f"Answer to {about.reference} is due", one.due_on, part="due")

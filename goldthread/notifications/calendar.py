"""What stands in somebody's calendar: meetings, dates of plans, deadlines. No names, nothing in draft or restricted.

A calendar leaves the installation, so that nothing goes into it that is restricted or exempt, whatever its owner may
read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldthread.accounts.permissions import Permission
from goldthread.checks.planned import as_they_stand
from goldthread.checks.scope import Rows, last, said
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Plan, Response, ResponseTime
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.icalendar import Event
from goldthread.lib.working_days import Unit, counted
from goldthread.notifications import calendar_boards as boards
from goldthread.notifications.calendar_events import AHEAD, MOST, Link, Writer
from goldthread.notifications.concern import OF_CLERKS, Reader, Sort
from goldthread.notifications.models import Wishes
from goldthread.notifications.own import owned_by
from goldthread.notifications.waiting import CLEARING
from goldthread.organisation.models import Body
from goldthread.reviews.models import FactCheck, Review, ReviewDeadline


def sorts_of(reader: Reader, wishes: Wishes) -> frozenset[Sort]:
    """What a person wants in the calendar. Who never chose has everything but what is the work of clerks, and that as
    well where it is theirs. No query."""
    is_clerk = reader.may(Permission.EDIT_MEETING) or any(role in CLEARING for role in reader.roles)
    return frozenset(one for one in Sort if wishes.calendar.get(one.value, one not in OF_CLERKS or is_clerk))


def calendar_of(reader: Reader, link: Link, on: date, sorts: Iterable[Sort] = Sort) -> list[Event]:
    """Everything of a person: own actions, and what comes up at the authority. At most sixteen queries."""
    writer, wanted = Writer(reader, link, on), frozenset(sorts)
    return [event for sort, written in SORTS.items() if sort in wanted for event in written(writer)]


def calendar_of_plan(reader: Reader, plan: Plan, link: Link, on: date) -> list[Event]:
    """The dates of the actions of a plan, and of the milestones of both. Three queries."""
    writer = Writer(reader, link, on)
    actions = writer.shown(Action).filter(plan=plan)
    return [*_actions(writer, actions), *_milestones(writer, Q(plan=plan) | Q(action__plan=plan))]


def calendar_of_body(reader: Reader, body: Body, link: Link, on: date) -> list[Event]:
    """The meetings of a body, and by when each agenda goes out. Two queries."""
    writer = Writer(reader, link, on)
    return list(boards.meetings(writer, Q(body=body) | Q(body__merged_into=body)))


def _own_actions(writer: Writer) -> Iterator[Event]:
    return _actions(writer, writer.shown(Action).filter(owned_by(writer.reader, writer.on)))


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


def _around_reviews(writer: Writer) -> Iterator[Event]:
    yield from _reviews(writer)
    yield from _deadlines(writer)
    yield from _fact_checks(writer)


SORTS: dict[Sort, Callable[[Writer], Iterator[Event]]] = {
    Sort.ACTIONS: _own_actions,
    Sort.MILESTONES: lambda writer: _milestones(writer, Q()),
    Sort.MEETINGS: lambda writer: boards.meetings(writer, Q()),
    Sort.NOTICES: boards.notices,
    Sort.CLEARANCES: boards.clearances,
    Sort.REVIEWS: _around_reviews,
    Sort.ANSWERS: _answers,
    Sort.CONSULTATIONS: boards.consultations,
    Sort.ASSESSMENTS: boards.assessments,
    Sort.TERMS: boards.terms,
}

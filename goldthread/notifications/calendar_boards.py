"""What a clerk looks ahead to: meetings and the notice that they need, clearances, consultations, terms that end."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery

from goldthread.authorities.models import Sensitivity
from goldthread.consultation.models import AssessmentVersion, Exercise
from goldthread.lib.icalendar import Event
from goldthread.notifications.calendar_events import MOST, Writer, name_of
from goldthread.notifications.waiting import BOTH, OFFICERS, lacking
from goldthread.organisation.models import Appointment, Seat
from goldthread.oversight.models import AgendaItem, Meeting, PlannedItem, RestsOn
from goldthread.oversight.notice import Matter, notice_due
from goldthread.oversight.queries import notice_of_planned

RESTRICTED = Sensitivity.RESTRICTED


def meetings(writer: Writer, which: Q) -> Iterator[Event]:
    """Each meeting and, until its agenda is out, the last day for that."""
    held = writer.shown(Meeting).filter(which, held_first__range=(writer.first, writer.last))
    for one in held.select_related("body").order_by("held_first", "pk")[:MOST]:
        name = name_of(one.body)
        yield writer.event(one, name, one.held_first, one.held_last)
        if one.held_first == one.held_last and one.held_first >= writer.on and one.agenda_published_on is None:
            for notice in notice_due(one.body.body_kind, one.held_first, {Matter.AGENDA: None}):
                yield writer.event(one, f"Agenda and papers out: {name}", notice.latest, part="agenda")


def notices(writer: Writer) -> Iterator[Event]:
    """The last day for each notice that what is planned needs and that nobody gave yet, by the kind of its body.

    Of what is planned in private no title goes out. The agenda of a meeting that is on record stands with the meeting.
    """
    held = writer.shown(PlannedItem).filter(planned_last__range=(writer.on, writer.last))
    held = held.filter(Q(item=None) | Q(item__meeting__held_first__gte=writer.on))
    for one in held.select_related("body", "item__meeting").order_by("planned_first", "pk")[:MOST]:
        what = one.reference if one.is_private else one.title
        moves = one.item.meeting.row_version if one.item is not None else 0
        for notice in notice_of_planned(one):
            matter = notice.period.matter
            if notice.given_on is None and not (matter is Matter.AGENDA and one.item is not None):
                summary = f"{notice.period.label}, last day: {what}, {name_of(one.body)}"
                yield writer.event(one, summary, notice.latest, part=f"notice-{matter.value}", moves=moves)


def clearances(writer: Writer) -> Iterator[Event]:
    """Until when a report is cleared that stands on the agenda of a meeting to come, and by whom."""
    open_items = writer.shown(AgendaItem).live().filter(is_exempt=False, document__effective_sensitivity__lt=RESTRICTED)
    open_items = open_items.filter(meeting__held_first__range=(writer.on, writer.last))
    found = lacking(open_items, BOTH).select_related("meeting__body", "document")
    for one in found.order_by("meeting__held_first", "pk")[:MOST]:
        meeting, paper = one.meeting, one.document
        known = meeting.held_first == meeting.held_last
        due = notice_due(meeting.body.body_kind, meeting.held_first, {Matter.AGENDA: None}) if known else []
        officers = " and ".join(OFFICERS[role] for role in BOTH if not getattr(one, f"has_{role.value}"))
        summary = f"{paper.reference if paper else one.reference} cleared by {officers}: {name_of(meeting.body)}"
        latest = due[0].latest if due else meeting.held_first
        yield writer.event(one, summary, latest, part="clear", moves=meeting.row_version)


def consultations(writer: Writer) -> Iterator[Event]:
    for one in writer.shown(Exercise).filter(closes_on__range=(writer.first, writer.last)).order_by("pk")[:MOST]:
        yield writer.event(one, f"Consultation opens: {one.title}", one.opens_on, part="opens")
        yield writer.event(one, f"Consultation closes: {one.title}", one.closes_on, part="closes")


def assessments(writer: Writer) -> Iterator[Event]:
    """Equality assessments that a meeting to come rests on and of which no version is final."""
    versions = AssessmentVersion.objects.shared().filter(assessment=OuterRef("assessment"), superseded_by__isnull=True)
    newest = versions.order_by("-speaks_for", "-pk").values("status")[:1]
    held = writer.shown(RestsOn).live().annotate(status=Subquery(newest))
    held = held.filter(
        Q(status=None) | Q(status=AssessmentVersion.Status.DRAFT),
        assessment__withdrawn_at=None,
        assessment__effective_sensitivity__lt=RESTRICTED,
        item__is_exempt=False,
        item__withdrawn_at=None,
        item__meeting__withdrawn_at=None,
        item__meeting__held_first__range=(writer.on, writer.last),
    )
    for tie in held.select_related("assessment", "item__meeting__body").order_by("item__meeting__held_first", "pk")[
        :MOST
    ]:
        one, meeting = tie.assessment, tie.item.meeting
        if one is not None:
            summary = f"Equality assessment {one.reference} final before {name_of(meeting.body)}"
            part = f"final-{tie.item.reference.lower()}"
            yield writer.event(one, summary, meeting.held_first, part=part, moves=meeting.row_version)


def terms(writer: Writer) -> Iterator[Event]:
    """Appointments and seats that end on a day: posts and partners, no names."""
    ends = {"until_on__range": (writer.first, writer.last)}
    open_post = Q(post=None) | Q(post__effective_sensitivity__lt=RESTRICTED)
    held = writer.shown(Appointment).filter(open_post, superseded_by__isnull=True, **ends)
    for one in held.select_related("post").order_by("until_on", "pk")[:MOST]:
        if one.until_on is not None:
            summary = f"Appointment ends: {one.post.title}, {one.get_standing_display().lower()}"
            yield writer.event(one, summary, one.until_on, part="ends")
    seats = writer.shown(Seat).filter(open_post, body__effective_sensitivity__lt=RESTRICTED, **ends)
    for seat in seats.select_related("post", "body").order_by(F("until_on"), "pk")[:MOST]:
        if seat.until_on is not None:
            who = seat.post.title if seat.post is not None else seat.get_partner_display()
            chair = " (chair)" if seat.capacity == Seat.Capacity.CHAIR else ""
            yield writer.event(seat, f"Seat on {seat.body.name} ends: {who}{chair}", seat.until_on, part="ends")

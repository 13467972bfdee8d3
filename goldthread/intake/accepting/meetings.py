"""Accepting meetings: those that a paper goes to get an agenda item with the paper; others are only dated."""

from __future__ import annotations

from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.days import day_of, partial_of
from goldthread.intake.accepting.organisation import resolve_body
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import StatutoryRole
from goldthread.organisation.services import add_person
from goldthread.oversight.models import AgendaItem, Clearance, Meeting
from goldthread.oversight.services import add_agenda_item, add_clearance, add_meeting, meeting_of, tell
from goldthread.reviews.models import Review


def accept_meeting(context: Context, item: Item) -> Outcome:
    """The meeting and, when this document is a paper for it, the agenda item that it stands under."""
    held = partial_of(item.get("date", ""))
    if held is None:
        raise RuleBroken(f"The meeting of {item['body']} has no date; correct it.", "date")
    body, _ = resolve_body(context, [item["body"]])
    meeting = meeting_of(body, held)
    matched = meeting is not None
    if meeting is None:
        meeting = add_meeting(by=context.by, body=body, held=held)
        context.new(meeting)
    if item.get("paper"):
        _put_on_agenda(context, meeting)
    return Outcome(meeting, matched)


def _put_on_agenda(context: Context, meeting: Meeting) -> None:
    known = AgendaItem.objects.live().filter(meeting=meeting, document=context.document).first()
    if known is not None:
        return
    item = add_agenda_item(by=context.by, meeting=meeting, title=context.document.title, document=context.document)
    context.new(item)
    subject = context.record_of("document", 0)
    if isinstance(subject, Review):
        context.new(tell(by=context.by, item=item, review=subject))


def agenda_item_of(context: Context) -> AgendaItem:
    """The first agenda item with this document. Raises RuleBroken when no meeting was accepted."""
    item = AgendaItem.objects.live().filter(document=context.document).order_by("meeting__held_first", "pk").first()
    if item is None:
        raise RuleBroken("Accept the meeting that this report goes to first.")
    return item


def accept_clearance(context: Context, item: Item) -> Outcome:
    """A statutory officer's clearance, with the person held apart."""
    day = day_of(item.get("date"))
    if day is None:
        raise RuleBroken(f"The clearance for the {item['officer']} has no date; correct it.", "date")
    role = _role_of(item["officer"])
    known = Clearance.objects.live().filter(document=context.document, officer_words=item["officer"][:200]).first()
    if known is not None:
        return Outcome(known, matched=True)
    person = None
    if item.get("person"):
        person = add_person(
            by=context.by,
            authority=context.authority,
            name=item["person"],
            role_words=f"On behalf of the {item['officer']}",
        )
        context.new(person)
    clearance = add_clearance(
        by=context.by,
        document=context.document,
        officer_words=item["officer"],
        speaks_for=day,
        statutory_role=role,
        person=person,
    )
    context.new(clearance)
    return Outcome(clearance)


def _role_of(words: str) -> str:
    folded = words.lower()
    if "monitoring" in folded:
        return StatutoryRole.MONITORING_OFFICER
    return StatutoryRole.CHIEF_FINANCE_OFFICER if "financ" in folded or "151" in folded else ""

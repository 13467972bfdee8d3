"""Writing who was told what, and when."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body, Person
from goldthread.oversight.models import AgendaItem, Clearance, CommitteeRecommendation, Meeting, Told
from goldthread.reviews.models import Recommendation, Review


def meeting_of(body: Body, held: PartialDate) -> Meeting | None:
    """The meeting of `body` on record that shares its days."""
    if held.first is None or held.last is None:
        return None
    return Meeting.objects.live().filter(body=body, held_first=held.first, held_last=held.last).first()


@transaction.atomic
def add_meeting(*, by: User, body: Body, held: PartialDate) -> Meeting:
    """A meeting of a body. Raises RuleBroken without a date, and for one that is on record."""
    if held.first is None or held.last is None:
        raise RuleBroken("Give the day of the meeting, or the month if that is all that is known.", "held")
    if meeting_of(body, held) is not None:
        raise RuleBroken(f"This meeting of {body} is on record already.", "held")
    return add_record(
        Meeting(
            authority=body.authority,
            body=body,
            held_first=held.first,
            held_last=held.last,
            precision=held.precision,
            words=held.words[:120],
        ),
        by=by,
        prefix="G",
    )


@transaction.atomic
def add_agenda_item(
    *, by: User, meeting: Meeting, title: str, document: Document | None = None, outcome: str = ""
) -> AgendaItem:
    """One item of a meeting."""
    if not title.strip():
        raise RuleBroken("Give the item a title.", "title")
    return add_record(
        AgendaItem(
            authority=meeting.authority,
            meeting=meeting,
            title=title[:300],
            document=document,
            outcome=outcome,
        ),
        by=by,
        prefix=f"{meeting.reference}-I",
    )


@transaction.atomic
def add_committee_recommendation(*, by: User, item: AgendaItem, number: str, text: str) -> CommitteeRecommendation:
    """What the report asks the committee to decide. Raises RuleBroken when the item has the number already."""
    if CommitteeRecommendation.objects.live().filter(item=item, number=number).exists():
        raise RuleBroken(f"{item.reference} has a recommendation {number} already; give another number.", "number")
    return add_record(
        CommitteeRecommendation(authority=item.authority, item=item, number=number[:20], text=text),
        by=by,
        prefix=f"{item.reference}-Q",
    )


@transaction.atomic
def record_outcome(*, by: User, item: AgendaItem, outcome: str, seen_version: int) -> AgendaItem:
    """What the body decided or said."""
    item.outcome = outcome
    return change_record(item, by=by, seen_version=seen_version, verb="record_outcome")


@transaction.atomic
def tell(
    *, by: User, item: AgendaItem, recommendation: Recommendation | None = None, review: Review | None = None
) -> Told:
    """The item told its body about a recommendation or a review; said once."""
    if (recommendation is None) == (review is None):
        raise RuleBroken("Choose one recommendation or one review.", "recommendation")
    known = Told.objects.live().filter(item=item, recommendation=recommendation, review=review).first()
    return known or add_record(
        Told(authority=item.authority, item=item, recommendation=recommendation, review=review),
        by=by,
        prefix=f"{item.reference}-T",
    )


@transaction.atomic
def add_clearance(
    *,
    by: User,
    document: Document,
    officer_words: str,
    speaks_for: date,
    statutory_role: str = "",
    person: Person | None = None,
) -> Clearance:
    """A statutory officer cleared a report on a day."""
    return add_record(
        Clearance(
            authority=document.authority,
            document=document,
            officer_words=officer_words[:200],
            statutory_role=statutory_role,
            person=person,
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{document.reference}-C",
    )

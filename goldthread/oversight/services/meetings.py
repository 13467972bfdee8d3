"""Writing who was told what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.improvement.models import Plan
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, CommitteeRecommendation, Meeting, Told
from goldthread.oversight.notice import clear_days_between
from goldthread.oversight.services.ties import ONE_OF_FOUR, tie_once
from goldthread.reviews.models import Advice, Recommendation, Review


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
def publish_agenda(*, by: User, meeting: Meeting, published_on: date, seen_version: int) -> Meeting:
    """The day on which the agenda and its papers were published, with the clear days that this gave.

    Days are counted only to a meeting whose day is known. Raises RuleBroken for a day after the meeting.
    """
    if published_on > meeting.held_last:
        raise RuleBroken("An agenda is published before its meeting; look at the day again.", "published_on")
    meeting.agenda_published_on = published_on
    on_a_day = meeting.held_first == meeting.held_last
    meeting.clear_days = clear_days_between(published_on, meeting.held_first) if on_a_day else None
    return change_record(meeting, by=by, seen_version=seen_version, verb="publish_agenda")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDetails:
    """The paper of an item: which, in what version, under what code, and whether it is kept from the public."""

    document: Document | None = None
    paper_version: str = ""
    tracking_code: str = ""
    is_exempt: bool = False
    exempt_paragraph: str = ""


@transaction.atomic
def set_paper(*, by: User, item: AgendaItem, details: PaperDetails, seen_version: int) -> AgendaItem:
    """What stands on the cover of the paper. Raises RuleBroken for a paragraph on an item that is open to the public.

    An item may be exempt and lack its paragraph, as on a paper that does not say: a check asks for it then.
    """
    if details.exempt_paragraph and not details.is_exempt:
        raise RuleBroken("A paragraph is given for an item that is kept from the public; say that it is.", "is_exempt")
    item.document = details.document
    item.paper_version = details.paper_version.strip()[:60]
    item.tracking_code = details.tracking_code.strip()[:60]
    item.is_exempt, item.exempt_paragraph = details.is_exempt, details.exempt_paragraph
    return change_record(item, by=by, seen_version=seen_version, verb="set_paper")


@transaction.atomic
def record_voices(*, by: User, item: AgendaItem, voices: str, seen_version: int) -> AgendaItem:
    """Whose voices the body heard on an item: groups, not names."""
    item.voices = voices.strip()
    return change_record(item, by=by, seen_version=seen_version, verb="record_voices")


@transaction.atomic
def tell(
    *,
    by: User,
    item: AgendaItem,
    recommendation: Recommendation | None = None,
    review: Review | None = None,
    plan: Plan | None = None,
    advice: Advice | None = None,
) -> Told:
    """The item told its body about one of the four; said once. Raises RuleBroken for none of them and for several."""
    return tie_once(
        Told(authority=item.authority, item=item),
        by=by,
        owner="item",
        ends={"recommendation": recommendation, "review": review, "plan": plan, "advice": advice},
        prefix=f"{item.reference}-T",
        refusal=ONE_OF_FOUR,
    )

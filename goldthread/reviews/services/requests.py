"""Writing what a review asks for, what the council answers, and the reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import State
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.guards import refuse_not_gathering
from goldthread.reviews.models import EvidenceRequest, RequestAnswer, RequestOutcome, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A paper to ask for; `key` where a pack asks for it."""

    label: str
    group: str = ""
    prefix: str = ""
    why: str = ""
    key: str = ""


@transaction.atomic
def ask_for(
    *, by: User, review: Review, asked: Sequence[Asked], asked_on: date, due_on: date | None, at: datetime
) -> list[EvidenceRequest]:
    """Asks for papers, in the order given; what a pack asks for that was asked already is left out.

    Raises RuleBroken for a request without words, and for a day that lies before that of asking.
    """
    refuse_not_gathering(by, review)
    if any(not one.label.strip() for one in asked):
        raise RuleBroken("Say what is asked for.", "label")
    if due_on is not None and due_on < asked_on:
        raise RuleBroken("It cannot be due before it is asked for; give a later day.", "due_on")
    held = EvidenceRequest.objects.live().filter(review=review)
    known = set(held.exclude(key="").values_list("key", flat=True))
    last = held.aggregate(last=Max("order"))["last"] or 0
    fresh = [one for one in asked if not one.key or one.key not in known]
    return add_records(
        [
            EvidenceRequest(
                authority=review.authority,
                review=review,
                state=State.DRAFT if review.seals and review.state == State.DRAFT else State.SHARED,
                key=one.key,
                order=last + place,
                label=one.label.strip()[:300],
                group=one.group.strip()[:200],
                prefix=one.prefix.strip().upper()[:4],
                why=one.why.strip(),
                asked_on=asked_on,
                due_on=due_on,
            )
            for place, one in enumerate(fresh, start=1)
        ],
        by=by,
        at=at,
        prefix=lambda request: f"{review.reference}-Q",
    )


@transaction.atomic
def answer_request(
    *,
    by: User,
    request: EvidenceRequest,
    outcome: str,
    speaks_for: date,
    seen_version: int,
    reason: str = "",
    document: Document | None = None,
) -> RequestAnswer:
    """What the council answers on a day; what it answered before stays beside it.

    Raises RuleBroken for what does not come, or in part only, without a reason, and for papers with a refusal.
    """
    refuse_not_gathering(by, request.review)
    if outcome not in RequestOutcome.values or outcome == RequestOutcome.ASKED:
        raise RuleBroken("Choose what became of the request.", "outcome")
    if outcome != RequestOutcome.RECEIVED and not reason.strip():
        raise RuleBroken("Say why it does not come, or what is still to come.", "reason")
    if outcome in (RequestOutcome.REFUSED, RequestOutcome.NOT_HELD) and document is not None:
        raise RuleBroken("A paper that is given is received, at least in part; choose that, or no paper.", "document")
    if speaks_for < request.asked_on:
        raise RuleBroken("The answer cannot come before the request; give a later day.", "speaks_for")
    answer = add_record(
        RequestAnswer(
            authority=request.authority,
            request=request,
            outcome=outcome,
            reason=reason.strip(),
            document=document,
            speaks_for=speaks_for,
            effective_sensitivity=document.effective_sensitivity if document is not None else 0,
        ),
        by=by,
        prefix=f"{request.reference}-A",
    )
    request.outcome = outcome
    change_record(request, by=by, seen_version=seen_version, verb="answer")
    return answer


@transaction.atomic
def set_due(*, by: User, request: EvidenceRequest, due_on: date, seen_version: int) -> EvidenceRequest:
    """Fixes or moves the day by which the paper should be there."""
    refuse_not_gathering(by, request.review)
    if due_on < request.asked_on:
        raise RuleBroken("It cannot be due before it is asked for; give a later day.", "due_on")
    request.due_on = due_on
    return change_record(request, by=by, seen_version=seen_version, verb="set_due")


@transaction.atomic
def note_reminder(*, by: User, review: Review, on: date) -> int:
    """A reminder of everything that is late on `on` was sent; how many requests it named.

    A request is reminded of once a day. Raises RuleBroken when nothing is late.
    """
    refuse_not_gathering(by, review)
    late = EvidenceRequest.objects.live().filter(
        review=review, due_on__lt=on, outcome__in=(RequestOutcome.ASKED, RequestOutcome.IN_PART)
    )
    named = [str(uuid) for uuid in late.exclude(reminded_on=on).order_by("pk").values_list("uuid", flat=True)]
    if not late.exists():
        raise RuleBroken("Nothing that was asked for is late.")
    late.exclude(reminded_on=on).update(reminded_on=on, reminders=F("reminders") + 1, row_version=F("row_version") + 1)
    record_event(
        by=by,
        authority_uuid=review.authority.uuid,
        verb="remind",
        kind="review",
        subject_uuid=review.uuid,
        wrote={"on": on, "requests": named},
    )
    return len(named)

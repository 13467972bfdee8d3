"""What a review asks for, what comes of it, and who may say so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.reviews.evidence_queries import late_requests, request_totals, requests_of
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, RequestOutcome, Review
from goldthread.reviews.pack_lists import hearings_for, requests_for
from goldthread.reviews.services import Asked, answer_request, ask_for, note_reminder, register_received, set_due
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory, FileFactory
from tests.reviews.run_here import ON, of_the_team, review_run_here

pytestmark = pytest.mark.django_db
DUE = ON + timedelta(days=14)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def review(people: Cast) -> Review:
    return review_run_here(people)


def asked(review: Review, *labels: str) -> list[EvidenceRequest]:
    wanted = [Asked(label=label, prefix="S", key=label.lower()) for label in labels or ("Chart", "Plan", "Survey")]
    by = of_the_team(review, "lead_reviewer")
    return ask_for(by=by, review=review, asked=wanted, asked_on=ON, due_on=DUE, at=timezone.now())


def test_a_pack_or_good_practice_says_what_to_ask_for_and_whom_to_hear(review: Review) -> None:
    assert not requests_for(review)
    assert not hearings_for(review)
    load_packs()
    assert len(requests_for(review)) > 30
    assert {"service_user", "carer", "workforce", "partner", "scrutiny"} <= {one.voice for one in hearings_for(review)}


def test_what_was_asked_for_is_not_asked_for_twice(review: Review) -> None:
    asked(review)
    again = ask_for(
        by=of_the_team(review, "project_manager"),
        review=review,
        asked=[Asked(label="Chart", key="chart"), Asked(label="Budget", key="budget")],
        asked_on=ON,
        due_on=None,
        at=timezone.now(),
    )
    assert [one.label for one in again] == ["Budget"]
    assert [one.order for one in EvidenceRequest.objects.order_by("order")] == [1, 2, 3, 4]


def test_the_council_sees_what_it_is_asked_before_the_review_is_shared(people: Cast, review: Review) -> None:
    asked(review)
    assert requests_of(review, people.improvement_lead).count() == 3
    assert not requests_of(review, people.scrutiny_member).exists()
    assert not requests_of(review, people.outsider).exists()


def test_the_council_answers_and_every_answer_is_kept(people: Cast, review: Review) -> None:
    request = asked(review)[0]
    answer_request(
        by=people.improvement_lead,
        request=request,
        outcome=RequestOutcome.REFUSED,
        reason="It names members of staff.",
        speaks_for=ON,
        seen_version=1,
    )
    answer_request(
        by=people.improvement_lead,
        request=request,
        outcome=RequestOutcome.RECEIVED,
        document=DocumentFactory.create(authority=people.council),
        speaks_for=ON + timedelta(days=2),
        seen_version=2,
    )
    assert [one.outcome for one in request.answers.order_by("pk")] == ["refused", "received"]
    totals = request_totals(review, people.improvement_lead, DUE + timedelta(days=1))
    assert (totals.asked, totals.received, totals.refused, totals.silent, totals.late) == (3, 1, 0, 2, 2)


@pytest.mark.parametrize("outcome", [RequestOutcome.REFUSED, RequestOutcome.NOT_HELD, RequestOutcome.IN_PART])
def test_what_does_not_come_needs_a_reason(people: Cast, review: Review, outcome: str) -> None:
    with pytest.raises(RuleBroken, match="Say why"):
        answer_request(
            by=people.improvement_lead, request=asked(review)[0], outcome=outcome, speaks_for=ON, seen_version=1
        )


def test_an_answer_is_checked(people: Cast, review: Review) -> None:
    request, lead = asked(review)[0], people.improvement_lead
    paper = DocumentFactory.create(authority=people.council)
    for outcome, day, document, words in (
        (RequestOutcome.ASKED, ON, None, "Choose what became"),
        (RequestOutcome.RECEIVED, ON - timedelta(days=1), None, "before the request"),
        (RequestOutcome.REFUSED, ON, paper, "is received, at least in part"),
    ):
        with pytest.raises(RuleBroken, match=words):
            answer_request(
                by=lead,
                request=request,
                outcome=outcome,
                reason="Because.",
                speaks_for=day,
                document=document,
                seen_version=1,
            )
    with pytest.raises(EditConflict):
        set_due(by=lead, request=request, due_on=DUE, seen_version=7)


def test_reminders_name_what_is_late_once_a_day(review: Review) -> None:
    asked(review)
    member = of_the_team(review)
    with pytest.raises(RuleBroken, match="Nothing"):
        note_reminder(by=member, review=review, on=DUE)
    late = DUE + timedelta(days=1)
    assert late_requests(review, member, late).count() == 3
    assert note_reminder(by=member, review=review, on=late) == 3
    assert note_reminder(by=member, review=review, on=late) == 0
    assert set(EvidenceRequest.objects.values_list("reminders", "reminded_on")) == {(1, late)}
    assert AuditEvent.objects.filter(verb="remind").exists()


def test_what_was_received_goes_into_the_register_once(people: Cast, review: Review) -> None:
    chart, plan, survey = asked(review)
    paper = DocumentFactory.create(
        authority=people.council, title="Chart of May", dated_on=date(2026, 5, 1), handling="Draft, not to be shared"
    )
    FileFactory.create(document=paper, sha256="a" * 64)
    for request, document in ((chart, paper), (plan, None)):
        answer_request(
            by=people.improvement_lead,
            request=request,
            outcome=RequestOutcome.RECEIVED,
            document=document,
            speaks_for=ON,
            seen_version=1,
        )
    answer_request(
        by=people.improvement_lead,
        request=survey,
        outcome=RequestOutcome.NOT_HELD,
        reason="None was made.",
        speaks_for=ON,
        seen_version=1,
    )
    member = of_the_team(review)
    made = register_received(by=member, review=review, on=ON, at=timezone.now())
    assert [(one.code, one.title) for one in made] == [("S1", "Chart of May"), ("S2", "Plan")]
    assert (made[0].is_draft, made[0].speaks_for, made[0].received_on) == (True, date(2026, 5, 1), ON)
    assert made[0].versions.get().sha256 == "a" * 64
    assert register_received(by=member, review=review, on=ON, at=timezone.now()) == []
    assert EvidenceItem.objects.count() == 2


def test_the_council_does_not_write_the_register_of_the_team(people: Cast, review: Review) -> None:
    with pytest.raises(RuleBroken, match="Only the team"):
        register_received(by=people.improvement_lead, review=review, on=ON, at=timezone.now())

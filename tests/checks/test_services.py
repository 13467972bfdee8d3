"""Running the live test, explaining breaks, and following the audit trail."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break, Cursor, Run
from goldthread.checks.services import (
    explain_break,
    follow_audit_trail,
    live_test_of,
    look_back,
    own_break,
    run_live_test,
    withdraw_explanation,
)
from goldthread.checks.tasks import live_test, live_tests_with_news
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.factories.checks import BreakFactory
from tests.factories.reviews import RecommendationFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def broken(people: Cast) -> Break:
    """The recommendation LTA15-R1 without a response, as the live test of today finds it."""
    RecommendationFactory.create(authority=people.council, reference="LTA15-R1")
    run_live_test(by=None, authorities=[people.council], on=TODAY())
    return Break.objects.get(rule="REC-01")


def news(people: Cast, authority: Authority, kind: str = "response") -> AuditEvent:
    return record_event(
        by=people.director,
        authority_uuid=authority.uuid,
        verb="create",
        kind=kind,
        subject_uuid=uuid4(),
        wrote={},
    )


def explained(people: Cast, broken: Break, **changed: object) -> object:
    details = {"reason": "Answered with the plan.", "decided_where": "Cabinet, 1 June", "until_on": TODAY()} | changed
    return explain_break(by=people.director, broken=broken, **details)  # type: ignore[arg-type]


def test_a_run_that_a_person_asks_for_is_in_the_audit_trail_and_one_of_the_worker_is_not(people: Cast) -> None:
    run_live_test(by=None, authorities=[people.council], on=TODAY())
    assert not AuditEvent.objects.exists()
    run_live_test(by=people.improvement_lead, authorities=[people.council], on=TODAY())
    event = AuditEvent.objects.get()
    run = Run.objects.get(uuid=event.subject_uuid)
    assert (event.verb, event.kind, run.asked_by) == ("test_live", "run", people.improvement_lead)


def test_a_run_of_another_day_is_refused_and_looking_back_keeps_nothing(people: Cast) -> None:
    RecommendationFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="Only the live test of today is kept"):
        run_live_test(by=None, authorities=[people.council], on=date(2015, 12, 1))
    assert look_back(people.council, date(2015, 12, 1)).found
    assert not Run.objects.exists()


def test_an_explained_gap_is_explained_in_the_next_run_and_the_trail_says_who(people: Cast, broken: Break) -> None:
    explained(people, broken)
    run = run_live_test(by=None, authorities=[people.council], on=TODAY())[0]
    assert (run.counts["REC-01"]["gap"], run.counts["REC-01"]["explained"]) == (0, 1)
    assert Break.objects.open().with_explained(TODAY()).get(rule="REC-01").is_explained
    event = AuditEvent.objects.get()
    assert (event.verb, event.kind, event.actor_uuid) == ("explain", "explanation", people.director.uuid)


def test_an_explanation_that_is_withdrawn_leaves_the_gap(people: Cast, broken: Break) -> None:
    explanation = explain_break(
        by=people.director, broken=broken, reason="Answered.", decided_where="Cabinet", until_on=TODAY()
    )
    withdraw_explanation(by=people.director, explanation=explanation, why="It was not.", seen_version=1)
    assert run_live_test(by=None, authorities=[people.council], on=TODAY())[0].counts["REC-01"]["gap"] == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"decided_where": ""}, "decided_where"),
        ({"until_on": date(2020, 1, 1)}, "until_on"),
    ],
)
def test_an_explanation_needs_a_reason_a_place_and_an_end_to_come(
    people: Cast, broken: Break, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        explained(people, broken, **changed)
    assert refused.value.field == field


def test_a_reviewer_a_reader_and_a_stranger_cannot_explain(people: Cast, broken: Break) -> None:
    for person in (people.lead_reviewer, people.scrutiny_member, people.outsider):
        with pytest.raises(RuleBroken, match="answer for the council"):
            explain_break(by=person, broken=broken, reason="a", decided_where="b", until_on=TODAY())


def test_what_is_closed_or_unknown_needs_no_explanation(people: Cast) -> None:
    for wrong in ({"closed_at": timezone.now()}, {"result": "unknown"}):
        with pytest.raises(RuleBroken):
            explained(people, BreakFactory.create(authority=people.council, **wrong))


def test_a_break_can_be_given_to_somebody_of_the_authority_only(people: Cast, broken: Break) -> None:
    assert own_break(by=people.director, broken=broken, owner=people.improvement_lead).owner == people.improvement_lead
    with pytest.raises(RuleBroken, match="a role at this authority"):
        own_break(by=people.director, broken=broken, owner=people.outsider)
    run_live_test(by=None, authorities=[people.council], on=TODAY())
    broken.refresh_from_db()
    assert broken.owner == people.improvement_lead


def test_the_trail_is_followed_once_for_each_piece_of_news(people: Cast) -> None:
    event = news(people, people.council)
    assert follow_audit_trail() == 1
    assert Cursor.objects.get(authority=people.council).sequence == event.sequence
    assert follow_audit_trail() == 0
    news(people, people.council)
    news(people, people.elsewhere)
    assert follow_audit_trail() == 2
    assert follow_audit_trail() == 0


def test_a_run_is_no_news_to_the_live_test(people: Cast) -> None:
    news(people, people.council)
    follow_audit_trail()
    run_live_test(by=people.director, authorities=[people.council], on=TODAY())
    assert follow_audit_trail() == 0


def test_an_authority_is_tested_once_a_day_even_without_news(people: Cast) -> None:
    news(people, people.council)
    follow_audit_trail()
    Run.objects.update(on=TODAY() - timedelta(days=1))
    assert follow_audit_trail() == 1


def test_the_tasks_test_one_authority_and_all_with_news(people: Cast) -> None:
    news(people, people.council)
    live_test.call(str(people.council.uuid))
    assert Run.objects.get().authority == people.council
    assert live_test_of(people.council.uuid) is not None
    news(people, people.elsewhere)
    assert live_tests_with_news.call() == 1

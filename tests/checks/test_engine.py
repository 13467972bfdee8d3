"""What a run keeps: breaks that open, stay, close and come back, and as few queries for many as for few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.checks.engine import examine, store
from goldthread.checks.models import Break, Result, Run, StandingOf
from goldthread.checks.rule import all_rules, rule_of
from goldthread.checks.scope import Scope
from goldthread.checks.worded import Worded, words_of
from tests.checks.asking import LATER
from tests.factories.authorities import AuthorityFactory
from tests.factories.checks import ExplanationFactory
from tests.factories.documents import DocumentFactory, RemarkFactory, cited
from tests.factories.frameworks import CriterionFactory
from tests.factories.improvement import ResponseFactory
from tests.factories.reviews import (
    FindingFactory,
    JudgementFactory,
    PackRequirementFactory,
    RecommendationFactory,
)

pytestmark = pytest.mark.django_db
BESIDE_THE_RULES = 10


def run(authority: Authority, on: date = LATER) -> Run:
    return store(examine([authority], on), None)[0]


def council(records: int) -> Authority:
    """A required criterion with its judgement, and so many recommendations, findings and remarks."""
    required = PackRequirementFactory.create()
    criterion = CriterionFactory.create(pack=required.pack)
    review = JudgementFactory.create(authority=required.authority, criterion=criterion).review
    RecommendationFactory.create_batch(records, review=review)
    FindingFactory.create_batch(records, review=review)
    RemarkFactory.create_batch(records, document=DocumentFactory.create(authority=required.authority))
    return required.authority


def queries_of(authorities: list[Authority]) -> int:
    with CaptureQueriesContext(connection) as captured:
        examine(authorities, LATER)
    return len(captured)


def test_the_queries_are_the_rules_and_ten_more_on_ten_and_on_five_hundred_records() -> None:
    small, large = council(10), council(500)
    assert queries_of([small]) == queries_of([large]) <= len(all_rules()) + BESIDE_THE_RULES


def test_the_queries_are_as_many_for_fifty_authorities_as_for_one() -> None:
    councils = [council(2) for _ in range(50)]
    assert queries_of(councils) == queries_of(councils[:1])


def test_a_run_that_changes_nothing_writes_as_often_on_ten_as_on_five_hundred_records() -> None:
    written = []
    for authority in (council(10), council(500)):
        run(authority)
        with CaptureQueriesContext(connection) as captured:
            store(examine([authority], LATER), None)
        written.append(len(captured))
    assert written[0] == written[1]


def test_a_run_that_changes_nothing_writes_as_often_for_thirty_authorities_as_for_three() -> None:
    councils = [council(1) for _ in range(30)]
    written = []
    for some in (councils[:3], councils):
        store(examine(some, LATER), None)
        with CaptureQueriesContext(connection) as captured:
            store(examine(some, LATER), None)
        written.append(len(captured))
    assert written[0] == written[1]


def test_a_break_keeps_its_row_from_run_to_run_and_says_what_is_so_now() -> None:
    made = RecommendationFactory.create(reference="LTA15-R1")
    run(made.authority, date(2015, 9, 5))
    first = Break.objects.get(rule="REC-01")
    run(made.authority, date(2016, 4, 5))
    again = Break.objects.get(rule="REC-01")
    assert (again.pk, again.uuid, again.first_seen_at) == (first.pk, first.uuid, first.first_seen_at)
    assert "three months" in first.sentence
    assert "ten months" in again.sentence
    assert again.last_seen_at > first.last_seen_at


def test_a_break_that_is_gone_closes_by_the_event_that_the_run_had_seen_and_opens_again_when_it_returns() -> None:
    made = RecommendationFactory.create()
    run(made.authority)
    response = ResponseFactory.create(recommendation=made)
    event = record_event(
        by=response.recorded_by,
        authority_uuid=made.authority.uuid,
        verb="create",
        kind="response",
        subject_uuid=response.uuid,
        wrote={},
    )
    run(made.authority)
    closed = Break.objects.get(rule="REC-01")
    assert closed.closed_at is not None
    assert closed.closed_by_sequence == event.sequence
    type(response).objects.update(state="draft")
    run(made.authority)
    reopened = Break.objects.get(rule="REC-01")
    assert reopened.pk == closed.pk
    assert reopened.closed_at is None
    assert reopened.closed_by_sequence is None
    assert reopened.opened_at > reopened.first_seen_at


def test_breaks_of_another_authority_are_left_alone() -> None:
    mine, theirs = RecommendationFactory.create(), RecommendationFactory.create()
    store(examine([mine.authority, theirs.authority], LATER), None)
    ResponseFactory.create(recommendation=mine)
    ResponseFactory.create(recommendation=theirs)
    run(mine.authority)
    assert not Break.objects.open().filter(rule="REC-01", authority=mine.authority).exists()
    assert Break.objects.open().filter(rule="REC-01", authority=theirs.authority).exists()


def test_a_run_that_was_overtaken_changes_nothing() -> None:
    made = RecommendationFactory.create()
    stale = examine([made.authority], LATER)
    response = ResponseFactory.create(recommendation=made)
    record_event(
        by=response.recorded_by,
        authority_uuid=made.authority.uuid,
        verb="create",
        kind="response",
        subject_uuid=response.uuid,
        wrote={},
    )
    run(made.authority)
    assert store(stale, None) == []
    assert not Break.objects.open().filter(rule="REC-01").exists()


def test_drafts_and_what_was_withdrawn_do_not_count() -> None:
    drafted = RecommendationFactory.create(state="draft")
    withdrawn = RecommendationFactory.create(review=drafted.review)
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(
        withdrawn_at=withdrawn.recorded_at, withdrawn_by=withdrawn.recorded_by
    )
    of_a_draft = RecommendationFactory.create(review__state="draft", review__authority=drafted.authority)
    assert of_a_draft.authority == drafted.authority
    assert not [one for one in examine([drafted.authority], LATER)[0].found if one.rule.code == "REC-01"]


def test_a_break_groups_under_the_document_that_its_subject_was_made_in() -> None:
    made = RecommendationFactory.create()
    letter = DocumentFactory.create(authority=made.authority, reference="D1", title="Letter of June 2015")
    cited(made, letter)
    run(made.authority)
    broken = Break.objects.get(rule="REC-01")
    assert (broken.document_reference, broken.document_title) == ("D1", "Letter of June 2015")


def test_a_break_is_as_sensitive_as_what_it_is_about() -> None:
    RecommendationFactory.create(sensitivity=2, effective_sensitivity=2)
    run(Authority.objects.get())
    assert Break.objects.get(rule="REC-01").sensitivity == 2


def test_the_counts_say_what_each_rule_looked_at_and_what_it_found() -> None:
    explained, open_one, met = RecommendationFactory.create_batch(3, authority=AuthorityFactory.create())
    ResponseFactory.create(recommendation=met)
    run(met.authority)
    broken = Break.objects.get(rule="REC-01", subject_uuid=explained.uuid)
    ExplanationFactory.create(broken=broken, authority=met.authority, from_on=LATER, until_on=LATER)
    counts = run(met.authority).counts["REC-01"]
    assert counts == {"revision": 2, "population": 3, "met": 1, "explained": 1, "gap": 1, "unknown": 0}
    assert Break.objects.open().filter(rule="REC-01").count() == 2
    assert open_one.uuid in Break.objects.open().values_list("subject_uuid", flat=True)


def test_an_explanation_that_ran_out_explains_no_more() -> None:
    made = RecommendationFactory.create()
    run(made.authority)
    ExplanationFactory.create(broken=Break.objects.get(rule="REC-01"), authority=made.authority, until_on=LATER)
    on = {
        day: examine([made.authority], day, [one for one in all_rules() if one.code == "REC-01"])[0].found
        for day in (LATER, LATER + timedelta(days=1))
    }
    assert [found[0].result for found in on.values()] == [Result.EXPLAINED, Result.GAP]


def test_looking_back_keeps_nothing() -> None:
    made = RecommendationFactory.create()
    assert examine([made.authority], date(2015, 12, 1))[0].found
    assert not Break.objects.exists()
    assert not Run.objects.exists()


def test_each_run_keeps_the_standing_of_each_criterion() -> None:
    authority = council(1)
    first, second = run(authority), run(authority)
    assert StandingOf.objects.filter(run=first).count() == StandingOf.objects.filter(run=second).count() == 1


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_each_rule_says_what_it_looks_at_why_and_what_to_do(code: str) -> None:
    rule = rule_of(code)
    assert rule is not None
    assert rule.title
    assert rule.why.endswith(".")
    assert rule.remedy.endswith(".")
    assert "{reference}" in rule.act
    assert rule.kinds


def test_building_what_the_rules_ask_asks_the_database_nothing(django_assert_num_queries: Any) -> None:
    """So that the questions may be kept from run to run, in words."""
    scope = Scope.of([AuthorityFactory.create()])
    with django_assert_num_queries(0):
        for rule in all_rules():
            words_of(rule.population(scope, LATER))
            Worded(rule.rows(scope, LATER).annotate(**rule.documents()))

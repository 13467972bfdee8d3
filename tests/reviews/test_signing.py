"""Signing: who may, what is frozen, what later changes do to it (nothing), and opening it again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, State
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Snapshot
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.frozen import changes_between, content_of, frozen_models, lookups_of
from goldthread.reviews.models import Finding, Judgement, Recommendation, Review, Signing
from goldthread.reviews.services.findings import add_advice, add_finding
from goldthread.reviews.services.judgements import add_judgement
from goldthread.reviews.services.recommendations import add_recommendation
from goldthread.reviews.services.signing import (
    note_signatures,
    open_signing,
    reopen_review,
    share_review,
    sign_review,
    text_to_sign,
)
from goldthread.reviews.team_queries import signings_of
from tests.cast import Cast, cast
from tests.factories.reviews import FindingFactory, JudgementFactory, ReviewFactory
from tests.factories.setting_up import TeamMemberFactory
from tests.reviews.team_of import TODAY, Team, declared, team_at, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Team:
    """A team with a finding and a recommendation, everybody declared."""
    made = team_at(people)
    lead = user_of(made.lead)
    add_finding(by=lead, review=made.review, nature=Finding.Nature.RISK, text="Nobody keeps a risk register.")
    add_recommendation(by=lead, review=made.review, number="1", text="Keep a risk register.", asks=["a register"])
    for member in (made.lead, made.second):
        declared(member)
    return made


def sign(team: Team, *members: str) -> None:
    for name in members or ("lead", "second"):
        member = getattr(team, name)
        member.review.refresh_from_db()
        _, digest = text_to_sign(member.review)
        sign_review(by=user_of(member), member=member, on=TODAY, seen_sha256=digest)


def states(review: Review) -> set[str]:
    records: list[Record] = [review, *Finding.objects.filter(review=review)]
    records += Recommendation.objects.filter(review=review)
    for record in records:
        record.refresh_from_db()
    return {record.state for record in records}


def test_the_council_reads_it_once_it_is_shared_and_not_before(people: Cast, team: Team) -> None:
    finding = Finding.objects.get()
    for person in (people.director, people.scrutiny_member):
        assert not Finding.objects.visible_to(person).filter(pk=finding.pk).exists()
    share_review(by=user_of(team.lead), review=team.review, seen_version=team.review.row_version)
    assert states(team.review) == {State.SHARED}
    for person in (people.director, people.scrutiny_member):
        assert Finding.objects.visible_to(person).filter(pk=finding.pk).exists()
    with pytest.raises(RuleBroken, match="shared already"):
        share_review(by=user_of(team.lead), review=team.review, seen_version=team.review.row_version)


def test_only_a_reviewer_of_the_team_shares_signs_and_opens_again(people: Cast, team: Team) -> None:
    for by in (people.director, people.improvement_lead, people.lead_reviewer, user_of(team.manager)):
        with pytest.raises(RuleBroken, match="Only a reviewer of the team"):
            share_review(by=by, review=team.review, seen_version=team.review.row_version)
        with pytest.raises(RuleBroken, match="Only they themselves sign"):
            sign_review(by=by, member=team.lead, on=TODAY, seen_sha256="")
    sign(team)
    signing = Signing.objects.get()
    with pytest.raises(RuleBroken, match="Only a reviewer of the team"):
        reopen_review(by=people.director, signing=signing, why="We disagree.", seen_version=signing.row_version)


def test_the_first_signature_freezes_and_the_last_makes_it_final(team: Team) -> None:
    sign(team, "lead")
    assert Signing.objects.filter(completed_at=None).count() == 1
    assert states(team.review) == {State.DRAFT}
    sign(team, "second")
    signing = Signing.objects.get()
    assert signing.completed_at is not None
    assert states(team.review) == {State.SIGNED}
    team.review.refresh_from_db()
    assert team.review.issued_on == TODAY
    assert {signature.sha256 for signature in signing.signatures.all()} == {signing.snapshot.sha256}
    assert sha256(signing.snapshot.body) == signing.snapshot.sha256


def test_without_a_declaration_nobody_signs(people: Cast) -> None:
    team = team_at(people)
    with pytest.raises(RuleBroken, match="Declare your independence first"):
        sign(team, "lead")
    assert not Signing.objects.exists()


def test_nobody_signs_a_text_that_was_changed_while_they_read_it(team: Team) -> None:
    _, digest = text_to_sign(team.review)
    add_finding(by=user_of(team.second), review=team.review, nature=Finding.Nature.STRENGTH, text="Staff are keen.")
    with pytest.raises(RuleBroken, match="changed while you read it"):
        sign_review(by=user_of(team.lead), member=team.lead, on=TODAY, seen_sha256=digest)


def test_nobody_signs_beneath_a_signature_to_another_text(team: Team) -> None:
    sign(team, "lead")
    add_finding(by=user_of(team.second), review=team.review, nature=Finding.Nature.STRENGTH, text="Staff are keen.")
    with pytest.raises(RuleBroken, match="changed since the first signature"):
        sign(team, "second")


def test_somebody_signs_a_text_once(team: Team) -> None:
    sign(team, "lead")
    with pytest.raises(RuleBroken, match="has signed this text already"):
        sign(team, "lead")


def test_opening_again_needs_a_reason_keeps_what_was_signed_and_hides_nothing(people: Cast, team: Team) -> None:
    sign(team)
    signing = Signing.objects.get()
    with pytest.raises(RuleBroken, match="Say why"):
        reopen_review(by=user_of(team.lead), signing=signing, why=" ", seen_version=signing.row_version)
    reopen_review(by=user_of(team.lead), signing=signing, why="A date was wrong.", seen_version=signing.row_version)
    team.review.refresh_from_db()
    assert states(team.review) == {State.SHARED}
    assert open_signing(team.review) is None
    sign(team)
    newer, older = signings_of(team.review, people.director)
    assert (newer.signing.number, older.signing.number) == (2, 1)
    assert (newer.stands, older.stands) == (True, False)
    assert older.signing.reopened_why == "A date was wrong."


def test_the_words_of_a_signed_review_change_only_after_it_is_opened_again(team: Team) -> None:
    sign(team)
    team.review.refresh_from_db()
    with pytest.raises(RuleBroken, match="is signed"):
        add_finding(by=user_of(team.lead), review=team.review, nature=Finding.Nature.RISK, text="One more.")
    finding = Finding.objects.get()
    with pytest.raises(RuleBroken, match="is signed"):
        withdraw_record(finding, by=user_of(team.lead), why="Not so.", seen_version=finding.row_version)


def test_a_letter_that_was_read_in_bears_its_signatures(people: Cast) -> None:
    letter = ReviewFactory.create(authority=people.council)
    FindingFactory.create(review=letter)
    signers = TeamMemberFactory.create_batch(2, review=letter)
    signing = note_signatures(by=people.improvement_lead, review=letter, members=signers, on=TODAY)
    assert signing.in_document
    assert signing.completed_at is not None
    assert signing.signatures.count() == 2
    with pytest.raises(RuleBroken, match="noted already"):
        note_signatures(by=people.improvement_lead, review=letter, members=signers, on=TODAY)


def test_a_review_run_here_takes_no_signatures_from_a_paper(people: Cast, team: Team) -> None:
    with pytest.raises(RuleBroken, match="run here"):
        note_signatures(by=people.improvement_lead, review=team.review, members=[team.lead], on=TODAY)


def test_what_was_changed_since_is_named_by_reference(people: Cast) -> None:
    letter = ReviewFactory.create(authority=people.council)
    finding, gone = FindingFactory.create_batch(2, review=letter)
    note_signatures(
        by=people.improvement_lead, review=letter, members=[TeamMemberFactory.create(review=letter)], on=TODAY
    )
    signing = open_signing(letter)
    assert signing is not None
    signed = json.loads(signing.snapshot.body)
    assert changes_between(signed, text_to_sign(letter)[0]) == []
    Finding.objects.filter(pk=finding.pk).update(text="Other words.")
    withdraw_record(gone, by=people.improvement_lead, why="Misread.", seen_version=gone.row_version)
    added = JudgementFactory.create(review=letter)
    found = {(one.kind, one.reference, one.what) for one in changes_between(signed, text_to_sign(letter)[0])}
    assert found == {
        ("finding", finding.reference, "changed"),
        ("finding", gone.reference, "gone"),
        ("judgement", added.reference, "added"),
    }


CALLS: tuple[Callable[[User, Review], object], ...] = (
    lambda by, review: add_finding(by=by, review=review, nature=Finding.Nature.RISK, text="Later."),
    lambda by, review: add_advice(by=by, review=review, text="It will be important to ask the staff."),
    lambda by, review: add_recommendation(
        by=by, review=review, number="", text=f"Later {Recommendation.objects.count()}."
    ),
    lambda by, review: add_judgement(by=by, review=review, criterion_words="Duties", label="Met", speaks_for=TODAY),
    lambda by, review: withdraw_first(by, Finding, review),
    lambda by, review: withdraw_first(by, Judgement, review),
    lambda by, review: withdraw_first(by, Recommendation, review),
)


def withdraw_first(by: User, model: type[Finding | Judgement | Recommendation], review: Review) -> None:
    found = model._default_manager.filter(review=review, withdrawn_at=None).first()
    if found is not None:
        withdraw_record(found, by=by, why="x", seen_version=found.row_version)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(st.sampled_from(CALLS), max_size=6), signs_again=st.booleans())
def test_no_later_service_call_touches_what_was_signed(
    people: Cast, calls: list[Callable[[User, Review], object]], signs_again: bool
) -> None:
    team = team_at(people)
    for member in (team.lead, team.second):
        declared(member)
    sign(team)
    signing = Signing.objects.get(review=team.review)
    before = Snapshot.objects.filter(pk=signing.snapshot_id).values().get()
    reopen_review(by=user_of(team.lead), signing=signing, why="To try.", seen_version=signing.row_version)
    team.review.refresh_from_db()
    for call in calls:
        call(user_of(team.lead), team.review)
    if signs_again:
        sign(team)
    assert Snapshot.objects.filter(pk=signing.snapshot_id).values().get() == before
    assert sha256(before["body"]) == before["sha256"]


def test_every_link_that_is_frozen_is_named_without_an_integer_key() -> None:
    for model in frozen_models():
        for lookups in lookups_of(model).values():
            assert all(not lookup.endswith("_id") for lookup in lookups), model


def test_a_review_of_any_size_is_frozen_in_as_many_queries(
    team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kinds = len(frozen_models()) + 2
    FindingFactory.create_batch(30, review=team.review)
    with django_assert_num_queries(kinds):
        content_of(team.review)


def test_the_form_is_the_same_however_often_it_is_taken(team: Team) -> None:
    assert canonical(content_of(team.review)) == canonical(content_of(team.review))

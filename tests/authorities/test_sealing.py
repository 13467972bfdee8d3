"""A review run here is its team's until it is shared: the council reads none of its drafts and writes nothing in it."""

from __future__ import annotations

import pytest
from django.apps import apps

from goldthread.accounts.models import User
from goldthread.authorities.models import Grants, Membership, Record, State, seals_of
from goldthread.authorities.services import change_record
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Advice, Discharge, Finding, Party, Rating, Review
from goldthread.reviews.services import add_finding, add_rating, add_recommendation
from tests.cast import Cast, cast
from tests.factories.authorities import MembershipFactory
from tests.factories.reviews import LETTER_DAY, FindingFactory, RecommendationFactory, ReviewFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def review(people: Cast) -> Review:
    return ReviewFactory.create(authority=people.council, run_here=True, state=State.DRAFT, reference="LTA26")


def on_the_team(people: Cast, review: Review, role: str = "reviewer") -> User:
    return MembershipFactory.create(
        user=people.outsider, authority=people.council, role=role, scope_kind="review", scope_uuid=review.uuid
    ).user


def sees(user: User, record: Record) -> tuple[bool, bool]:
    """Whether the record is visible, asked by subqueries and by grants that a door has read."""
    model = type(record)
    plain = model._default_manager.visible_to(user).filter(pk=record.pk).exists()
    user.grants = Grants.of(Membership.objects.live().filter(user=user))
    by_grants = model._default_manager.visible_to(user).filter(pk=record.pk).exists()
    user.grants = None
    return plain, by_grants


def test_the_council_commissions_a_review_and_reads_none_of_its_drafts(people: Cast, review: Review) -> None:
    finding = FindingFactory.create(review=review, state=State.DRAFT)
    reviewer = on_the_team(people, review)
    assert sees(reviewer, finding) == (True, True)
    for other in (people.improvement_lead, people.director, people.lead_reviewer, people.auditor):
        assert sees(other, finding) == (False, False)
    assert sees(people.director, review) == (True, True)
    assert sees(people.scrutiny_member, review) == (False, False)


def test_what_is_shared_is_read_by_the_council(people: Cast, review: Review) -> None:
    finding = FindingFactory.create(review=review, state=State.SHARED)
    assert sees(people.scrutiny_member, finding) == (True, True)


def test_a_reviewer_reads_nothing_of_another_review(people: Cast, review: Review) -> None:
    reviewer = on_the_team(people, review)
    other = ReviewFactory.create(authority=people.council, run_here=True, state=State.DRAFT)
    for record in (other, FindingFactory.create(review=other, state=State.DRAFT), FindingFactory.create(review=other)):
        assert sees(reviewer, record) == (False, False)


def test_drafts_of_a_review_that_was_read_in_stay_open_to_those_who_read_drafts(people: Cast) -> None:
    letter = ReviewFactory.create(authority=people.council, run_here=False)
    assert sees(people.director, FindingFactory.create(review=letter, state=State.DRAFT)) == (True, True)


def test_what_the_team_writes_is_a_draft_until_the_review_is_shared(people: Cast, review: Review) -> None:
    reviewer = on_the_team(people, review)
    finding = add_finding(by=reviewer, review=review, nature=Finding.Nature.RISK, text="Nobody keeps a register.")
    assert finding.state == State.DRAFT
    review.state = State.SHARED
    later = add_finding(by=reviewer, review=review, nature=Finding.Nature.RISK, text="Nor a plan.")
    assert later.state == State.SHARED


@pytest.mark.parametrize("state", [State.DRAFT, State.SHARED, State.SIGNED])
def test_the_council_writes_nothing_into_a_review_run_here(people: Cast, review: Review, state: State) -> None:
    review.state = state
    for by in (people.improvement_lead, people.director, people.lead_reviewer):
        with pytest.raises(RuleBroken, match="Only the team of LTA26"):
            add_recommendation(by=by, review=review, number="1", text="Write a plan.")
        finding = FindingFactory.create(review=review)
        finding.text = "All is well."
        with pytest.raises(RuleBroken, match="Only the team"):
            change_record(finding, by=by, seen_version=finding.row_version)


def test_the_council_rates_itself_on_what_a_review_run_here_recommended(people: Cast, review: Review) -> None:
    review.state = State.SIGNED
    review.save()
    recommendation = RecommendationFactory.create(review=review)
    rating = add_rating(
        by=people.improvement_lead,
        recommendation=recommendation,
        party=Party.COUNCIL,
        label="met",
        speaks_for=LETTER_DAY,
    )
    assert rating.state == State.SHARED


def test_every_kind_that_belongs_to_a_review_is_sealed_or_says_that_the_council_sets_it_up() -> None:
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    of_reviews = [model for model in records if any("review" in path for path in model.scope_paths)]
    open_kinds = [model for model in of_reviews if not seals_of(model) and not model.set_up_by_council]
    assert not open_kinds
    assert seals_of(Rating) == ("review__run_here", "recommendation__review__run_here")
    assert seals_of(Discharge) == ("review__run_here", "condition__judgement__review__run_here")
    assert seals_of(Review) == ()
    assert not Advice().open_to_council

"""A progress review run here: the council's report first and frozen, then the reviewers' ratings beside it."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import State
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.frozen import content_of
from goldthread.reviews.models import (
    Condition,
    Discharge,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    SelfReportItem,
    TeamMember,
)
from goldthread.reviews.progress_queries import earlier_conditions, earlier_recommendations, earlier_rows
from goldthread.reviews.services.findings import add_self_report_item
from goldthread.reviews.services.progress import (
    check_earlier,
    end_earlier,
    rate_progress,
    report_progress,
    return_self_report,
)
from goldthread.reviews.services.team import add_member, leave_team
from tests.cast import Cast, cast
from tests.factories.accounts import UserFactory
from tests.factories.reviews import (
    ConditionFactory,
    JudgementFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
    ReviewRelationFactory,
)
from tests.reviews.teams import TODAY, Running, on_team, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people, type=Review.Type.PROGRESS_REVIEW, reference="PR26")


@pytest.fixture
def earlier(team: Running) -> Recommendation:
    letter = ReviewFactory.create(authority=team.review.authority, reference="LTA15")
    ReviewRelationFactory.create(earlier=letter, later=team.review)
    team.read_too(letter)
    ConditionFactory.create(judgement=JudgementFactory.create(review=letter))
    return RecommendationFactory.create(review=letter)


def reported(team: Running, earlier: Recommendation, by: object, label: str = "Fully met") -> SelfReportItem:
    return report_progress(
        by=by,  # type: ignore[arg-type]
        review=team.review,
        recommendation=earlier,
        text="The plan was agreed.",
        label=label,
        level=None,
        speaks_for=TODAY,
    )


def rated(team: Running, earlier: Recommendation, label: str = "Part met", **said: str) -> Rating:
    return rate_progress(
        by=team.lead,
        review=team.review,
        recommendation=earlier,
        label=label,
        level=None,
        comment="",
        speaks_for=TODAY,
        **said,
    )


def test_a_progress_review_starts_from_earlier_recommendations_and_conditions(
    team: Running, earlier: Recommendation
) -> None:
    RecommendationFactory.create(authority=team.review.authority)
    assert list(earlier_recommendations(team.review, team.lead)) == [earlier]
    (condition,) = earlier_conditions(team.review, team.lead, TODAY)
    assert condition.is_open


def test_the_reviewers_wait_for_the_councils_report(team: Running, earlier: Recommendation, people: Cast) -> None:
    with pytest.raises(RuleBroken, match="comes first"):
        rated(team, earlier)
    item = reported(team, earlier, people.improvement_lead)
    with pytest.raises(RuleBroken, match="comes first"):
        rated(team, earlier)
    return_self_report(by=people.improvement_lead, review=team.review, on=TODAY)
    rated(team, earlier, stance="not_supported", quote="We could not support this view.")
    (row,) = earlier_rows([earlier], team.review, team.lead, TODAY)
    assert (row.council and row.council.label, row.independent and row.independent.label) == ("Fully met", "Part met")
    assert [link.item for link in row.said] == [item]
    assert row.support is not None
    assert row.support.quote == "We could not support this view."


def test_a_report_that_was_handed_over_is_never_changed(team: Running, earlier: Recommendation, people: Cast) -> None:
    with pytest.raises(RuleBroken, match="report is empty"):
        return_self_report(by=people.improvement_lead, review=team.review, on=TODAY)
    reported(team, earlier, people.improvement_lead)
    return_self_report(by=people.improvement_lead, review=team.review, on=TODAY)
    with pytest.raises(RuleBroken, match="handed over"):
        reported(team, earlier, people.improvement_lead)
    with pytest.raises(RuleBroken, match="handed over"):
        add_self_report_item(by=people.improvement_lead, review=team.review, text="And more.")
    with pytest.raises(RuleBroken, match="handed over already"):
        return_self_report(by=people.improvement_lead, review=team.review, on=TODAY)


def test_the_team_does_not_write_the_councils_report(team: Running, earlier: Recommendation) -> None:
    with pytest.raises(RuleBroken, match="council writes its own"):
        reported(team, earlier, team.lead)


def test_where_no_report_comes_the_team_says_so_and_goes_on(
    team: Running, earlier: Recommendation, people: Cast
) -> None:
    with pytest.raises(RuleBroken, match="Only the team"):
        return_self_report(by=people.director, review=team.review, on=TODAY, none_came=True, words="Asked.")
    with pytest.raises(RuleBroken, match="how the council was asked"):
        return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True)
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice in May.")
    assert rated(team, earlier).label == "Part met"


def test_words_that_no_scale_knows_are_kept_and_wait_for_a_place(
    team: Running, earlier: Recommendation, people: Cast
) -> None:
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    rated(team, earlier, label="Limited in most of it")
    (row,) = earlier_rows([earlier], team.review, team.lead, TODAY)
    assert row.independent is not None
    assert (row.independent.label, row.independent.level) == ("Limited in most of it", None)
    assert row.waits_for == "a place for the reviewers’ words on the scale"


def test_a_second_word_of_the_same_review_corrects_the_first(team: Running, earlier: Recommendation) -> None:
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    first, second = rated(team, earlier), rated(team, earlier, "Met")
    assert second.supersedes == first
    (row,) = earlier_rows([earlier], team.review, team.lead, TODAY)
    assert row.independent == second


def test_only_recommendations_of_a_review_that_is_followed_are_rated(team: Running, earlier: Recommendation) -> None:
    foreign = RecommendationFactory.create(authority=team.review.authority)
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    with pytest.raises(RuleBroken, match="does not follow"):
        rated(team, foreign)


def test_nobody_rates_in_a_review_that_is_signed(team: Running, earlier: Recommendation) -> None:
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    Review.objects.filter(pk=team.review.pk).update(state=State.SIGNED)
    team.review.refresh_from_db()
    with pytest.raises(RuleBroken, match="signed"):
        rated(team, earlier)


@pytest.mark.parametrize("number", [2, 50])
def test_the_earlier_recommendations_take_the_same_few_queries(
    team: Running, earlier: Recommendation, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for one in RecommendationFactory.create_batch(number, review=earlier.review):
        RatingFactory.create(recommendation=one)
    with django_assert_max_num_queries(10):
        rows = earlier_rows(earlier_recommendations(team.review, team.lead), team.review, team.lead, TODAY)
    assert len(rows) == number + 1


def test_who_joins_the_team_reads_what_the_earlier_review_said_until_they_leave(
    team: Running, earlier: Recommendation, people: Cast
) -> None:
    reader = UserFactory.create(email="joins@reviewers.example.org")
    said: dict[str, Any] = {
        "role": TeamMember.Role.REVIEWER,
        "role_words": "Peer reviewer",
        "on": TODAY,
        "user": reader,
    }
    member = add_member(by=people.director, review=team.review, **said)
    assert list(earlier_recommendations(team.review, reader)) == [earlier]
    leave_team(by=people.director, member=member, why="Called away", seen_version=1)
    assert list(earlier_recommendations(team.review, reader)) == []


@pytest.fixture
def run_here(team: Running) -> Recommendation:
    """A recommendation of an earlier review that another team ran here and signed, with a condition beside it."""
    before = ReviewFactory.create(authority=team.review.authority, reference="LTA24", run_here=True, state=State.SIGNED)
    ReviewRelationFactory.create(earlier=before, later=team.review)
    team.read_too(before)
    ConditionFactory.create(judgement=JudgementFactory.create(review=before, state=State.SIGNED), state=State.SIGNED)
    return RecommendationFactory.create(review=before, state=State.SIGNED)


def ended(team: Running, recommendation: Recommendation, **said: Any) -> RecommendationStatus:
    words = {"by": team.lead, "status": "superseded", "on_what": "The new register.", "speaks_for": TODAY, **said}
    return end_earlier(review=team.review, recommendation=recommendation, **words)


def test_the_team_says_how_a_recommendation_of_another_team_ended(team: Running, run_here: Recommendation) -> None:
    with pytest.raises(RuleBroken, match="comes first"):
        ended(team, run_here)
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    before = content_of(run_here.review)
    held = ended(team, run_here)
    assert (held.review, held.party, held.state) == (team.review, "independent", State.DRAFT)
    assert content_of(run_here.review) == before
    assert content_of(team.review)["records"]["recommendation_status"][0]["status"] == "superseded"
    again = ended(team, run_here, status="met")
    assert again.supersedes == held
    (row,) = earlier_rows([run_here], team.review, team.lead, TODAY)
    assert row.ended == again


def test_only_the_team_of_the_later_review_says_how_it_ended(
    team: Running, run_here: Recommendation, people: Cast
) -> None:
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    for somebody in (people.improvement_lead, team.manager):
        with pytest.raises(RuleBroken):
            ended(team, run_here, by=somebody)
    with pytest.raises(RuleBroken, match="does not follow"):
        ended(team, RecommendationFactory.create(authority=team.review.authority))
    team.review.state = State.SIGNED
    team.review.save()
    with pytest.raises(RuleBroken, match="signed"):
        ended(team, run_here)


def test_a_condition_of_another_team_is_tested_again_as_the_word_of_this_review(
    team: Running, run_here: Recommendation, people: Cast
) -> None:
    condition = Condition.objects.get(judgement__review=run_here.review)
    said: dict[str, Any] = {"outcome": "discharged", "on_what": "The minute of March.", "speaks_for": TODAY}
    with pytest.raises(RuleBroken, match="Only a reviewer"):
        check_earlier(by=people.improvement_lead, review=team.review, condition=condition, **said)
    held = check_earlier(by=team.lead, review=team.review, condition=condition, **said)
    assert (held.review, held.state) == (team.review, State.DRAFT)
    assert not Discharge.objects.visible_to(people.director).exists()
    assert Discharge.objects.visible_to(team.lead).get() == held
    with pytest.raises(RuleBroken, match="does not follow"):
        check_earlier(
            by=team.lead, review=team.review, condition=ConditionFactory.create(authority=team.review.authority), **said
        )


def test_the_team_of_the_earlier_review_reads_no_draft_of_the_later_one(
    team: Running, run_here: Recommendation
) -> None:
    return_self_report(by=team.lead, review=team.review, on=TODAY, none_came=True, words="Asked twice.")
    held = ended(team, run_here)
    before = on_team(run_here.review, "lead_reviewer")
    assert not RecommendationStatus.objects.visible_to(before).exists()
    assert RecommendationStatus.objects.visible_to(team.lead).get() == held

"""The earlier recommendations of a progress review, from both sides."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.reviews.models import Condition, Lineage, Rating, Recommendation, Review, SelfReportReturn
from tests.cast import Cast
from tests.factories.frameworks import LevelFactory
from tests.factories.reviews import (
    ConditionFactory,
    JudgementFactory,
    RecommendationFactory,
    ReviewFactory,
    ReviewRelationFactory,
)
from tests.reviews.teams import Running, running
from tests.web.page import page_client

PROGRESS = "/northmere/reviews/PR26/progress"


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people, type=Review.Type.PROGRESS_REVIEW, reference="PR26")


@pytest.fixture
def earlier(team: Running) -> Recommendation:
    letter = ReviewFactory.create(authority=team.review.authority, reference="LTA15")
    ReviewRelationFactory.create(earlier=letter, later=team.review)
    team.read_too(letter)
    ConditionFactory.create(judgement=JudgementFactory.create(review=letter), text="The post is filled.")
    return RecommendationFactory.create(review=letter, reference="LTA15-R1", text="Keep a register.")


def test_without_an_earlier_review_the_page_says_what_to_do(team: Running) -> None:
    assert "follows none that made recommendations" in page_client(team.lead).get(PROGRESS).text


def test_the_council_reports_hands_over_and_the_reviewers_rate_beside_it(
    team: Running, earlier: Recommendation, people: Cast
) -> None:
    council, reviewer = page_client(people.improvement_lead), page_client(team.lead)
    page = reviewer.get(PROGRESS)
    assert "The council’s report comes first" in page.text
    assert "The post is filled." in page.text
    assert not page.has_link("Rate it")
    page = council.post(f"{PROGRESS}/LTA15-R1/report", text="It is kept.", label="Fully met", level="")
    assert "It is kept." in page.text
    page = council.post(f"{PROGRESS}/report/hand-over")
    assert "Nobody changes it" in page.text
    page = council.post(f"{PROGRESS}/LTA15-R1/report", 422, text="And shown.", label="", level="")
    assert "handed over" in page.text
    assert reviewer.get(PROGRESS).has_link("Rate it")
    page = reviewer.post(
        f"{PROGRESS}/LTA15-R1/rate",
        label="Partly there",
        level="",
        comment="Two registers.",
        stance="part_supported",
        quote="We support it in part.",
    )
    assert "No place on a scale yet" in page.text
    assert "We support it in part." in page.text
    assert {rating.party for rating in Rating.objects.all()} == {"council", "independent"}


def test_a_recommendation_is_carried_and_what_is_dropped_has_its_reason(team: Running, earlier: Recommendation) -> None:
    own = RecommendationFactory.create(review=team.review, reference="PR26-R1", text="Show the register.")
    ask = earlier.asks.create(authority=earlier.authority, order=9, text="Publish it.")
    said: dict[str, Any] = {
        "later": own.pk,
        "relation": "narrows",
        "dropped": [ask.pk],
        "reason": "The register is kept.",
    }
    page = page_client(team.lead).post(f"{PROGRESS}/LTA15-R1/carried", 422, **said)
    assert "Say why it is no longer asked for" in page.text
    page = page_client(team.lead).post(f"{PROGRESS}/LTA15-R1/carried", why_dropped="The law changed.", **said)
    assert "The law changed." in page.text
    assert Lineage.objects.get().later == own


def test_where_no_report_came_the_team_says_so(team: Running, earlier: Recommendation, people: Cast) -> None:
    page = page_client(team.manager).post(f"{PROGRESS}/report/none", words="Asked twice in May.")
    assert "Asked twice in May." in page.text
    assert SelfReportReturn.objects.get().none_came


def test_each_side_is_kept_to_its_own_part(team: Running, earlier: Recommendation, people: Cast) -> None:
    for person in (team.lead, people.auditor):
        assert page_client(person).status(f"{PROGRESS}/LTA15-R1/report") in (403, 404)
    for person in (people.director, team.manager):
        assert page_client(person).status(f"{PROGRESS}/LTA15-R1/rate") == 403
    assert page_client(people.scrutiny_member).status(PROGRESS) == 404


def test_the_team_tests_a_condition_again_and_places_its_words(team: Running, earlier: Recommendation) -> None:
    reviewer = page_client(team.lead)
    reviewer.post(f"{PROGRESS}/report/none", words="Asked twice in May.")
    condition = Condition.objects.get()
    page = reviewer.post(
        f"{PROGRESS}/conditions/{condition.reference}/check",
        outcome="discharged",
        on_what="The appointment of May.",
        speaks_for="1 June 2026",
    )
    assert "Discharged, 1 June 2026" in page.text
    reviewer.post(f"{PROGRESS}/LTA15-R1/rate", label="Partly there", level="", comment="", stance="", quote="")
    rating = Rating.objects.get()
    level = LevelFactory.create(scale__key="progress", label="Part met")
    page = reviewer.post(f"{PROGRESS}/ratings/{rating.reference}/place", level=level.pk, version=1)
    assert "No place on a scale yet" not in page.text
    rating.refresh_from_db()
    assert (rating.label, rating.level) == ("Partly there", level)


def test_the_reviewers_say_how_an_earlier_recommendation_ended(team: Running, earlier: Recommendation) -> None:
    reviewer = page_client(team.lead)
    reviewer.post(f"{PROGRESS}/report/none", words="Asked twice in May.")
    assert reviewer.get(PROGRESS).has_link("Say how it ended")
    said = {"status": "superseded", "on_what": "", "speaks_for": "1 May 2026"}
    refused = reviewer.client.post(f"{PROGRESS}/LTA15-R1/ended", said)
    assert "Say what it rests on" in refused.content.decode()
    reviewer.client.post(f"{PROGRESS}/LTA15-R1/ended", said | {"on_what": "The new register."})
    page = reviewer.get(PROGRESS)
    assert "says this review" in page.text
    assert "The new register." in page.text

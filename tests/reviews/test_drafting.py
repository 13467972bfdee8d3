"""Recommendations and advice while they are written: numbers, asks, the findings behind them, and taking them out."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.lib.errors import RuleBroken
from goldthread.reviews.drafting_queries import advice_of, drafts_of, findings_behind
from goldthread.reviews.models import Recommendation
from goldthread.reviews.services.drafting import draft_advice, draft_recommendation, redraft_recommendation, take_back
from tests.cast import cast
from tests.factories.reviews import FindingFactory, RecommendationFactory
from tests.reviews.teams import Running, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Running:
    return running(cast())


def drafted(team: Running, **said: Any) -> Recommendation:
    return draft_recommendation(by=team.lead, review=team.review, **{"text": "Keep a register.", **said})


def test_recommendations_are_numbered_as_they_come_and_name_the_findings_behind_them(team: Running) -> None:
    finding = FindingFactory.create(review=team.review)
    first, second = drafted(team, findings=[finding]), drafted(team, text="Fill the post.")
    assert (first.number, second.number) == ("1", "2")
    rows = findings_behind(drafts_of(team.review, team.lead), team.lead)
    assert [(row.recommendation, row.findings) for row in rows] == [(first, (finding,)), (second, ())]


def test_a_number_is_given_once(team: Running) -> None:
    drafted(team, number="4")
    with pytest.raises(RuleBroken, match="has a recommendation 4 already"):
        drafted(team, number="4")
    assert drafted(team).number == "5"


def test_a_redrafted_recommendation_asks_what_it_says_now(team: Running) -> None:
    held = drafted(team, asks=["Keep it.", "Show it.", "Test it."])
    redraft_recommendation(
        by=team.lead,
        recommendation=held,
        text="Keep and show a register.",
        asks=["Keep it.", "Show it to the board."],
        addressed_to="Cabinet",
        number="1",
        seen_version=1,
    )
    held.refresh_from_db()
    assert [ask.text for ask in held.asks.all()] == ["Keep it.", "Show it to the board."]
    assert (held.text, held.addressed_to) == ("Keep and show a register.", "Cabinet")


def test_what_is_taken_out_stays_on_record_with_the_reason(team: Running) -> None:
    held, advice = drafted(team), draft_advice(by=team.lead, review=team.review, text="Meet in May.")
    assert list(advice_of(team.review, team.lead)) == [advice]
    take_back(by=team.lead, record=held, why="Two say the same.", seen_version=1)
    take_back(by=team.lead, record=advice, why="Now a recommendation.", seen_version=1)
    assert (held.withdrawn_why, list(drafts_of(team.review, team.lead))) == ("Two say the same.", [])
    assert list(advice_of(team.review, team.lead)) == []


def test_recommendations_of_a_letter_stay_as_printed(team: Running) -> None:
    printed = RecommendationFactory.create(authority=team.review.authority)
    with pytest.raises(RuleBroken, match="stay as printed"):
        take_back(by=team.lead, record=printed, why="No.", seen_version=1)
    with pytest.raises(RuleBroken, match="its own review"):
        drafted(team, findings=[FindingFactory.create(authority=team.review.authority)])

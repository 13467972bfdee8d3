"""The list of recommendations while it is written."""

from __future__ import annotations

import pytest

from goldthread.reviews.models import Advice, Recommendation
from tests.cast import Cast
from tests.factories.reviews import FindingFactory
from tests.reviews.teams import Running, running
from tests.web.page import page_client

LIST = "/northmere/reviews/LTA26/recommendations"


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def test_a_recommendation_is_written_changed_and_taken_out(team: Running) -> None:
    FindingFactory.create(review=team.review, reference="LTA26-F1")
    client = page_client(team.lead)
    assert "No recommendation yet" in client.get(LIST).text
    page = client.post(f"{LIST}/write", text="Keep a register.", asks="Keep it.\nShow it.", findings="F1", number="")
    assert "1. LTA26-R1" in page.text
    assert "Show it." in page.text
    assert "LTA26-F1" in page.text
    held = Recommendation.objects.get()
    act = f"/northmere/drafts/recommendations/{held.reference}"
    page = client.post(
        f"{act}/change", text="Keep one register.", asks="", addressed_to="Cabinet", number="1", version=1
    )
    assert "to Cabinet" in page.text
    assert "Show it." not in page.text
    page = client.post(f"{act}/take-out", why="Two say the same.", version=2)
    assert "No recommendation yet" in page.text


def test_advice_outside_the_list_is_kept_beside_it(team: Running) -> None:
    client = page_client(team.lead)
    page = client.post(f"{LIST}/advice", text="Meet in May.", theme_words="")
    assert "Meet in May." in page.text
    advice = Advice.objects.get()
    page = client.post(f"/northmere/drafts/advice/{advice.reference}/take-out", why="Done.", version=1)
    assert "Meet in May." not in page.text


def test_a_finding_that_is_not_there_is_named(team: Running) -> None:
    page = page_client(team.lead).post(f"{LIST}/write", 422, text="Keep a register.", findings="F7")
    assert "No finding of this review is called F7" in page.text


def test_the_council_drafts_nothing(team: Running, people: Cast) -> None:
    page = page_client(people.improvement_lead).post(f"{LIST}/write", 422, text="Nothing to do.", findings="")
    assert "Only the team of LTA26 writes in it" in page.text
    assert page_client(people.director).status(f"{LIST}/write") == 403

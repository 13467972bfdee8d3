"""The check of facts from both sides: opened, commented, answered, closed."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.reviews.models import FactComment, Finding
from goldthread.reviews.services.findings import add_finding
from tests.cast import Cast
from tests.reviews.teams import Running, running
from tests.web.page import page_client

FACTS = "/northmere/reviews/LTA26/facts"


@pytest.fixture
def team(people: Cast) -> Running:
    team = running(people)
    add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text="Nobody keeps a register.")
    return team


def test_before_it_is_opened_the_council_reads_nothing(team: Running, people: Cast) -> None:
    page = page_client(people.director).get(FACTS)
    assert "not shown to the council yet" in page.text
    assert "Nobody keeps a register." not in page.text
    assert not page.has_link("Show the draft")


def test_the_check_goes_from_the_team_to_the_council_and_back(team: Running, people: Cast) -> None:
    reviewer, council = page_client(team.lead), page_client(people.director)
    page = reviewer.post(f"{FACTS}/open", working_days=10)
    assert "With the council" in page.text
    assert "until then the words are locked" in page.text
    page = council.get(FACTS)
    assert "Nobody keeps a register." in page.text
    check = page.link("Comment").removesuffix("/passages/1/comment")
    page = council.post(f"{check}/passages/1/comment", text="There are two registers.", evidence="Cabinet, May")
    assert "There are two registers." in page.text
    page = council.post(f"{check}/hand-over")
    assert "With the team, to answer" in page.text
    comment = FactComment.objects.get()
    answer = f"/northmere/fact-comments/{comment.reference}/answer"
    said: dict[str, Any] = {"answer": "accepted", "words": "You are right.", "version": 1}
    assert "as it shall read now" in reviewer.post(answer, 422, new_text="", **said).text
    page = reviewer.post(answer, new_text="Two registers are kept.", **said)
    assert "You are right." in page.text
    page = reviewer.post(f"{check}/close")
    assert "Closed" in page.text
    assert Finding.objects.get().text == "Two registers are kept."


def test_each_side_is_kept_to_its_own_part(team: Running, people: Cast) -> None:
    reviewer = page_client(team.lead)
    reviewer.post(f"{FACTS}/open", working_days=5)
    check = page_client(people.director).get(FACTS).link("Comment").removesuffix("/passages/1/comment")
    assert reviewer.status(f"{check}/passages/1/comment") == 403
    assert page_client(people.scrutiny_member).status(f"{check}/passages/1/comment") == 404
    assert page_client(people.director).status(f"{FACTS}/open") == 403
    assert page_client(people.scrutiny_member).status(FACTS) == 404


def test_a_number_of_days_that_makes_no_sense_is_refused(team: Running) -> None:
    page = page_client(team.lead).post(f"{FACTS}/open", 422, working_days=0)
    assert "greater than or equal to 1" in page.text

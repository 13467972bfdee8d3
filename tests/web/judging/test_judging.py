"""The judgements of a review: at a glance, one at a time, and a second look."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.reviews.models import Condition, Judgement, Moderation
from tests.cast import Cast
from tests.factories.reviews import FindingFactory
from tests.reviews.teams import Running, running
from tests.web.page import page_client

JUDGEMENTS = "/northmere/reviews/LTA26/judgements"
NO_CONDITION: dict[str, Any] = {
    "conditions-TOTAL_FORMS": 1,
    "conditions-INITIAL_FORMS": 0,
    "conditions-0-text": "",
    "conditions-0-test_words": "",
    "conditions-0-owner_words": "",
    "conditions-0-check_by": "",
}


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def level_of(team: Running, label: str) -> int:
    return team.pack.scales.get().levels.get(label=label).pk


def test_every_criterion_says_what_is_still_missing(team: Running) -> None:
    page = page_client(team.lead).get(JUDGEMENTS)
    assert "Duties are met" in page.text
    assert "A judgement" in page.text
    assert page.has_link("Judge one at a time")
    assert "never worked out from the others" in page.text


def test_judging_goes_on_to_the_next_criterion_that_waits(team: Running) -> None:
    finding = FindingFactory.create(review=team.review, reference="LTA26-F1")
    client = page_client(team.lead)
    page = client.post(
        f"{JUDGEMENTS}/criterion/duties",
        level=level_of(team, "Met"),
        label="",
        reasons="f1",
        commentary="The post is filled.",
        seen="",
        **(NO_CONDITION | {"conditions-0-text": "The post stays filled.", "conditions-0-check_by": "1 March 2027"}),
    )
    assert "Accountabilities are plain" in page.text
    held = Judgement.objects.get()
    assert (held.label, held.reasons.get().finding) == ("Met", finding)
    assert Condition.objects.get().text == "The post stays filled."
    page = client.get(f"{JUDGEMENTS}/criterion/duties")
    assert "Sent again, the form replaces it" in page.text
    assert "The post stays filled." in page.text


def test_a_finding_that_is_not_there_is_named(team: Running) -> None:
    page = page_client(team.lead).post(
        f"{JUDGEMENTS}/criterion/duties",
        422,
        level=level_of(team, "Met"),
        reasons="F9",
        label="",
        commentary="",
        seen="",
        **NO_CONDITION,
    )
    assert "No finding of this review is called F9" in page.text
    assert not Judgement.objects.exists()


def test_a_condition_without_its_words_is_asked_for(team: Running) -> None:
    page = page_client(team.lead).post(
        f"{JUDGEMENTS}/criterion/duties",
        422,
        level=level_of(team, "Met"),
        reasons="",
        label="",
        commentary="",
        seen="",
        **(NO_CONDITION | {"conditions-0-test_words": "A minute."}),
    )
    (line,) = page.root.xpath("//*[contains(@class, 'error-summary')]//a")
    assert line.text == "Write what must hold"
    assert page.root.xpath(f"//*[@id='{line.get('href')[1:]}']")[0].tag == "textarea"


def test_the_verdict_is_in_the_reviewers_own_words(team: Running) -> None:
    page_client(team.lead).post(
        f"{JUDGEMENTS}/criterion/overall", reasons="", label="The test is met", commentary="", seen="", **NO_CONDITION
    )
    assert Judgement.objects.get().is_overall


def test_who_judged_while_somebody_wrote_is_shown_before_it_is_replaced(team: Running) -> None:
    said: dict[str, Any] = {
        "level": level_of(team, "Met"),
        "label": "",
        "reasons": "",
        "commentary": "",
        "seen": "",
        **NO_CONDITION,
    }
    page_client(team.lead).post(f"{JUDGEMENTS}/criterion/duties", **said)
    page = page_client(team.second).post(f"{JUDGEMENTS}/criterion/duties", 422, **said)
    assert "Somebody judged it while you were writing" in page.text
    seen = page.root.xpath("//input[@name='seen']/@value")[0]
    page_client(team.second).post(f"{JUDGEMENTS}/criterion/duties", **(said | {"seen": seen}))
    assert Judgement.objects.live().get().recorded_by == team.second


def test_a_second_reviewer_sends_a_judgement_back(team: Running) -> None:
    said: dict[str, Any] = {
        "level": level_of(team, "Met"),
        "label": "",
        "reasons": "",
        "commentary": "",
        "seen": "",
        **NO_CONDITION,
    }
    page_client(team.lead).post(f"{JUDGEMENTS}/criterion/duties", **said)
    held = Judgement.objects.get()
    look = f"/northmere/judgements/{held.reference}/moderate"
    page = page_client(team.lead).post(look, 422, outcome="agreed", words="")
    assert "Somebody other than who judged it" in page.text
    page = page_client(team.second).post(look, outcome="look_again", words="What of F2?")
    assert "To be looked at again: What of F2?" in page.text
    assert Moderation.objects.count() == 1


def test_only_reviewers_judge(team: Running, people: Cast) -> None:
    for person in (team.manager, people.director, people.improvement_lead):
        assert page_client(person).status(f"{JUDGEMENTS}/criterion/duties") == 403
    assert page_client(people.scrutiny_member).status(f"{JUDGEMENTS}/criterion/duties") == 404
    assert page_client(team.lead).status(f"{JUDGEMENTS}/criterion/nowhere") == 404


def test_a_criterion_that_tailoring_adds_is_judged_on_its_own_page_and_taken_back(team: Running) -> None:
    client = page_client(team.lead)
    page = client.get("/northmere/reviews/LTA26/scope/change?part=criterion")
    page = client.post(
        "/northmere/reviews/LTA26/scope/change",
        which="criterion ",
        change="added",
        words="Records can be trusted",
        voice="",
        why="A new case system.",
    )
    assert "Records can be trusted" in page.text
    page = client.get(JUDGEMENTS)
    assert "Records can be trusted" in page.text
    said = {"level": str(level_of(team, "Met")), "label": "", "reasons": "", "commentary": "Audited.", "seen": ""}
    client.post(f"{JUDGEMENTS}/criterion/own_1", 200, **said, **NO_CONDITION)
    held = Judgement.objects.get()
    assert held.tailored is not None
    assert "A new case system." in client.get(f"{JUDGEMENTS}/criterion/own_1").text
    address = f"/northmere/judgements/{held.reference}/take-back"
    assert "Say why" in client.post(address, 422, why="", version=1).text
    client.post(address, why="Out of scope.", version=1)
    assert not Judgement.objects.live().exists()

from __future__ import annotations

from typing import Any

import pytest

from goldthread.frameworks.services import load_packs
from goldthread.risk.models import Risk, RiskRegister
from goldthread.risk.queries import CURRENT
from tests.cast import Cast
from tests.factories.organisation import BodyFactory, PostFactory
from tests.factories.risk import (
    ControlFactory,
    EscalationFactory,
    RiskFactory,
    RiskRegisterFactory,
    RiskScoreFactory,
    RiskStateFactory,
)
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

LIST = "/northmere/risks/"
RISK = f"{LIST}all/RK1"


@pytest.fixture
def risk(people: Cast) -> Risk:
    register = RiskRegisterFactory.create(authority=people.council, reference="RR1", title="Children's services")
    made = RiskFactory.create(register=register, reference="RK1", event="Assessments are late.", is_key=True)
    RiskScoreFactory.create(risk=made)
    return made


def test_members_see_the_risks_and_nobody_else_does(people: Cast, risk: Risk) -> None:
    for address in (LIST, f"{LIST}RR1", RISK):
        assert_readers_only(address, people)


def test_without_a_register_the_page_says_what_is_not_known(people: Cast) -> None:
    assert "what may go wrong is not known here" in page_client(people.scrutiny_member).get(LIST).text
    assert page_client(people.director).get(LIST).has_link("Add a register")


@pytest.mark.parametrize(
    "address",
    [
        "add",
        "RR1/change",
        "RR1/add",
        "all/RK1/change",
        "all/RK1/scores/add",
        "all/RK1/state",
        "all/RK1/controls/add",
        "all/RK1/escalations/add",
        "all/RK1/withdraw",
        "controls/C1/change",
        "RR1/withdraw",
        "controls/C1/withdraw",
        "scores/S1/withdraw",
        "states/T1/withdraw",
        "escalations/E1/withdraw",
    ],
)
def test_only_those_who_keep_risks_write(people: Cast, risk: Risk, address: str) -> None:
    ControlFactory.create(risk=risk, reference="C1")
    RiskScoreFactory.create(risk=risk, reference="S1")
    RiskStateFactory.create(risk=risk, reference="T1")
    EscalationFactory.create(risk=risk, reference="E1")
    assert_writers_only(LIST + address, people, people.director)


def test_the_heat_map_says_in_words_what_it_shows_and_so_does_the_table(people: Cast, risk: Risk) -> None:
    page = page_client(people.scrutiny_member).get(f"{LIST}RR1")
    cell = page.root.xpath("//table[contains(@class, 'goldthread-heat')]//tbody/tr[1]/td[3]")[0]
    assert [*cell.itertext("span", "a")] == ["Red", "RK1"]
    assert "3 × 3, 5 June 2015" in page.text
    assert "Red: It is red. Beyond the council’s appetite." in page.text


def test_a_lead_builds_a_register_from_nothing(people: Cast) -> None:
    load_packs()
    client = page_client(people.improvement_lead)
    choices = client.get(f"{LIST}add").root.xpath("//input[@name='scored_on']/@value")
    four = next(str(choice) for choice in choices if str(choice).endswith("four-by-four"))
    page = client.post(f"{LIST}add", title="Adults", level="directorate", about="People", scored_on=four)
    assert page.heading == "Adults"
    home = LIST + RiskRegister.objects.get().reference
    assert "No risk yet." in client.get(home).text
    client.post(f"{home}/add", cause="Care homes close", event="No beds", effect="People wait in hospital")
    one = f"{LIST}all/{Risk.objects.get().reference}"
    assert "Not on the map" in client.get(home).text
    score: dict[str, Any] = {"stage": CURRENT, "likelihood": 3, "impact": 4, "speaks_for": "5 June 2026"}
    client.post(f"{one}/scores/add", **score)
    client.post(f"{one}/controls/add", what="Block contract", working="partly")
    body = BodyFactory.create(authority=people.council, name="Improvement Board")
    client.post(f"{one}/escalations/add", to_body=body.pk, speaks_for="1 July 2026", why="Beyond us")
    text = client.get(f"{one}?as-at=2 July 2026").text
    for words in ("Red", "3 × 4, 5 June 2026", "in place in part, or not tested", "to Improvement Board: Beyond us"):
        assert words in text
    page = client.post(f"{one}/scores/add", status=422, **{**score, "likelihood": 1, "speaks_for": "1 July 2026"})
    assert "Say why the score moves" in page.text


def test_a_risk_is_closed_with_a_reason_and_opened_again(people: Cast, risk: Risk) -> None:
    client = page_client(people.improvement_lead)
    assert "Say why" in client.post(f"{RISK}/state", status=422, speaks_for="1 July 2026", why="").text
    assert "closed" in client.post(f"{RISK}/state", speaks_for="1 July 2026", why="Posts filled").text
    assert "Closed on 1 July 2026: Posts filled" in client.get(f"{RISK}?as-at=1 July 2026").text
    assert "Closed on" not in client.get(f"{RISK}?as-at=30 June 2026").text
    assert client.get(f"{RISK}/state").heading == "Open this risk again"
    client.post(f"{RISK}/state", speaks_for="2 July 2026", why="Vacant again")
    assert "Opened again on 2 July 2026: Vacant again" in client.get(f"{RISK}?as-at=2 July 2026").text


def test_owner_control_and_words_are_changed_and_two_editors_see_both(people: Cast, risk: Risk) -> None:
    client = page_client(people.improvement_lead)
    post = PostFactory.create(authority=people.council, title="Head of Safeguarding")
    answers: dict[str, Any] = {"cause": "A", "event": "B", "effect": "C", "owner_post": post.pk, "version": 1}
    client.post(f"{RISK}/change", **answers)
    assert "Head of Safeguarding" in client.get(RISK).text
    assert "look at both versions" in client.post(f"{RISK}/change", status=422, **{**answers, "event": "D"}).text
    control = ControlFactory.create(risk=risk, reference="C1")
    client.post(f"{LIST}controls/C1/change", what=control.what, working="no", version=1)
    assert "not working" in client.get(RISK).text


def test_a_register_keeps_its_matrix_once_there_are_scores(people: Cast, risk: Risk) -> None:
    load_packs()
    client = page_client(people.improvement_lead)
    choices = client.get(f"{LIST}RR1/change").root.xpath("//input[@name='scored_on']/@value")
    other = next(str(choice) for choice in choices if str(choice).endswith("five-by-five"))
    held: dict[str, Any] = {"title": "Renamed", "level": "project", "about": "", "version": 1}
    page = client.post(f"{LIST}RR1/change", status=422, scored_on=other, **held)
    assert "begin another register" in page.text
    kept = next(str(choice) for choice in choices if str(choice).endswith(" three"))
    assert client.post(f"{LIST}RR1/change", scored_on=kept, **held).heading == "Renamed"


def test_a_withdrawn_risk_leaves_the_register_and_says_why(people: Cast, risk: Risk) -> None:
    client = page_client(people.improvement_lead)
    client.post(f"{RISK}/withdraw", version=1, why="Entered twice")
    assert "No risk yet." in client.get(f"{LIST}RR1").text
    assert "Entered twice" in client.get(RISK).text


def test_whatever_was_said_of_a_risk_is_taken_back_with_a_reason_and_what_stood_before_counts_again(
    people: Cast, risk: Risk
) -> None:
    client = page_client(people.improvement_lead)
    RiskScoreFactory.create(risk=risk, reference="S2", likelihood=1, impact=1, zone="green", speaks_for="2015-07-01")
    ControlFactory.create(risk=risk, reference="C1", what="Audit of cases")
    RiskStateFactory.create(risk=risk, reference="T1")
    register = RiskRegisterFactory.create(authority=people.council, reference="RR2", title="Corporate")
    EscalationFactory.create(risk=risk, reference="E1", to_body=None, to_register=register)
    page = client.get(RISK)
    for words in ("Green", "Audit of cases", "Closed on 1 September 2015", "Corporate"):
        assert words in page.text
    for one in ("scores/S2", "controls/C1", "states/T1", "escalations/E1"):
        assert client.post(f"{LIST}{one}/withdraw", version=1, why="Entered for another risk").status == 200
    page = client.get(RISK)
    for words in ("Green", "Audit of cases", "Closed on", "Corporate"):
        assert words not in page.text
    assert "Red" in page.text


def test_a_register_is_withdrawn_once_no_risk_stands_in_it(people: Cast, risk: Risk) -> None:
    client = page_client(people.improvement_lead)
    assert not client.get(f"{LIST}RR1").has_link("Withdraw it")
    page = client.post(f"{LIST}RR1/withdraw", status=422, version=1, why="Twice")
    assert "1 risks stand in it" in page.text
    client.post(f"{RISK}/withdraw", version=1, why="Twice")
    assert client.get(f"{LIST}RR1").has_link("Withdraw it")
    assert "Risks" in client.post(f"{LIST}RR1/withdraw", version=1, why="Twice").heading
    assert not client.get(LIST).has_link("Children's services")


def test_the_register_says_what_moved_since_the_last_date(people: Cast, risk: Risk) -> None:
    client = page_client(people.scrutiny_member)
    assert "First score" in client.get(f"{LIST}RR1").text
    RiskScoreFactory.create(risk=risk, likelihood=1, impact=1, zone="green", speaks_for="2015-07-01")
    assert "Better: was Red3 × 3" in client.get(f"{LIST}RR1").text
    assert "First score" in client.get(f"{LIST}RR1?as-at=30 June 2015").text


def test_no_page_takes_more_queries_when_the_register_grows(people: Cast, risk: Risk) -> None:
    def more() -> None:
        RiskRegisterFactory.create_batch(3, authority=people.council)
        for _ in range(15):
            other = RiskFactory.create(register=risk.register)
            RiskScoreFactory.create(risk=other)
            RiskStateFactory.create(risk=other)
        for factory in (RiskScoreFactory, ControlFactory, EscalationFactory):
            factory.create_batch(5, risk=risk)

    client = page_client(people.scrutiny_member)
    for address, at_most in ((LIST, 6), (f"{LIST}RR1", 9), (RISK, 8)):
        assert_queries_do_not_grow(address, client, more, at_most=at_most)

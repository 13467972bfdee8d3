"""From a risk to its plan and to the board, and from an action to its money, on the pages."""

from __future__ import annotations

import pytest

from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action
from goldthread.risk.models import Risk
from tests.cast import Cast
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory
from tests.factories.risk import RiskFactory
from tests.factories.ties import ActionMoneyFactory, RiskActionFactory, RiskHeardFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

RISK, LINE, ACTION = "/northmere/risks/all/RK1", "/northmere/money/lines/ML1", "/northmere/actions/A1"


@pytest.fixture
def risk(people: Cast) -> Risk:
    return RiskFactory.create(authority=people.council, reference="RK1", is_key=True)


@pytest.fixture
def line(people: Cast) -> MoneyLine:
    return MoneyLineFactory.create(authority=people.council, nature="saving", reference="ML1", what="Fewer managers")


@pytest.fixture
def action(people: Cast) -> Action:
    return ActionFactory.create(authority=people.council, reference="A1", what="Fill the posts")


@pytest.mark.parametrize(
    "address", [f"{RISK}/actions/add", f"{RISK}/boards/add", f"{LINE}/actions/add", f"{ACTION}/money"]
)
def test_only_those_who_keep_the_plan_tie(
    people: Cast, risk: Risk, line: MoneyLine, action: Action, address: str
) -> None:
    assert_writers_only(address, people, people.improvement_lead)


def test_a_risk_shows_its_plan_and_what_a_board_asked(people: Cast, record: Worked, risk: Risk, action: Action) -> None:
    client = page_client(people.improvement_lead)
    empty = client.get(RISK).text
    assert "No action of the plan." in empty
    assert "No body has heard of it." in empty
    client.post(f"{RISK}/actions/add", action=action.pk)
    client.post(f"{RISK}/boards/add", item=record.item.pk, asked="Who fills the posts?")
    text = client.get(RISK).text
    assert "A1 Fill the posts" in text
    assert "Scrutiny Panel, 7 July 2015, The adviser's letter: Who fills the posts?" in text
    assert "Keeps RK1 down" in client.get(ACTION).text
    tie, heard = action.risks.get(), risk.heard.get()
    client.post(f"/northmere/records/risk-action/{tie.reference}/withdraw", version=1, why="Another action")
    client.post(f"/northmere/records/risk-heard/{heard.reference}/withdraw", version=1, why="Another item")
    assert client.get(RISK).text == empty


def test_an_action_shows_its_money_or_why_it_needs_none(people: Cast, line: MoneyLine, action: Action) -> None:
    client = page_client(people.improvement_lead)
    assert "Say why it needs no money" in client.post(f"{ACTION}/money", status=422, line="", why_none="").text
    client.post(f"{ACTION}/money", line="", why_none="The team does it")
    assert "Needs no money of its own: The team does it" in client.get(ACTION).text
    tie = action.money.get()
    client.post(f"/northmere/records/action-money/{tie.reference}/withdraw", version=1, why="It saves money")
    client.post(f"{ACTION}/money", line=line.pk, why_none="")
    assert "Delivers ML1 Fewer managers" in client.get(ACTION).text
    assert "A1 Fill the posts" in client.get(LINE).text


def test_a_line_is_tied_to_its_action(people: Cast, line: MoneyLine, action: Action) -> None:
    client = page_client(people.improvement_lead)
    client.post(f"{LINE}/actions/add", action=action.pk)
    assert "A1 Fill the posts" in client.get(LINE).text


def test_the_pages_take_no_more_queries_when_ties_grow(
    people: Cast, risk: Risk, line: MoneyLine, action: Action
) -> None:
    def tied() -> None:
        for _ in range(6):
            other = ActionFactory.create(authority=people.council)
            ActionMoneyFactory.create(action=other, line=line)
            RiskActionFactory.create(action=other, risk=risk)
            RiskHeardFactory.create(risk=risk)
            ActionMoneyFactory.create(action=action)
            RiskActionFactory.create(action=action)

    tied()
    client = page_client(people.improvement_lead)
    for address, at_most in ((RISK, 10), (LINE, 10)):
        assert_queries_do_not_grow(address, client, tied, at_most=at_most)

"""Actions tied to money and to risks, and risks put before boards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldthread.improvement.services import say_no_money_needed, tie_money, tie_risk
from goldthread.improvement.tie_queries import actions_of_line, actions_of_risk, ties_of
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.risk_queries import heard_of
from goldthread.oversight.services import hear_risk
from tests.cast import Cast, cast
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory
from tests.factories.oversight import AgendaItemFactory
from tests.factories.risk import RiskFactory
from tests.factories.ties import ActionMoneyFactory, RiskActionFactory, RiskHeardFactory

pytestmark = pytest.mark.django_db
ON = date(2016, 4, 25)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_an_action_delivers_a_saving_and_is_paid_by_a_cost_each_said_once(people: Cast) -> None:
    by, action = people.improvement_lead, ActionFactory.create(authority=people.council)
    saving = MoneyLineFactory.create(authority=people.council, nature="saving")
    cost = MoneyLineFactory.create(authority=people.council, nature="one_off")
    first = tie_money(by=by, action=action, line=saving)
    assert str(first) == f"{action.reference} delivers {saving.reference}"
    assert tie_money(by=by, action=action, line=saving) == first
    assert "is paid by" in str(tie_money(by=by, action=action, line=cost))
    assert [tie.line for tie in ties_of(action, by).money] == [saving, cost]
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionMoneyFactory.create(action=action, line=saving)


def test_a_mention_of_a_saving_is_not_delivered_beside_it(people: Cast) -> None:
    held = MoneyLineFactory.create(authority=people.council, nature="saving")
    mention = MoneyLineFactory.create(strategy=held.strategy, nature="saving", counted_with=held)
    action = ActionFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="choose that line"):
        tie_money(by=people.improvement_lead, action=action, line=mention)


def test_an_action_needs_no_money_for_a_reason_or_has_some(people: Cast) -> None:
    by, action = people.improvement_lead, ActionFactory.create(authority=people.council)
    line = MoneyLineFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="Say why"):
        say_no_money_needed(by=by, action=action, why=" ")
    say_no_money_needed(by=by, action=action, why="The team does it")
    with pytest.raises(RuleBroken, match="withdraw that first"):
        tie_money(by=by, action=action, line=line)
    with pytest.raises(RuleBroken, match="withdraw that first"):
        say_no_money_needed(by=by, action=action, why="Again")
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionMoneyFactory.create(action=action, line=None, why_none="")


def test_an_action_of_another_council_is_refused(people: Cast) -> None:
    elsewhere = RiskFactory.create(authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        tie_risk(by=people.improvement_lead, action=ActionFactory.create(authority=people.council), risk=elsewhere)


def test_the_chain_of_a_risk_leads_to_its_action_and_to_the_board(people: Cast) -> None:
    by, risk = people.improvement_lead, RiskFactory.create(authority=people.council)
    action, item = ActionFactory.create(authority=people.council), AgendaItemFactory.create(authority=people.council)
    tie = tie_risk(by=by, action=action, risk=risk)
    assert tie_risk(by=by, action=action, risk=risk) == tie
    heard = hear_risk(by=by, item=item, risk=risk, asked=" Who fills the posts? ")
    assert heard.asked == "Who fills the posts?"
    assert [one.standing.action for one in actions_of_risk(risk, by, ON)] == [action]
    assert heard_of(risk, by, date(2015, 7, 7)) == [heard]
    assert heard_of(risk, by, date(2015, 7, 6)) == []
    with pytest.raises(RuleBroken, match="already"):
        hear_risk(by=by, item=item, risk=risk)


def test_ties_to_what_somebody_may_not_read_are_not_shown(people: Cast) -> None:
    action = ActionFactory.create(authority=people.council)
    ActionMoneyFactory.create(action=action, line=MoneyLineFactory.create(authority=people.council, state="draft"))
    RiskActionFactory.create(action=action, risk=RiskFactory.create(authority=people.council, state="draft"))
    shown = ties_of(action, people.scrutiny_member)
    assert (shown.money, shown.risks) == ((), ())
    line = MoneyLineFactory.create(authority=people.council)
    hidden = ActionFactory.create(authority=people.council, state="draft")
    ActionMoneyFactory.create(action=hidden, line=line)
    assert not actions_of_line(line, people.scrutiny_member, ON)
    assert len(actions_of_line(line, people.improvement_lead, ON)) == 1


def test_queries_do_not_grow_with_ties(people: Cast, django_assert_max_num_queries: Any) -> None:
    line, risk = MoneyLineFactory.create(authority=people.council), RiskFactory.create(authority=people.council)
    action = ActionFactory.create(authority=people.council)
    for _ in range(8):
        other = ActionFactory.create(authority=people.council)
        ActionMoneyFactory.create(action=other, line=line)
        RiskActionFactory.create(action=other, risk=risk)
        ActionMoneyFactory.create(action=action)
        RiskActionFactory.create(action=action)
        RiskHeardFactory.create(risk=risk)
    reader = people.improvement_lead
    with django_assert_max_num_queries(4):
        ties_of(action, reader)
    with django_assert_max_num_queries(8):
        assert len(actions_of_line(line, reader, ON)) == 8
    with django_assert_max_num_queries(8):
        assert len(actions_of_risk(risk, reader, ON)) == 8
    with django_assert_max_num_queries(1):
        assert len(heard_of(risk, reader, ON)) == 8

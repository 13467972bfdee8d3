from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from goldthread.checks.models import Result
from goldthread.finance.models import MoneyLine
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.accounts import UserFactory
from tests.factories.finance import MoneyLineFactory, YearFigureFactory
from tests.factories.improvement import ActionFactory
from tests.factories.ties import ActionMoneyFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-10"
LAST_DAY, DAY_AFTER = date(2016, 3, 31), date(2016, 4, 1)


def planned(nature: str = "saving", pence: int = -5, **more: object) -> MoneyLine:
    """Planned for 2015/16."""
    line = MoneyLineFactory.create(nature=nature, what="Fewer managers", **more)
    YearFigureFactory.create(line=line, pence=pence)
    return line


def test_a_saving_that_no_action_delivers_is_a_gap_until_its_year_is_over() -> None:
    line = planned()
    assert sentences(CODE, line.authority, LAST_DAY) == ["No action of the plan delivers the saving “Fewer managers”."]
    assert not found(CODE, line.authority, DAY_AFTER)


def test_a_one_off_cost_that_no_action_needs_is_a_gap() -> None:
    assert sentences(CODE, planned("one_off", 5).authority, LAST_DAY) == [
        "No action of the plan needs the money for “Fewer managers”."
    ]


def test_a_line_with_an_action_is_no_gap_and_one_with_a_draft_is() -> None:
    line, other = planned(), planned()
    ActionMoneyFactory.create(line=line)
    assert not found(CODE, line.authority, LAST_DAY)
    ActionMoneyFactory.create(line=other, action=ActionFactory.create(authority=other.authority, state="draft"))
    assert len(found(CODE, other.authority, LAST_DAY)) == 1


def test_what_lasts_is_a_bid_a_mention_or_planned_to_be_nothing_needs_no_action() -> None:
    for nature in ("recurring", "growth"):
        assert not found(CODE, planned(nature, 5).authority, LAST_DAY)
    assert not found(CODE, planned(pence=0).authority, LAST_DAY)
    held = planned()
    ActionMoneyFactory.create(line=held)
    planned(strategy=held.strategy, counted_with=held, match_key="mention")
    assert not found(CODE, held.authority, LAST_DAY)


def test_as_at_the_day_before_it_was_planned_there_was_nothing_to_deliver() -> None:
    assert not found(CODE, planned().authority, date(2015, 6, 4))


def test_an_explanation_stands() -> None:
    line = planned()
    YearFigureFactory.create(line=line, pence=-5, financial_year="2016/17")
    assert after_explaining(CODE, line.authority) == [Result.EXPLAINED]


def test_an_action_that_is_tied_to_a_mention_delivers_the_same_money_until_the_mention_is_withdrawn() -> None:
    held = planned()
    mention = planned(strategy=held.strategy, counted_with=held, match_key="mention")
    ActionMoneyFactory.create(line=mention)
    assert not found(CODE, held.authority, LAST_DAY)
    person = UserFactory.create()
    MoneyLine.objects.filter(pk=mention.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=person, withdrawn_why="Twice"
    )
    assert len(found(CODE, held.authority, LAST_DAY)) == 1

"""What ties actions to money and risks, and risks to boards."""

from __future__ import annotations

from goldthread.improvement.models import ActionMoney, RiskAction
from goldthread.oversight.models import RestsOn, RiskHeard
from tests.factories.authorities import RecordFactory, beside
from tests.factories.consultation import ExerciseFactory
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory
from tests.factories.oversight import AgendaItemFactory
from tests.factories.risk import RiskFactory


class ActionMoneyFactory(RecordFactory[ActionMoney]):
    class Meta:
        model = ActionMoney

    action = beside(ActionFactory)
    line = beside(MoneyLineFactory)


class RiskActionFactory(RecordFactory[RiskAction]):
    class Meta:
        model = RiskAction

    risk = beside(RiskFactory)
    action = beside(ActionFactory)


class RiskHeardFactory(RecordFactory[RiskHeard]):
    """A body asked about a risk on 7 July 2015."""

    class Meta:
        model = RiskHeard

    item = beside(AgendaItemFactory)
    risk = beside(RiskFactory)
    asked = "When will the posts be filled?"


class RestsOnFactory(RecordFactory[RestsOn]):
    """An item of 17 June 2015 rests on a consultation."""

    class Meta:
        model = RestsOn

    item = beside(AgendaItemFactory)
    exercise = beside(ExerciseFactory)

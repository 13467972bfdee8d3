"""What ties actions to money and risks, and risks to boards."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from factory.declarations import LazyFunction

from goldthread.improvement.models import ActionMoney, HoldOff, Inherited, RiskAction
from goldthread.oversight.models import RestsOn, RiskHeard
from tests.factories.authorities import RecordFactory, ReorganisationFactory, beside
from tests.factories.consultation import ExerciseFactory
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory, MilestoneFactory
from tests.factories.oversight import AgendaItemFactory
from tests.factories.reviews import AdviceFactory
from tests.factories.risk import RiskFactory


class ActionMoneyFactory(RecordFactory[ActionMoney]):
    class Meta:
        model = ActionMoney

    action = beside(ActionFactory)
    line = beside(MoneyLineFactory)


class InheritedFactory(RecordFactory[Inherited]):
    class Meta:
        model = Inherited

    reorganisation = beside(ReorganisationFactory)
    about_kind = Inherited.About.ACTION
    about_uuid = LazyFunction(uuid4)
    about_reference = "A12"
    words = "Agree one threshold document."
    stood = "Owned by the Head of Practice"


class RiskActionFactory(RecordFactory[RiskAction]):
    class Meta:
        model = RiskAction

    risk = beside(RiskFactory)
    action = beside(ActionFactory)


class HoldOffFactory(RecordFactory[HoldOff]):
    """Of a milestone unless that is None and `action` is passed."""

    class Meta:
        model = HoldOff

    advice = beside(AdviceFactory)
    until_on = date(2016, 10, 1)
    milestone = beside(MilestoneFactory)

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of two steps, as of a caller that fills every link there is, the milestone is kept."""
        if fields.get("milestone") is not None:
            fields.pop("action", None)
        return super()._adjust_kwargs(**fields)


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

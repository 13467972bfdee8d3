"""Responses, milestones, actions and their dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.improvement.models import (
    Action,
    ActionDue,
    ActionLink,
    ActionState,
    Milestone,
    MilestoneDate,
    Response,
    ResponseAsk,
    ResponseTime,
)
from goldthread.lib.text import match_key
from tests.factories.authorities import RecordFactory, beside
from tests.factories.reviews import AskFactory, RecommendationFactory


class ResponseFactory(RecordFactory[Response]):
    """It answers a recommendation unless `recommendation` is None and `advice` is passed."""

    class Meta:
        model = Response

    recommendation = beside(RecommendationFactory)
    stance = Response.Stance.ACCEPTED
    text = "The plan goes to the board in September."
    given_by = "Corporate Director"
    speaks_for = date(2015, 9, 1)

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of two things to answer, as of a caller that fills every link there is, the recommendation is kept."""
        if fields.get("recommendation") is not None:
            fields.pop("advice", None)
        return super()._adjust_kwargs(**fields)


class ResponseAskFactory(DjangoModelFactory[ResponseAsk]):
    class Meta:
        model = ResponseAsk

    response = SubFactory(ResponseFactory)
    authority = SelfAttribute("response.authority")
    ask = SubFactory(AskFactory, recommendation=SelfAttribute("..response.recommendation"))


class ResponseTimeFactory(RecordFactory[ResponseTime]):
    """For a recommendation, unless `recommendation` is None and `review` or `within_days` is passed."""

    class Meta:
        model = ResponseTime

    recommendation = beside(RecommendationFactory)
    due_on = date(2015, 9, 30)
    reason = "The letter asks for an answer by the end of September."
    speaks_for = date(2015, 6, 5)

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of several things, as of a caller that fills every link there is, the recommendation is kept."""
        if fields.get("recommendation") is not None:
            fields.pop("review", None)
        if fields.get("recommendation") is None and fields.get("review") is None:
            fields["due_on"] = None
        return super()._adjust_kwargs(**fields)


class MilestoneFactory(RecordFactory[Milestone]):
    class Meta:
        model = Milestone

    what = Sequence(lambda number: f"Single team starts ({number})")
    match_key = LazyAttribute(lambda milestone: match_key(milestone.what))

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of a plan and an action, as of a caller that fills every link there is, the action is kept."""
        if fields.get("action") is not None:
            fields |= {"plan": None, "part": None}
        return super()._adjust_kwargs(**fields)


class MilestoneDateFactory(RecordFactory[MilestoneDate]):
    class Meta:
        model = MilestoneDate

    milestone = beside(MilestoneFactory)
    speaks_for = date(2015, 6, 5)
    due_first = date(2015, 10, 1)
    due_last = SelfAttribute("due_first")
    precision = "day"
    words = "1 October 2015"


class ActionFactory(RecordFactory[Action]):
    class Meta:
        model = Action

    what = Sequence(lambda number: f"Write the training plan ({number})")
    match_key = LazyAttribute(lambda action: match_key(action.what))
    owner_words = "Head of Service"


class ActionLinkFactory(RecordFactory[ActionLink]):
    class Meta:
        model = ActionLink

    action = beside(ActionFactory)
    recommendation = beside(RecommendationFactory)


class ActionDueFactory(RecordFactory[ActionDue]):
    class Meta:
        model = ActionDue

    action = beside(ActionFactory)
    speaks_for = date(2015, 6, 5)
    due_first = date(2015, 10, 1)
    due_last = SelfAttribute("due_first")
    precision = "day"
    words = "1 October 2015"


class ActionStateFactory(RecordFactory[ActionState]):
    class Meta:
        model = ActionState

    action = beside(ActionFactory)
    speaks_for = date(2015, 6, 5)
    label = "On track"
    colour = "green"

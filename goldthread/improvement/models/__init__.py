"""What the council answers, the plan it makes, and the dates it commits itself to."""

from goldthread.improvement.models.actions import Action, ActionDue, ActionLink, ActionState, Colour
from goldthread.improvement.models.answers import Response, ResponseAsk
from goldthread.improvement.models.milestones import Milestone, MilestoneDate

__all__ = [
    "Action",
    "ActionDue",
    "ActionLink",
    "ActionState",
    "Colour",
    "Milestone",
    "MilestoneDate",
    "Response",
    "ResponseAsk",
]

"""What the council answers, the plan it makes, and the dates it commits itself to."""

from goldthread.improvement.models.actions import Action, ActionDue, ActionLink, ActionState, Colour, Priority
from goldthread.improvement.models.answers import Response, ResponseAsk, ResponseTime
from goldthread.improvement.models.closing import ActionNeed, Closing, Proof
from goldthread.improvement.models.inheriting import Inherited
from goldthread.improvement.models.milestones import Milestone, MilestoneDate
from goldthread.improvement.models.owners import ActsFor, OwnerLink
from goldthread.improvement.models.plans import Capacity, Outcome, OutcomeValue, Plan, PlanAgreement, PlanPart
from goldthread.improvement.models.ties import ActionMoney, HoldOff, RiskAction

__all__ = [
    "Action",
    "ActionDue",
    "ActionLink",
    "ActionMoney",
    "ActionNeed",
    "ActionState",
    "ActsFor",
    "Capacity",
    "Closing",
    "Colour",
    "HoldOff",
    "Inherited",
    "Milestone",
    "MilestoneDate",
    "Outcome",
    "OutcomeValue",
    "OwnerLink",
    "Plan",
    "PlanAgreement",
    "PlanPart",
    "Priority",
    "Proof",
    "Response",
    "ResponseAsk",
    "ResponseTime",
    "RiskAction",
]

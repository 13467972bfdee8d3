"""Turning proposals into records through the services of every app: what typing by hand calls, accepting calls."""

from collections.abc import Callable

from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.figures import (
    accept_count,
    accept_milestone,
    accept_money,
    accept_savings,
    accept_warning,
)
from goldthread.intake.accepting.findings import (
    accept_advice,
    accept_evidence,
    accept_finding,
    accept_interview,
    accept_self_report,
)
from goldthread.intake.accepting.judgements import accept_judgement, accept_rating
from goldthread.intake.accepting.links import accept_link
from goldthread.intake.accepting.meetings import accept_clearance, accept_meeting
from goldthread.intake.accepting.organisation import accept_body, accept_role, accept_system
from goldthread.intake.accepting.recommendations import accept_recommendation, accept_unheld
from goldthread.intake.accepting.reviews import accept_document

ACCEPT: dict[str, Callable[[Context, Item], Outcome]] = {
    "document": accept_document,
    "bodies": accept_body,
    "roles": accept_role,
    "systems": accept_system,
    "meetings": accept_meeting,
    "recommendations": accept_recommendation,
    "unheld": accept_unheld,
    "judgements": accept_judgement,
    "findings": accept_finding,
    "advice": accept_advice,
    "self_report": accept_self_report,
    "evidence": accept_evidence,
    "interviews": accept_interview,
    "progress_ratings": accept_rating,
    "money": accept_money,
    "savings": accept_savings,
    "milestones": accept_milestone,
    "counts": accept_count,
    "clearances": accept_clearance,
    "warnings": accept_warning,
    "links": accept_link,
}
"""By the key of the reading, in the order in which they are accepted: what others rest on comes first."""

__all__ = ["ACCEPT", "Context", "Item", "Outcome"]

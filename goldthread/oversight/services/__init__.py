"""Writing who was told what and when, with what papers, and what was decided."""

from goldthread.oversight.services.decisions import (
    DecisionDetails,
    MinutedDetails,
    follow_up,
    minute_action,
    record_decision,
    withdraw_minute,
)
from goldthread.oversight.services.governance import TieDetails, end_tie, tie_bodies
from goldthread.oversight.services.groundwork import rest_on
from goldthread.oversight.services.meetings import (
    PaperDetails,
    add_agenda_item,
    add_committee_recommendation,
    add_meeting,
    meeting_of,
    publish_agenda,
    record_outcome,
    set_paper,
    tell,
)
from goldthread.oversight.services.papers import add_clearance, set_approval_order
from goldthread.oversight.services.planning import (
    PlannedDetails,
    TermsDetails,
    change_planned,
    plan_item,
    put_on_agenda,
    set_terms,
    withdraw_planned,
)
from goldthread.oversight.services.risks import hear_risk

__all__ = [
    "DecisionDetails",
    "MinutedDetails",
    "PaperDetails",
    "PlannedDetails",
    "TermsDetails",
    "TieDetails",
    "add_agenda_item",
    "add_clearance",
    "add_committee_recommendation",
    "add_meeting",
    "change_planned",
    "end_tie",
    "follow_up",
    "hear_risk",
    "meeting_of",
    "minute_action",
    "plan_item",
    "publish_agenda",
    "put_on_agenda",
    "record_decision",
    "record_outcome",
    "rest_on",
    "set_approval_order",
    "set_paper",
    "set_terms",
    "tell",
    "tie_bodies",
    "withdraw_minute",
    "withdraw_planned",
]

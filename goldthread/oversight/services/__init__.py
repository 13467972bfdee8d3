"""Writing who was told what and when, with what papers, and what was decided."""

from goldthread.oversight.services.decisions import (
    DecisionDetails,
    MinutedDetails,
    follow_up,
    minute_action,
    record_decision,
    withdraw_minute,
)
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

__all__ = [
    "DecisionDetails",
    "MinutedDetails",
    "PaperDetails",
    "add_agenda_item",
    "add_clearance",
    "add_committee_recommendation",
    "add_meeting",
    "follow_up",
    "meeting_of",
    "minute_action",
    "publish_agenda",
    "record_decision",
    "record_outcome",
    "set_approval_order",
    "set_paper",
    "tell",
    "withdraw_minute",
]

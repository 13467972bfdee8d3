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
    record_voices,
    set_paper,
    tell,
)
from goldthread.oversight.services.papers import add_clearance, set_approval_order
from goldthread.oversight.services.planning import (
    PlannedDetails,
    TermsDetails,
    add_subject,
    change_planned,
    plan_item,
    put_on_agenda,
    set_terms,
    withdraw_planned,
)
from goldthread.oversight.services.protocols import (
    ProtocolDetails,
    add_party,
    add_protocol,
    change_protocol,
    give_part,
    review_protocol,
    withdraw_party,
)
from goldthread.oversight.services.risks import hear_risk

__all__ = [
    "DecisionDetails",
    "MinutedDetails",
    "PaperDetails",
    "PlannedDetails",
    "ProtocolDetails",
    "TermsDetails",
    "TieDetails",
    "add_agenda_item",
    "add_clearance",
    "add_committee_recommendation",
    "add_meeting",
    "add_party",
    "add_protocol",
    "add_subject",
    "change_planned",
    "change_protocol",
    "end_tie",
    "follow_up",
    "give_part",
    "hear_risk",
    "meeting_of",
    "minute_action",
    "plan_item",
    "publish_agenda",
    "put_on_agenda",
    "record_decision",
    "record_outcome",
    "record_voices",
    "rest_on",
    "review_protocol",
    "set_approval_order",
    "set_paper",
    "set_terms",
    "tell",
    "tie_bodies",
    "withdraw_minute",
    "withdraw_party",
    "withdraw_planned",
]

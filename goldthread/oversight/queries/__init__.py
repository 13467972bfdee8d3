"""What pages read of boards and meetings, and of the whole thread of a recommendation."""

from goldthread.oversight.queries.approvals import StepTaken, approval_order, approvals_of, steps_taken
from goldthread.oversight.queries.governance import ties_of, ties_on, untied
from goldthread.oversight.queries.groundwork import decided_in, rests_on_of
from goldthread.oversight.queries.items import items_of, items_with, items_with_all, same_body, tellings_visible_to
from goldthread.oversight.queries.meetings import bodies_of, meetings_of, untold_recommendations
from goldthread.oversight.queries.minutes import MinutedStanding, left_open, minuted_of
from goldthread.oversight.queries.papers import Journey, clearances_of, journey_of
from goldthread.oversight.queries.planning import (
    Cadence,
    cadence_of,
    cadences_of,
    notice_of_planned,
    planned_of,
    programme_of,
    subjects_visible_to,
    terms_of,
    with_cadence,
)
from goldthread.oversight.queries.protocols import (
    FunctionHeld,
    functions_held,
    parties_of,
    parts_of_body,
    protocol_reviews,
    protocols_of,
)
from goldthread.oversight.queries.reported import Reported, reported_of
from goldthread.oversight.queries.reports import (
    ClearanceNow,
    ReportSheet,
    SectionNow,
    cleared_by,
    layouts_of,
    report_of_item,
    report_sheet,
    reports_of,
    versions_of_section,
)
from goldthread.oversight.queries.telling import Concern, Only, concerns_of, last_met_before
from goldthread.oversight.queries.thread import AskLine, DatedMilestone, Thread, thread_of

__all__ = [
    "AskLine",
    "Cadence",
    "ClearanceNow",
    "Concern",
    "Only",
    "DatedMilestone",
    "FunctionHeld",
    "Journey",
    "MinutedStanding",
    "ReportSheet",
    "Reported",
    "SectionNow",
    "StepTaken",
    "Thread",
    "approval_order",
    "approvals_of",
    "bodies_of",
    "cadence_of",
    "cadences_of",
    "clearances_of",
    "cleared_by",
    "concerns_of",
    "decided_in",
    "functions_held",
    "items_of",
    "items_with",
    "items_with_all",
    "journey_of",
    "last_met_before",
    "layouts_of",
    "left_open",
    "meetings_of",
    "minuted_of",
    "notice_of_planned",
    "parties_of",
    "parts_of_body",
    "planned_of",
    "programme_of",
    "protocol_reviews",
    "protocols_of",
    "report_of_item",
    "report_sheet",
    "reported_of",
    "reports_of",
    "rests_on_of",
    "same_body",
    "steps_taken",
    "subjects_visible_to",
    "tellings_visible_to",
    "terms_of",
    "thread_of",
    "ties_of",
    "ties_on",
    "untied",
    "untold_recommendations",
    "versions_of_section",
    "with_cadence",
]

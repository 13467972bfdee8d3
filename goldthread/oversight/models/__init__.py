"""Meetings and what they were told, their papers, what they decided, and what is to come before which body."""

from goldthread.oversight.models.decisions import Decision, FollowUp, MinutedAction
from goldthread.oversight.models.governance import BodyTie
from goldthread.oversight.models.groundwork import RestsOn
from goldthread.oversight.models.meetings import AgendaItem, CommitteeRecommendation, Meeting, Told
from goldthread.oversight.models.papers import ApprovalStep, Clearance
from goldthread.oversight.models.planning import BodyTerms, PlannedItem, PlannedSubject
from goldthread.oversight.models.protocols import Protocol, ProtocolParty, ProtocolReview, ProtocolRole
from goldthread.oversight.models.reports import CommitteeReport, PaperLayout, ReportClearance, SectionText
from goldthread.oversight.models.risks import RiskHeard

__all__ = [
    "AgendaItem",
    "ApprovalStep",
    "BodyTerms",
    "BodyTie",
    "Clearance",
    "CommitteeRecommendation",
    "CommitteeReport",
    "Decision",
    "FollowUp",
    "Meeting",
    "MinutedAction",
    "PaperLayout",
    "PlannedItem",
    "PlannedSubject",
    "Protocol",
    "ProtocolParty",
    "ProtocolReview",
    "ProtocolRole",
    "ReportClearance",
    "RestsOn",
    "RiskHeard",
    "SectionText",
    "Told",
]

"""Meetings and what they were told, their papers, and what they decided."""

from goldthread.oversight.models.decisions import Decision, FollowUp, MinutedAction
from goldthread.oversight.models.meetings import AgendaItem, CommitteeRecommendation, Meeting, Told
from goldthread.oversight.models.papers import ApprovalStep, Clearance

__all__ = [
    "AgendaItem",
    "ApprovalStep",
    "Clearance",
    "CommitteeRecommendation",
    "Decision",
    "FollowUp",
    "Meeting",
    "MinutedAction",
    "Told",
]

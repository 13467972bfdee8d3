"""Reviews and everything that they say: one file for each link of the thread."""

from goldthread.reviews.models.findings import Advice, EvidenceItem, Finding, Interview, SelfReportItem
from goldthread.reviews.models.judgements import Condition, Discharge, Judgement
from goldthread.reviews.models.ratings import Party, Rating, Stance, Support
from goldthread.reviews.models.recommendations import (
    AdviceLink,
    Ask,
    FindingLink,
    Lineage,
    LineageAsk,
    NamedBody,
    Recommendation,
    RecommendationStatus,
    SelfReportLink,
    UnheldRecommendations,
)
from goldthread.reviews.models.review import PackRequirement, Review, ReviewRelation

__all__ = [
    "Advice",
    "AdviceLink",
    "Ask",
    "Condition",
    "Discharge",
    "EvidenceItem",
    "Finding",
    "FindingLink",
    "Interview",
    "Judgement",
    "Lineage",
    "LineageAsk",
    "NamedBody",
    "PackRequirement",
    "Party",
    "Rating",
    "Recommendation",
    "RecommendationStatus",
    "Review",
    "ReviewRelation",
    "SelfReportItem",
    "SelfReportLink",
    "Stance",
    "Support",
    "UnheldRecommendations",
]

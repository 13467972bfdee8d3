"""Reviews and everything that they say: one file for each link of the thread."""

from goldthread.reviews.models.accuracy import FactCheck, FactComment, SharedPassage
from goldthread.reviews.models.evidence import (
    EvidenceCode,
    EvidenceItem,
    EvidencePrefix,
    EvidenceUse,
    EvidenceVersion,
    Line,
)
from goldthread.reviews.models.findings import Advice, Finding, SelfReportItem
from goldthread.reviews.models.interviews import SMALL_GROUP, Attendance, Interview, InterviewPerson, Quotes, Voice
from goldthread.reviews.models.judgements import Condition, Discharge, Judgement
from goldthread.reviews.models.judging import JudgementReason, Moderation
from goldthread.reviews.models.naming import NameKept
from goldthread.reviews.models.observations import Method, Observation, ObservationUse
from goldthread.reviews.models.outputs import Omission, Output
from goldthread.reviews.models.progress import SelfReportReturn
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
from goldthread.reviews.models.requests import EvidenceRequest, RequestAnswer, RequestOutcome
from goldthread.reviews.models.review import PackRequirement, Review, ReviewRelation
from goldthread.reviews.models.setting_up import Provenance, ReviewDeadline, Tailoring
from goldthread.reviews.models.signing import Signature, Signing
from goldthread.reviews.models.team import Declaration, DeclarationAnswer, TeamMember

__all__ = [
    "Advice",
    "AdviceLink",
    "Ask",
    "Attendance",
    "Condition",
    "Declaration",
    "DeclarationAnswer",
    "Discharge",
    "EvidenceCode",
    "EvidenceItem",
    "EvidencePrefix",
    "EvidenceRequest",
    "EvidenceUse",
    "EvidenceVersion",
    "FactCheck",
    "FactComment",
    "Finding",
    "FindingLink",
    "Interview",
    "InterviewPerson",
    "Judgement",
    "JudgementReason",
    "Line",
    "Lineage",
    "LineageAsk",
    "Method",
    "Moderation",
    "NameKept",
    "NamedBody",
    "Observation",
    "ObservationUse",
    "Omission",
    "Output",
    "PackRequirement",
    "Party",
    "Provenance",
    "Quotes",
    "Rating",
    "Recommendation",
    "RecommendationStatus",
    "RequestAnswer",
    "RequestOutcome",
    "Review",
    "ReviewDeadline",
    "ReviewRelation",
    "SMALL_GROUP",
    "SelfReportItem",
    "SelfReportLink",
    "SelfReportReturn",
    "SharedPassage",
    "Signature",
    "Signing",
    "Stance",
    "Support",
    "Tailoring",
    "TeamMember",
    "UnheldRecommendations",
    "Voice",
]

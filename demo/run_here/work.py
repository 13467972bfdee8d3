"""What all steps of a review share: who does them, and what was made so far under which key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.models import Level, Theme
from goldthread.frameworks.queries import RATING_SCALES
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, Finding, Interview, Observation, Review


@dataclass(slots=True)
class Work:
    """One review on its way in. `people` are by role; the rest is what later steps refer to, by key, code or label."""

    council: Authority
    people: dict[str, User]
    now: datetime
    review: Review
    requests: dict[str, EvidenceRequest] = field(default_factory=dict)
    items: dict[str, EvidenceItem] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    observations: dict[str, Observation] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)

    def request(self, named: str) -> EvidenceRequest:
        """By the key of its pack, or by how it begins."""
        return next(one for known, one in self.requests.items() if known.startswith(named))

    def theme(self, key: str | None) -> Theme | None:
        """A theme of the framework, or None where the review has none."""
        return Theme.objects.get(pack=self.review.pack, kind="theme", key=key) if key else None

    def level(self, key: str | None) -> Level | None:
        """A step of the scale on which recommendations are rated, or None for words outside it."""
        scales = {"scale__key__in": RATING_SCALES, "scale__pack__slug": "progress-ratings"}
        return Level.objects.get(key=key, **scales) if key else None


def clock(words: str) -> tuple[int, int]:
    """ "9:30" as hours and minutes."""
    hours, _, minutes = words.partition(":")
    return int(hours), int(minutes)

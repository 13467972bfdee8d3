"""The tabs of the workspace for what was asked for and what was received."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.evidence_queries import late_requests
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, RequestOutcome, Review
from goldthread.web.reviews.workspace import Tab


def late_in_words(review: Review, user: User, on: date) -> str:
    """What the council still owes; a review that is signed waits for nothing."""
    late = 0 if review.run_here and review.state == State.SIGNED else late_requests(review, user, on).count()
    return f"{late} thing{'s' if late > 1 else ''} asked for {'are' if late > 1 else 'is'} late" if late else ""


TABS = (
    Tab(
        code="requests",
        label="Requests",
        url="evidence:request_list",
        order=20,
        counted=lambda user: (
            EvidenceRequest.objects.visible_to(user)
            .live()
            .filter(outcome__in=(RequestOutcome.RECEIVED, RequestOutcome.IN_PART))
        ),
        out_of=lambda user: EvidenceRequest.objects.visible_to(user).live(),
        notice=late_in_words,
        for_team=False,
    ),
    Tab(
        code="evidence",
        label="Evidence",
        url="evidence:register",
        order=30,
        counted=lambda user: EvidenceItem.objects.visible_to(user).live(),
    ),
)

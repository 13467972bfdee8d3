"""Finding what a piece of evidence is said to stand for, by the reference that a person types."""

from __future__ import annotations

from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import (
    Advice,
    Condition,
    Finding,
    Judgement,
    Rating,
    Recommendation,
    SelfReportItem,
    Support,
)
from goldthread.web.permissions import AuthorityRequest

CLAIMS: tuple[type[Record], ...] = (
    Finding,
    Judgement,
    Recommendation,
    SelfReportItem,
    Rating,
    Condition,
    Support,
    Advice,
)
"""What can be claimed, the likeliest first."""


def claim_named(request: AuthorityRequest, reference: str) -> Record:
    """The claim with this reference that the person may read. Raises RuleBroken when there is none.

    At most one query for each kind of claim.
    """
    wanted = reference.strip()
    for model in CLAIMS:
        claims: RecordQuerySet[Record] = RecordQuerySet(model)
        found = claims.visible_to(request.user).of(request.authority).live().filter(reference__iexact=wanted).first()
        if found is not None:
            return found
    raise RuleBroken(f"Nothing here that could be borne out is called {wanted!r}; look at its reference.", "claim")

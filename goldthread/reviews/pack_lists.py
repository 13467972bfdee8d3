"""What a review should ask for and whom it should hear: the lists of its pack, else those of good practice."""

from __future__ import annotations

from goldthread.frameworks.contents import Contents, Hearing, Request, contents_of
from goldthread.reviews.models import Review
from goldthread.reviews.services.setting_up import newest_practice


def requests_for(review: Review) -> tuple[Request, ...]:
    """The papers to ask for. At most one query; `review.pack` should have been fetched along."""
    own = contents_of(review.pack).requests if review.pack is not None else ()
    return own or (practice.requests if (practice := _practice(review)) is not None else ())


def hearings_for(review: Review) -> tuple[Hearing, ...]:
    """The roles to hear. At most one query; `review.pack` should have been fetched along."""
    own = contents_of(review.pack).hearings if review.pack is not None else ()
    return own or (practice.hearings if (practice := _practice(review)) is not None else ())


def _practice(review: Review) -> Contents | None:
    """The lists of the version that the review pins, else of the newest."""
    pack = review.practice or newest_practice()
    return contents_of(pack) if pack is not None else None

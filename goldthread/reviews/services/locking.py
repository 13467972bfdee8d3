"""What nobody changes while the council checks the facts of a draft; what is signed is locked in `authorities`."""

from __future__ import annotations

from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import FactCheck, Review


def refuse_locked(review: Review) -> None:
    """Raises RuleBroken while a check of facts locks the words of a review run here. At most one query."""
    if review.run_here and open_check(review) is not None:
        raise RuleBroken(
            "The council is checking the facts; until that check is closed, words change by the answer to a comment."
        )


def open_check(review: Review) -> FactCheck | None:
    """The check of facts that is not closed, if there is one. One query."""
    return FactCheck.objects.live().filter(review=review, closed_on__isnull=True).first()

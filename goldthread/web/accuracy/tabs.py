"""The check of facts among the tabs of a review."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.reviews.models import FactCheck, Review
from goldthread.web.reviews.workspace import Tab
from goldthread.web.templatetags.govuk import date_in_words


def _locked(review: Review, user: User, on: date) -> str:
    """One sentence while the council has the draft. One query."""
    held = FactCheck.objects.visible_to(user).live().filter(review=review, closed_on__isnull=True).first()
    if held is None:
        return ""
    if held.returned_on is not None:
        return "The council has handed over its comments on facts; the words are locked until each is answered."
    return f"The council checks the facts until {date_in_words(held.due_on)}; until then the words are locked."


TABS = (
    Tab(
        code="accuracy",
        label="Check of facts",
        url="accuracy:accuracy",
        order=80,
        notice=_locked,
        for_team=False,
    ),
)

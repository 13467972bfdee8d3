"""Pages on which the team of a review writes, and what the council is told where it may not look yet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from goldthread.accounts.permissions import Permission
from goldthread.reviews.models import Review
from goldthread.web.permissions import AuthorityRequest
from goldthread.web.reviews.workspace import is_on_team, review_of


def team_review(request: AuthorityRequest, reference: str) -> Review:
    """The review, for somebody who may write in it; of one that is run here that is its team. 403 for others."""
    review = review_of(request, reference, Permission.EDIT_REVIEW)
    refuse_others(request, review)
    return review


def refuse_others(request: AuthorityRequest, review: Review) -> None:
    if review.seals and not is_on_team(request, review):
        raise PermissionDenied(Permission.EDIT_REVIEW.value)


def may_write(request: AuthorityRequest, review: Review) -> bool:
    """Whether the person is shown the links to what the team writes. No query."""
    return Permission.EDIT_REVIEW in request.permissions and (not review.seals or is_on_team(request, review))

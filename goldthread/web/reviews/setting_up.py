"""What a review is to look at: the first tab of its workspace."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.reviews.queries import relations_of
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.reviews.workspace import review_of, workspace_page


@requires(Permission.READ_RECORD, scoped=True)
def scope(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    page = {
        "criteria": list(review.pack.criteria.all()) if review.pack else [],
        "themes": list(review.pack.themes.all()) if review.pack else [],
        "relations": relations_of(review, request.user),
    }
    return workspace_page(request, review, "scope", "reviews/workspace/scope.html", page)

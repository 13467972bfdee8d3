"""Plans as files that are kept: what was published of a plan, and publishing it once more."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Plan
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.publications.shelves import publish_page, published_page


@requires(Permission.READ_RECORD, scoped=True)
def plan_published(request: AuthorityRequest, reference: str) -> HttpResponse:
    return published_page(request, get_visible_or_404(request, Plan, reference, "authority"), Permission.EDIT_RESPONSE)


@requires(Permission.EDIT_RESPONSE)
def plan_publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, get_visible_or_404(request, Plan, reference, "authority"))

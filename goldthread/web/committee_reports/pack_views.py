"""Board packs: what was made for a meeting, and making one more."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.plan_queries import plans_of
from goldthread.oversight.models import Meeting
from goldthread.publishing.board_pack import MOST_PLANS
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.publications.shelves import publish_page, published_page

EDIT = Permission.EDIT_MEETING


@requires(Permission.READ_RECORD, scoped=True)
def packs(request: AuthorityRequest, reference: str) -> HttpResponse:
    meeting = get_visible_or_404(request, Meeting, reference, "authority", "body")
    plans = plans_of(request.authority, request.user)[:MOST_PLANS]
    return published_page(request, meeting, EDIT, list(plans))


@requires(EDIT)
def pack_publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, get_visible_or_404(request, Meeting, reference, "authority", "body"))

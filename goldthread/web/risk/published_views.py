"""The register of risks as a file that is kept: what was published of it, and publishing it once more."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.risk.models import RiskRegister
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.publications.shelves import publish_page, published_page


@requires(Permission.READ_RECORD, scoped=True)
def published(request: AuthorityRequest, reference: str) -> HttpResponse:
    register = get_visible_or_404(request, RiskRegister, reference, "authority", "pack")
    return published_page(request, register, Permission.EDIT_RISK)


@requires(Permission.EDIT_RISK)
def publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, get_visible_or_404(request, RiskRegister, reference, "authority"))

"""The savings table as a file that is kept: what was published of a strategy, and publishing it once more."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.finance.models import FinancialStrategy
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.publications.shelves import publish_page, published_page


@requires(Permission.READ_RECORD, scoped=True)
def published(request: AuthorityRequest, reference: str) -> HttpResponse:
    strategy = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    return published_page(request, strategy, Permission.EDIT_FINANCE)


@requires(Permission.EDIT_FINANCE)
def publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, get_visible_or_404(request, FinancialStrategy, reference, "authority"))

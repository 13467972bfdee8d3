"""The organisation chart as a file that is kept: what was published of a structure, and publishing it once more."""

from __future__ import annotations

from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.publications.shelves import publish_page, published_page
from goldthread.web.structures.views import EDIT, the_structure


@requires(Permission.READ_RECORD, scoped=True)
def published(request: AuthorityRequest, reference: str) -> HttpResponse:
    return published_page(request, the_structure(request, reference), EDIT)


@requires(EDIT)
def publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, the_structure(request, reference))

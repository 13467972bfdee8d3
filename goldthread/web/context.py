"""What every page gets: the authority that the address names, the menu and whether this is the demo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the service navigation; `current` when the page belongs to it."""

    label: str
    href: str
    current: bool


MENU: tuple[tuple[str, str, frozenset[str], Permission], ...] = (
    ("Live test", "checks:live_test", frozenset({"checks"}), Permission.READ_RECORD),
    ("Reviews", "reviews:review_list", frozenset({"reviews", "improvement", "finance"}), Permission.READ_RECORD),
    ("Boards", "organisation:body_list", frozenset({"organisation", "oversight"}), Permission.READ_RECORD),
    ("Documents", "documents:document_list", frozenset({"documents", "intake"}), Permission.READ_RECORD),
    ("Audit trail", "audit:event_list", frozenset({"audit"}), Permission.READ_AUDIT),
)
"""Label, page, the capabilities whose pages belong to it, and what a person needs to be shown it."""


def page(request: HttpRequest) -> dict[str, object]:
    """`authority` is set by `web.permissions.requires`, so a page outside an authority has neither name nor menu."""
    authority = getattr(request, "authority", None)
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    permissions: frozenset[Permission] = getattr(request, "permissions", frozenset())
    navigation = [
        Entry(label, reverse(name, args=[authority.slug]), namespace in capabilities)
        for label, name, capabilities, needed in MENU
        if authority is not None and needed in permissions
    ]
    return {
        "authority": authority,
        "permissions": permissions,
        "navigation": navigation,
        "demo": settings.DEMO,
        "term_numbers": count(1),
        "today": timezone.localdate(),
    }

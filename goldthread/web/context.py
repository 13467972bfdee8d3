"""What every page gets: the authority that the address names, the menu and whether this is the demo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the service navigation; `current` when the page belongs to it."""

    label: str
    href: str
    current: bool


MENU: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("Live test", "checks:live_test", frozenset({"checks"})),
    ("Reviews", "reviews:review_list", frozenset({"reviews", "finance"})),
    ("Boards", "oversight:body_list", frozenset({"oversight"})),
    ("Documents", "documents:document_list", frozenset({"documents", "intake"})),
)
"""Label, page and the capabilities whose pages belong to it; a page that does not exist yet has no entry."""


def page(request: HttpRequest) -> dict[str, object]:
    """`authority` is set by `web.permissions.requires`, so a page outside an authority has neither name nor menu."""
    authority = getattr(request, "authority", None)
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    navigation = [
        Entry(label, reverse(name, args=[authority.slug]), namespace in capabilities)
        for label, name, capabilities in MENU
        if authority is not None
    ]
    return {
        "authority": authority,
        "permissions": getattr(request, "permissions", frozenset()),
        "navigation": navigation,
        "demo": settings.DEMO,
        "term_numbers": count(1),
        "today": timezone.localdate(),
    }

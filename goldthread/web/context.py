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


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page of the menu, the capabilities whose pages belong to it, and what a person needs to be shown it.

    `scoped`: a role on one review or body is enough, as on the page itself.
    """

    label: str
    url: str
    capabilities: frozenset[str]
    needs: Permission = Permission.READ_RECORD
    scoped: bool = True


IN_REVIEWS = frozenset({"accuracy", "drafting", "evidence", "fieldwork", "findings", "judging", "progress", "reviews"})
MENU = (
    MenuItem("Live test", "checks:live_test", frozenset({"checks"}), scoped=False),
    MenuItem("Reviews", "reviews:review_list", IN_REVIEWS),
    MenuItem("Plan", "improvement:action_list", frozenset({"improvement", "trackers", "exports"})),
    MenuItem("Money", "finance:strategy_list", frozenset({"finance"})),
    MenuItem("Risks", "risk:register_list", frozenset({"risk"})),
    MenuItem("Organisation", "structures:structure_list", frozenset({"structures"})),
    MenuItem("Boards", "organisation:body_list", frozenset({"organisation", "oversight"})),
    MenuItem("Consultation", "consultation:consultation_list", frozenset({"consultation"})),
    MenuItem("Documents", "documents:document_list", frozenset({"documents", "intake"})),
    MenuItem("Search", "search:search", frozenset({"search"})),
    MenuItem("People", "members:member_list", frozenset({"members", "keeping"}), Permission.MANAGE_MEMBERS, False),
    MenuItem("Audit trail", "audit:event_list", frozenset({"audit"}), Permission.READ_AUDIT, scoped=False),
)


def page(request: HttpRequest) -> dict[str, object]:
    """`authority` is set by `web.permissions.requires`, so a page outside an authority has neither name nor menu."""
    authority = getattr(request, "authority", None)
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    permissions: frozenset[Permission] = getattr(request, "permissions", frozenset())
    whole: frozenset[Permission] = getattr(request, "whole", frozenset())
    navigation = [
        Entry(item.label, reverse(item.url, args=[authority.slug]), namespace in item.capabilities)
        for item in MENU
        if authority is not None and item.needs in (permissions if item.scoped else whole)
    ]
    return {
        "authority": authority,
        "permissions": permissions,
        "navigation": navigation,
        "unread": getattr(request, "unread", None),
        "several_councils": getattr(request, "councils", 1) > 1,
        "demo": settings.DEMO,
        "term_numbers": count(1),
        "today": timezone.localdate(),
    }

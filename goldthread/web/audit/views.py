"""The audit trail, for those who check it: who did what to which record, and whether the chain is whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.models import AuditEvent
from goldthread.accounts.permissions import Permission
from goldthread.web.audit.queries import people_behind
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires


@requires(Permission.READ_AUDIT)
def event_list(request: AuthorityRequest) -> HttpResponse:
    events = AuditEvent.objects.filter(authority_uuid=request.authority.uuid).order_by("-sequence")
    listing = page_of(request, events)
    people = people_behind(event.actor_uuid for event in listing)
    page = {
        "heading": "Audit trail",
        "listing": listing,
        "rows": [(event, people.get(event.actor_uuid, "Somebody")) for event in listing],
    }
    return render(request, "audit/event_list.html", page)

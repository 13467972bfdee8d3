"""Protocols and charters: their parties, who does what under them, and when they are looked at again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models import Protocol, ProtocolParty, ProtocolRole
from goldthread.oversight.queries import parties_of, protocol_reviews, protocols_of
from goldthread.oversight.services import (
    ProtocolDetails,
    add_party,
    add_protocol,
    change_protocol,
    give_part,
    review_protocol,
    withdraw_party,
)
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.oversight.protocol_forms import (
    PartForm,
    PartyForm,
    ProtocolChangeForm,
    ProtocolForm,
    ProtocolReviewForm,
)
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page


def _href(request: AuthorityRequest, protocol: Protocol, place: str = "") -> str:
    return reverse("oversight:protocol", args=[request.authority.slug, protocol.reference]) + place


def _form(request: AuthorityRequest, form: RecordForm, protocol: Protocol, heading: str) -> HttpResponse:
    back = (protocol.reference, _href(request, protocol))
    return form_page(request, form, heading=heading, submit="Save", back=back, caption=protocol.title)


@requires(Permission.READ_RECORD, scoped=True)
def protocol_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Protocols and charters",
        "listing": page_of(request, protocols_of(request.authority, request.user, timezone.localdate())),
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/protocol_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def protocol(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Protocol, reference, "authority", "document")
    reviews = list(protocol_reviews(found, request.user))
    page = {
        "heading": found.title,
        "protocol": found,
        "parties": parties_of(found, request.user),
        "reviews": reviews,
        "review_due": reviews[0].next_review_on if reviews else found.next_review_on,
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_add": Permission.EDIT_MEETING in request.whole and not found.is_withdrawn,
    }
    return render(request, "oversight/protocol.html", page)


@requires(Permission.EDIT_MEETING)
def protocol_add(request: AuthorityRequest) -> HttpResponse:
    form = ProtocolForm(sent(request), documents=papers_to_choose(request.authority, request.user))
    made = form.save_with(
        lambda said: add_protocol(by=request.user, authority=request.authority, details=ProtocolDetails(**said))
    )
    if made is not None:
        return saved(request, f"{made.title} is on record. Now say who is party to it.", _href(request, made))
    back = ("Protocols and charters", reverse("oversight:protocol_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add a protocol or charter", submit="Add it", back=back)


@requires(Permission.EDIT_MEETING)
def protocol_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Protocol, reference, "authority")
    names = tuple(ProtocolForm.base_fields)
    held = {**{name: getattr(found, name) for name in names}, "version": found.row_version}
    form = ProtocolChangeForm(sent(request), initial=held, documents=papers_to_choose(request.authority, request.user))

    def save(said: dict[str, Any]) -> Protocol:
        details = ProtocolDetails(**{name: said[name] for name in names})
        return change_protocol(by=request.user, protocol=found, details=details, seen_version=said["version"])

    made = form.save_with(save)
    if made is not None:
        return saved(request, f"{made.title} is changed.", _href(request, made))
    return _form(request, form, found, "Change it")


@requires(Permission.EDIT_MEETING)
def protocol_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Protocol, reference, "authority")
    return withdraw_page(request, found, _href(request, found))


@requires(Permission.EDIT_MEETING)
def party_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Protocol, reference, "authority")
    bodies = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    posts = Post.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    form = PartyForm(sent(request), bodies=bodies.order_by("name"), posts=posts.order_by("title"))
    made = form.save_with(lambda said: add_party(by=request.user, protocol=found, **said))
    if made is not None:
        return saved(request, f"{made} is party to it. Now say what it does.", _href(request, found, "#parties"))
    return _form(request, form, found, "Who is party to it?")


@requires(Permission.EDIT_MEETING)
def party_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    party = get_visible_or_404(request, ProtocolParty, reference, "authority", "protocol", "body", "post")

    def service(why: str, seen_version: int) -> object:
        return withdraw_party(by=request.user, party=party, why=why, seen_version=seen_version)

    return withdraw_page(request, party, _href(request, party.protocol, "#parties"), service=service)


@requires(Permission.EDIT_MEETING)
def part_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    party = get_visible_or_404(request, ProtocolParty, reference, "authority", "protocol", "body", "post")
    form = PartForm(sent(request))
    made = form.save_with(lambda said: give_part(by=request.user, party=party, **said))
    if made is not None:
        return saved(request, f"{made}.", _href(request, party.protocol, "#parties"))
    return _form(request, form, party.protocol, f"What does it do: {party}?")


@requires(Permission.EDIT_MEETING)
def part_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    role = get_visible_or_404(
        request, ProtocolRole, reference, "authority", "party__protocol", "party__body", "party__post"
    )
    return withdraw_page(request, role, _href(request, role.party.protocol, "#parties"))


@requires(Permission.EDIT_MEETING)
def review_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Protocol, reference, "authority")
    form = ProtocolReviewForm(sent(request))
    made = form.save_with(lambda said: review_protocol(by=request.user, protocol=found, **said))
    if made is not None:
        return saved(request, "The review is on record.", _href(request, found, "#reviews"))
    return _form(request, form, found, "What did the parties find?")

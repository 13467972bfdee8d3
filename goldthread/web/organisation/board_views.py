"""Who sits on a body, and what a safeguarding board can show."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import papers_to_choose
from goldthread.organisation.models import Body, Post, Seat
from goldthread.organisation.services import (
    ProofDetails,
    SeatDetails,
    add_body_proof,
    add_seat,
    end_seat,
    set_safeguards,
)
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.organisation.board_forms import ProofForm, SafeguardsForm, SeatEndForm, SeatForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


def _href(request: AuthorityRequest, body: Body, page: str = "organisation:body_terms") -> str:
    return reverse(page, args=[request.authority.slug, body.reference])


def _page(request: AuthorityRequest, form: RecordForm, body: Body, heading: str) -> HttpResponse:
    back = (body.name, _href(request, body))
    return form_page(request, form, heading=heading, submit="Save", back=back, caption=body.name)


@requires(Permission.EDIT_MEETING)
def seat_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    posts = Post.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    form = SeatForm(sent(request), posts=posts.order_by("title"))
    made = form.save_with(lambda said: add_seat(by=request.user, body=body, details=SeatDetails(**said)))
    if made is not None:
        return saved(request, f"{made.holder} has a seat.", f"{_href(request, body)}#seats")
    return _page(request, form, body, "Who sits on it?")


@requires(Permission.EDIT_MEETING)
def seat_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    seat = get_visible_or_404(request, Seat, reference, "authority", "body", "post")
    form = SeatEndForm(sent(request), initial={"version": seat.row_version})
    made = form.save_with(
        lambda said: end_seat(by=request.user, seat=seat, until_on=said["until_on"], seen_version=said["version"])
    )
    if made is not None:
        return saved(request, f"{made.holder} has left.", f"{_href(request, seat.body)}#seats")
    return _page(request, form, seat.body, f"When did {seat.holder} leave?")


@requires(Permission.EDIT_MEETING)
def proof_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = ProofForm(sent(request), documents=papers_to_choose(request.authority, request.user))
    made = form.save_with(lambda said: add_body_proof(by=request.user, body=body, details=ProofDetails(**said)))
    if made is not None:
        return saved(request, f"{made.get_matter_display()}: on record.", f"{_href(request, body)}#proofs")
    return _page(request, form, body, "What can it show?")


@requires(Permission.EDIT_MEETING)
def safeguards_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = SafeguardsForm(sent(request), initial={"version": body.row_version, "safeguards": body.safeguards})
    made = form.save_with(
        lambda said: set_safeguards(
            by=request.user, body=body, safeguards=said["safeguards"], seen_version=said["version"]
        )
    )
    if made is not None:
        return saved(request, f"{made.name} was changed.", _href(request, body, "organisation:body"))
    return _page(request, form, body, "Whom does it keep safe?")

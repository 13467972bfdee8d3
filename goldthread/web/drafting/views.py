"""The recommendations of a review while it is written: with the findings behind each, and advice beside the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.reviews.board_queries import board_of
from goldthread.reviews.drafting_queries import advice_of, drafts_of, findings_behind
from goldthread.reviews.models import Advice, Recommendation, Review
from goldthread.reviews.services.drafting import draft_advice, draft_recommendation, redraft_recommendation, take_back
from goldthread.web.acting import Words, act
from goldthread.web.drafting.forms import AdviceForm, DraftForm, RedraftForm, TakeBackForm
from goldthread.web.findings.naming import by_name
from goldthread.web.forms import RecordForm, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.workspace import review_of, workspace_page

EDIT = Permission.EDIT_REVIEW


@requires(Permission.READ_RECORD, scoped=True)
def recommendations(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    listing = page_of(request, drafts_of(review, request.user))
    page = {
        "listing": listing,
        "rows": findings_behind(listing.object_list, request.user),
        "advice": advice_of(review, request.user),
        "may_edit": review.run_here and EDIT in permissions_on(request, review),
    }
    return workspace_page(request, review, "recommendations", "drafting/recommendations.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def recommendation_draft(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, EDIT)
    findings = by_name(board_of(review, request.user))
    form = DraftForm(sent(request), held=findings, initial={"findings": request.GET.get("finding", "")})
    return _act(
        request,
        form,
        review,
        lambda said: draft_recommendation(by=request.user, review=review, **said),
        ("Write a recommendation", "Add the recommendation", "The recommendation is on the list."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def recommendation_redraft(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, Recommendation, reference, "authority", "review", permission=EDIT)
    asks = [ask.text for ask in held.asks.all()]
    initial = {
        "version": held.row_version,
        "text": held.text,
        "asks": "\n".join(asks) if asks != [held.text] else "",
        "addressed_to": held.addressed_to,
        "number": held.number,
    }
    return _act(
        request,
        RedraftForm(sent(request), initial=initial),
        held.review,
        lambda said: redraft_recommendation(
            by=request.user, recommendation=held, seen_version=said.pop("version"), **said
        ),
        (f"Change {held.reference}", "Save", f"{held.reference} is changed."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def recommendation_take_back(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, Recommendation, reference, "authority", "review", permission=EDIT)
    return _taken_back(request, held)


@requires(Permission.READ_RECORD, scoped=True)
def advice_take_back(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, Advice, reference, "authority", "review", permission=EDIT)
    return _taken_back(request, held)


@requires(Permission.READ_RECORD, scoped=True)
def advice_draft(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, EDIT)
    return _act(
        request,
        AdviceForm(sent(request)),
        review,
        lambda said: draft_advice(by=request.user, review=review, **said),
        ("Write advice outside the list", "Add the advice", "The advice is on record."),
    )


def _taken_back(request: AuthorityRequest, held: Recommendation | Advice) -> HttpResponse:
    return _act(
        request,
        TakeBackForm(sent(request), initial={"version": held.row_version}),
        held.review,
        lambda said: take_back(by=request.user, record=held, why=said["why"], seen_version=said["version"]),
        (f"Take {held.reference} out", "Take it out", f"{held.reference} is out of the draft."),
    )


def _act(
    request: AuthorityRequest,
    form: RecordForm,
    review: Review,
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form of the draft; `words` are the heading, the button and the message once it is done."""
    back = ("Recommendations", reverse("drafting:recommendations", args=[request.authority.slug, review.reference]))
    return act(request, form, service, Words(*words), back, review.title)

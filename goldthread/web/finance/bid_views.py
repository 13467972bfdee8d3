"""Growth bids: a directorate writes one and sends it, finance accepts, declines or asks again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.finance.models import FinancialStrategy, GrowthBid
from goldthread.finance.queries import bid_sheet, bids_of
from goldthread.finance.services import answer_bid, change_bid, draft_bid, send_bid, withdraw_bid
from goldthread.lib.text import shortened
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.finance.bid_forms import BidAnswerForm, BidChangeForm, BidForm, BidSendForm
from goldthread.web.finance.strategy_views import posts_of
from goldthread.web.forms import form_page, sent
from goldthread.web.links import place_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page

OF_BID = ("what", "reason", "owner_post", "not_acting_words", "not_acting_pence")


@requires(Permission.READ_RECORD)
def bid_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Growth bids",
        "listing": page_of(request, bids_of(request.authority, request.user)),
        "reads_drafts": Permission.READ_DRAFTS in request.whole,
        "may_bid": Permission.BID_FOR_MONEY in request.whole,
    }
    return render(request, "finance/bid_list.html", page)


@requires(Permission.READ_RECORD)
def bid(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _bid_or_404(request, reference)
    may_write = Permission.BID_FOR_MONEY in request.whole and not found.is_withdrawn
    page = {
        "heading": f"{found.reference} {shortened(found.what, 90)}",
        "bid": found,
        "sheet": bid_sheet(found, request.user),
        "may_write": may_write and found.is_open_to_words,
        "may_withdraw": may_write and found.line is None,
        "may_answer": Permission.EDIT_FINANCE in request.whole and found.waits_for_finance,
    }
    return render(request, "finance/bid.html", page)


@requires(Permission.BID_FOR_MONEY)
def bid_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    strategy = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    form = BidForm(sent(request), strategy=strategy, posts=posts_of(request))
    made = form.save_with(lambda said: draft_bid(by=request.user, strategy=strategy, details=form.details(said)))
    if made is not None:
        message = f"{made.reference} is written. Read it through, then send it to finance."
        return saved(request, message, place_of(request, made))
    back = (strategy.reference, place_of(request, strategy))
    return form_page(
        request, form, heading="Bid for money", submit="Save the bid", back=back, caption=shortened(strategy.title)
    )


@requires(Permission.BID_FOR_MONEY)
def bid_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _bid_or_404(request, reference)
    initial = {name: getattr(found, name) for name in OF_BID}
    asked = {f"in_{one.financial_year[:4]}": one.pence or None for one in found.amounts.all()}
    initial.update(**asked, version=found.row_version)
    form = BidChangeForm(sent(request), initial=initial, strategy=found.strategy, posts=posts_of(request))
    return act(
        request,
        form,
        lambda said: change_bid(by=request.user, bid=found, details=form.details(said), seen_version=said["version"]),
        Words(f"Change {found.reference}", "Save the bid", f"{found.reference} is changed."),
        (found.reference, place_of(request, found)),
        shortened(found.what),
    )


@requires(Permission.BID_FOR_MONEY)
def bid_send(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _bid_or_404(request, reference)
    return act(
        request,
        BidSendForm(sent(request), initial={"version": found.row_version}),
        lambda said: send_bid(
            by=request.user,
            bid=found,
            on=timezone.localdate(),
            seen_version=said["version"],
            words=said["words"],
        ),
        Words(f"Send {found.reference} to finance?", "Send it", f"{found.reference} is with finance."),
        (found.reference, place_of(request, found)),
        shortened(found.what),
    )


@requires(Permission.EDIT_FINANCE)
def bid_answer(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _bid_or_404(request, reference)
    return act(
        request,
        BidAnswerForm(sent(request), initial={"version": found.row_version}),
        lambda said: answer_bid(
            by=request.user,
            bid=found,
            answer=said["answer"],
            words=said["words"],
            on=timezone.localdate(),
            seen_version=said["version"],
        ),
        Words(f"Answer {found.reference}", "Give the answer", f"{found.reference} is answered."),
        (found.reference, place_of(request, found)),
        shortened(found.what),
    )


@requires(Permission.BID_FOR_MONEY)
def bid_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _bid_or_404(request, reference)
    return withdraw_page(
        request,
        found,
        reverse("finance:bid_list", args=[request.authority.slug]),
        service=lambda why, version: withdraw_bid(by=request.user, bid=found, why=why, seen_version=version),
    )


def _bid_or_404(request: AuthorityRequest, reference: str) -> GrowthBid:
    return get_visible_or_404(request, GrowthBid, reference, "authority", "strategy", "owner_post", "line")

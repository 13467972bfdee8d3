"""The findings board of a review, and every act on a finding before it is signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import withdraw_record
from goldthread.lib.errors import RuleBroken
from goldthread.publishing.publications.dropped import dropped_of
from goldthread.reviews.board_queries import Looking, board_of, board_rows, merged_into, outputs_of
from goldthread.reviews.models import Finding, Omission, Recommendation, Review
from goldthread.reviews.services.board import (
    change_finding,
    leave_out,
    merge_findings,
    move_finding,
    split_finding,
    take_off_board,
)
from goldthread.reviews.services.findings import add_finding
from goldthread.reviews.services.recommendations import link_finding
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.findings import forms
from goldthread.web.findings.forms import Themes
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.workspace import review_of, workspace_page

EDIT = Permission.EDIT_REVIEW


@requires(Permission.READ_RECORD, scoped=True)
def board(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    looking = forms.LookingForm(request.GET, themes=Themes.of(review))
    said = looking.cleaned_data if looking.is_valid() else {}
    listing = page_of(request, board_of(review, request.user, Looking(**said)))
    page = {
        "looking": looking,
        "is_narrowed": any(said.values()),
        "listing": listing,
        "themes": board_rows(listing.object_list, request.user),
        "outputs": outputs_of(review, request.user),
        "dropped": dropped_of(review, request.user),
        "merged": list(merged_into(review, request.user)[:20]),
        "may_edit": review.run_here and EDIT in permissions_on(request, review),
    }
    return workspace_page(request, review, "findings", "findings/board.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def finding_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, EDIT)
    form = forms.FindingForm(sent(request), themes=Themes.of(review))
    made = form.save_with(lambda said: add_finding(by=request.user, review=review, **said))
    if made is None:
        return form_page(
            request, form, heading="Add a finding", submit="Add the finding", back=("Findings", _board(request, review))
        )
    here = reverse("findings:finding_add", args=[request.authority.slug, review.reference])
    return saved(request, f"{made.reference} is on the board. Add the next one, or go back to the findings.", here)


@requires(Permission.READ_RECORD, scoped=True)
def finding_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = _finding(request, reference)
    themes = Themes.of(finding.review, finding)
    initial = {
        "version": finding.row_version,
        "text": finding.text,
        "nature": finding.nature,
        "theme": themes.key_of(finding),
        "horizon": finding.horizon,
        "paragraph": finding.paragraph,
    }
    form = forms.FindingChangeForm(sent(request), themes=themes, initial=initial)
    return _act(
        request,
        form,
        finding,
        lambda said: change_finding(by=request.user, finding=finding, seen_version=said.pop("version"), **said),
        ("Change the finding", "Save", f"{finding.reference} is changed."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def finding_split(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = _finding(request, reference)
    form = forms.SplitForm(sent(request), initial={"version": finding.row_version, "parts": finding.text})
    return _act(
        request,
        form,
        finding,
        lambda said: split_finding(by=request.user, finding=finding, texts=said["parts"], seen_version=said["version"]),
        ("Split the finding", "Split", f"{finding.reference} is split."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def finding_leave_out(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = _finding(request, reference)
    return _act(
        request,
        forms.LeaveOutForm(sent(request)),
        finding,
        lambda said: leave_out(by=request.user, finding=finding, **said),
        ("Leave the finding out", "Leave it out", f"{finding.reference} is left out, with the reason."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def finding_follow(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = _finding(request, reference)
    recommendations = Recommendation.objects.visible_to(request.user).live().filter(review=finding.review)
    return _act(
        request,
        forms.FollowForm(sent(request), recommendations=recommendations.order_by("order")),
        finding,
        lambda said: link_finding(by=request.user, finding=finding, **said),
        ("Which recommendation answers it?", "Tie them", f"{finding.reference} leads to a recommendation."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def findings_merge(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The findings ticked on the board become the first of them."""
    review = review_of(request, reference, EDIT)
    ticked = list(
        Finding.objects.visible_to(request.user)
        .live()
        .filter(review=review, reference__in=request.GET.getlist("finding"))
        .select_related("authority", "review")
        .order_by("order", "pk")
    )
    if len(ticked) < 2:
        messages.info(request, "Tick two findings or more on the board, then merge them.")
        return redirect(_board(request, review))
    kept, others = ticked[0], ticked[1:]
    initial = {"version": kept.row_version, "text": "\n".join(one.text for one in ticked)}
    form = forms.MergeForm(sent(request), initial=initial)
    return _act(
        request,
        form,
        kept,
        lambda said: merge_findings(
            by=request.user, kept=kept, merged=others, text=said["text"], seen_version=said["version"]
        ),
        (
            f"Merge {len(ticked)} findings into {kept.reference}",
            "Merge them",
            f"{len(others)} merged into {kept.reference}.",
        ),
    )


@requires(Permission.READ_RECORD, scoped=True)
def finding_take_off(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The finding leaves the board, with the reason; what went out before says so."""
    finding = _finding(request, reference)
    return _act(
        request,
        forms.TakeOffForm(sent(request), initial={"version": finding.row_version}),
        finding,
        lambda said: take_off_board(by=request.user, finding=finding, why=said["why"], seen_version=said["version"]),
        ("Take the finding off the board", "Take it off", f"{finding.reference} is off the board, with the reason."),
    )


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def finding_move(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = _finding(request, reference)
    beside = _finding(request, request.POST.get("beside", ""))
    try:
        move_finding(by=request.user, finding=finding, beside=beside, seen_version=finding.row_version)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect(f"{_board(request, finding.review)}#{finding.reference}")


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def omission_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The output holds the finding after all."""
    related = ("authority", "finding", "finding__review")
    omission = get_visible_or_404(request, Omission, reference, *related, permission=EDIT)
    withdraw_record(omission, by=request.user, why="Put back", seen_version=omission.row_version)
    board_page = f"{_board(request, omission.finding.review)}#{omission.finding.reference}"
    return saved(request, f"{omission.finding.reference} is back in the {omission.output}.", board_page)


def _finding(request: AuthorityRequest, reference: str) -> Finding:
    return get_visible_or_404(request, Finding, reference, "authority", "review", "theme", permission=EDIT)


def _board(request: AuthorityRequest, review: Review) -> str:
    return reverse("findings:board", args=[request.authority.slug, review.reference])


def _act(
    request: AuthorityRequest,
    form: RecordForm,
    finding: Finding,
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form about one finding; `words` are the heading, the button and the message once it is done."""
    back = ("Findings", f"{_board(request, finding.review)}#{finding.reference}")
    return act(request, form, service, Words(*words), back, f"{finding.reference} {finding.text}")

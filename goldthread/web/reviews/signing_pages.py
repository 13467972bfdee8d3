"""Sign-off: what a signature still lacks, who signed which text, and what was changed since."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import State
from goldthread.lib.errors import RuleBroken
from goldthread.lib.kinds import kind_of
from goldthread.publishing.publications.dropped import dropped_of
from goldthread.reviews.frozen import Changed, changes_between
from goldthread.reviews.models import Review, TeamMember
from goldthread.reviews.services.signing import (
    note_signatures,
    open_signing,
    reopen_review,
    share_review,
    sign_review,
    text_to_sign,
)
from goldthread.reviews.team_queries import SigningRound, lacks_of, signings_of
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, permissions_on, requires
from goldthread.web.reviews.setting_up_forms import NoteSignaturesForm, ReopenForm, SignForm
from goldthread.web.reviews.workspace import is_on_team, review_of, workspace_page

SHOWN = 50
"""Differences that the page lists; it says how many there are."""


@requires(Permission.READ_RECORD, scoped=True)
def sign_off(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    rounds = signings_of(review, request.user)
    opened = not review.run_here or review.state != State.DRAFT or is_on_team(request, review)
    changes = _changes(review, rounds) if opened else []
    own = _signer(request, review)
    standing = next((one for one in rounds if one.stands), None)
    page = {
        "rounds": rounds,
        "standing": standing,
        "lacks": lacks_of(review) if opened and review.state != State.SIGNED and review.run_here else [],
        "changes": changes[:SHOWN],
        "change_count": len(changes),
        "is_draft": review.state == State.DRAFT,
        "may_share": review.run_here and review.state == State.DRAFT and may_sign(request, review),
        "may_sign": own is not None and (standing is None or own in standing.waiting) and not changes,
        "may_note": not review.run_here and standing is None and Permission.EDIT_REVIEW in request.whole,
        "see_names": Permission.SEE_NAMES in request.permissions,
        "may_name": review.run_here and review.state != State.SIGNED and is_on_team(request, review),
        "dropped": dropped_of(review, request.user) if opened else [],
        "may_reopen": standing is not None and may_reopen(request, review),
    }
    return workspace_page(request, review, "sign-off", "reviews/workspace/sign_off.html", page)


def _changes(review: Review, rounds: list[SigningRound]) -> list[Changed]:
    """What differs from the text that stands signed; nothing is compared where nothing stands."""
    standing = next((one for one in rounds if one.stands), None)
    if standing is None:
        return []
    return changes_between(json.loads(standing.signing.snapshot.body), text_to_sign(review)[0])


def _signer(request: AuthorityRequest, review: Review) -> TeamMember | None:
    """The part of this person in the team, where they sign and the review is run here. One query."""
    if not review.run_here or not may_sign(request, review):
        return None
    return TeamMember.objects.live().filter(review=review, user=request.user, signs=True).first()


def may_sign(request: AuthorityRequest, review: Review) -> bool:
    return is_on_team(request, review) and Permission.SIGN_REVIEW in permissions_on(request, review)


def may_reopen(request: AuthorityRequest, review: Review) -> bool:
    return may_sign(request, review) if review.run_here else Permission.EDIT_REVIEW in request.whole


def _href(request: AuthorityRequest, review: Review) -> str:
    return reverse("reviews:sign_off", args=[request.authority.slug, review.reference])


def _page(request: AuthorityRequest, form: RecordForm, review: Review, heading: str, submit: str) -> HttpResponse:
    back = (f"Sign-off of {review.reference}", _href(request, review))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=review.title)


@requires(Permission.READ_RECORD, scoped=True)
@require_POST
def share(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    if not may_sign(request, review):
        raise PermissionDenied(Permission.SIGN_REVIEW.value)
    try:
        share_review(by=request.user, review=review, seen_version=review.row_version)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect(_href(request, review))
    return saved(request, f"The council reads {review.reference} from now on.", _href(request, review))


@requires(Permission.READ_RECORD, scoped=True)
def sign(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What is signed, counted by kind, with the hash that names it; then the signature."""
    review = review_of(request, reference)
    member = _signer(request, review)
    if member is None:
        raise PermissionDenied(Permission.SIGN_REVIEW.value)
    content, digest = text_to_sign(review)
    form = SignForm(sent(request), initial={"text": digest, "on": timezone.localdate()})
    made = form.save_with(
        lambda said: sign_review(by=request.user, member=member, on=said["on"], seen_sha256=said["text"])
    )
    if made is not None:
        return saved(request, f"You have signed {review.reference}.", _href(request, review))
    counts = [
        (kind_of(kind).plural if len(rows) != 1 else kind_of(kind).name, len(rows))
        for kind, rows in content["records"].items()
        if "." not in kind
    ]
    page = {"form": form, "member": member, "counts": counts, "digest": digest, "lacks": lacks_of(review)}
    page["dropped"] = dropped_of(review, request.user)
    template = "reviews/workspace/sign.html"
    return workspace_page(request, review, "sign-off", template, page, status=422 if form.errors else 200)


@requires(Permission.EDIT_REVIEW)
def signatures_note(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The signatures that a paper bears which was read in."""
    review = review_of(request, reference)
    if review.run_here:
        raise PermissionDenied(Permission.SIGN_REVIEW.value)
    members = TeamMember.objects.live().filter(review=review).order_by("id")
    form = NoteSignaturesForm(sent(request), members=members, initial={"on": review.issued_on})
    made = form.save_with(
        lambda said: note_signatures(by=request.user, review=review, members=list(said["members"]), on=said["on"])
    )
    if made is not None:
        return saved(request, "The signatures of the paper are on record.", _href(request, review))
    return _page(request, form, review, "Signatures in the paper itself", "Note the signatures")


@requires(Permission.READ_RECORD, scoped=True)
def reopen(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    if not may_reopen(request, review):
        raise PermissionDenied(Permission.SIGN_REVIEW.value)
    signing = open_signing(review)
    form = ReopenForm(sent(request), initial={"version": signing.row_version if signing else 0})

    def reopened(said: dict[str, object]) -> object:
        if signing is None:
            raise RuleBroken("Nothing is signed, so nothing is opened again.")
        return reopen_review(
            by=request.user, signing=signing, why=str(said["why"]), seen_version=int(str(said["version"]))
        )

    if form.save_with(reopened) is not None:
        return saved(request, f"{review.reference} is open again; everybody signs anew.", _href(request, review))
    return _page(request, form, review, "Open it again", "Open it again")

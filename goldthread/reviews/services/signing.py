"""Sharing a review with the council, signing it, and opening it again: what was signed stays frozen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Membership, Record, State
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.services import take_snapshot
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.frozen import content_of
from goldthread.reviews.guards import refuse_not_gathering
from goldthread.reviews.models import Declaration, Review, Signature, Signing, TeamMember
from goldthread.reviews.services.naming import refuse_names


def text_to_sign(review: Review) -> tuple[dict[str, Any], str]:
    """What the review says now, in its frozen form, and the hash that names it. One query for each kind."""
    text = canonical(content_of(review))
    return json.loads(text), sha256(text)


def open_signing(review: Review) -> Signing | None:
    """The round of signatures that stands: open or complete, not opened again."""
    standing = Signing.objects.live().filter(review=review, reopened_at=None)
    return standing.select_related("snapshot").first()


@transaction.atomic
def share_review(*, by: User, review: Review, seen_version: int) -> Review:
    """The council may read it from now on, before anybody signs. It cannot be taken back: what was read was read.

    Raises RuleBroken for somebody who may not sign it, and for a review that is shared.
    """
    _refuse_who_cannot_sign(by, review)
    if review.state != State.DRAFT:
        raise RuleBroken(f"{review.reference} is shared already.")
    refuse_names(review)
    review.state = State.SHARED
    change_record(review, by=by, seen_version=seen_version, verb="share")
    _set_state(review, by=by, frm=(State.DRAFT,), to=State.SHARED, verb="share_many")
    return review


def _refuse_who_cannot_sign(by: User, review: Review) -> None:
    """Only somebody of the team of this very review decides on what the team says."""
    held = Membership.objects.live().with_permission(Permission.SIGN_REVIEW)
    if not held.filter(user_id=by.pk, scope_uuid=review.uuid, authority=review.authority).exists():
        raise RuleBroken(f"Only a reviewer of the team of {review.reference} may do this.")


@transaction.atomic
def sign_review(*, by: User, member: TeamMember, on: date, seen_sha256: str) -> Signature:
    """Puts the name of `member` to what the review says. The first signature freezes it; the last makes it final.

    `seen_sha256` is the hash of the text that the person read. Raises RuleBroken where it was changed since, without
    a declaration of independence, without a lead reviewer, and for somebody else's signature.
    """
    review = member.review
    _check_signer(by, member)
    content, digest = text_to_sign(review)
    if digest != seen_sha256:
        raise RuleBroken("The review was changed while you read it; look at it again, then sign.")
    refuse_names(review, content)
    signing = open_signing(review)
    if signing is not None and signing.snapshot.sha256 != digest:
        raise RuleBroken(
            "The review was changed since the first signature; open it again, with a reason, and sign anew."
        )
    if signing is None:
        signing = _begin(by, review, content, in_document=False)
    signature = _add_signature(by, signing, member, on)
    if not unsigned_members(signing).exists():
        _complete(by, signing, on)
    return signature


def _check_signer(by: User, member: TeamMember) -> None:
    review = member.review
    if not review.run_here:
        raise RuleBroken(f"{review.reference} was read in; note the signatures that its paper bears.")
    if member.user != by or member.is_withdrawn or not member.signs:
        raise RuleBroken("Only they themselves sign, as one of the team who signs.")
    _refuse_who_cannot_sign(by, review)
    if not Declaration.objects.live().filter(member=member).exists():
        raise RuleBroken("Declare your independence first; without it nobody signs.")
    leads = TeamMember.objects.live().filter(review=review, role=TeamMember.Role.LEAD_REVIEWER)
    if not leads.exists():
        raise RuleBroken("The team has no lead reviewer; name one before anybody signs.")


def unsigned_members(signing: Signing) -> QuerySet[TeamMember]:
    """Who signs the review and has not signed this text."""
    signed = Signature.objects.live().filter(signing=signing).values("member")
    return TeamMember.objects.live().filter(review=signing.review_id, signs=True).exclude(pk__in=signed)


def _begin(by: User, review: Review, content: dict[str, Any], *, in_document: bool) -> Signing:
    number = Signing.objects.filter(review=review).count() + 1
    snapshot = take_snapshot(by=by, record=review, why=f"Signing {number} of {review.reference}", content=content)
    signing = Signing(
        authority=review.authority, review=review, number=number, snapshot=snapshot, in_document=in_document
    )
    return add_record(signing, by=by, prefix=f"{review.reference}-Z")


def _add_signature(by: User, signing: Signing, member: TeamMember, on: date) -> Signature:
    if Signature.objects.live().filter(signing=signing, member=member).exists():
        raise RuleBroken(f"{member.role_words} has signed this text already.")
    signature = Signature(
        authority=signing.authority, signing=signing, member=member, sha256=signing.snapshot.sha256, speaks_for=on
    )
    return add_record(signature, by=by, verb="sign", prefix=f"{signing.reference}-")


def _complete(by: User, signing: Signing, on: date) -> None:
    signing.completed_at = timezone.now()
    change_record(signing, by=by, seen_version=signing.row_version, verb="complete")
    review = signing.review
    review.state = State.SIGNED
    review.issued_on = review.issued_on or on
    change_record(review, by=by, seen_version=review.row_version, verb="signed")
    _set_state(review, by=by, frm=(State.DRAFT, State.SHARED), to=State.SIGNED, verb="sign_many")


@transaction.atomic
def note_signatures(*, by: User, review: Review, members: Sequence[TeamMember], on: date) -> Signing:
    """A letter that was read in bears these signatures: what was read is frozen as what they signed.

    Raises RuleBroken for a review run here, and for one whose signatures are noted.
    """
    if review.run_here:
        raise RuleBroken(f"{review.reference} is run here: each signs here.")
    refuse_not_gathering(by, review)
    if not members:
        raise RuleBroken("Choose who signed the paper; add them to the team first.", "members")
    if open_signing(review) is not None:
        raise RuleBroken("Its signatures are noted already; open it again, with a reason, to note them anew.")
    content, _ = text_to_sign(review)
    signing = _begin(by, review, content, in_document=True)
    for member in members:
        _add_signature(by, signing, member, on)
    signing.completed_at = timezone.now()
    return change_record(signing, by=by, seen_version=signing.row_version, verb="complete")


@transaction.atomic
def reopen_review(*, by: User, signing: Signing, why: str, seen_version: int) -> Signing:
    """The signatures lapse and the team may change its words; what was signed stays frozen, with the reason beside it.

    What the council has read stays readable. Raises RuleBroken without a reason, and for somebody outside the team.
    """
    review = signing.review
    if review.run_here:
        _refuse_who_cannot_sign(by, review)
    else:
        refuse_not_gathering(by, review)
    if not why.strip():
        raise RuleBroken("Say why it is opened again; the reason stays beside the signatures.", "why")
    if signing.reopened_at is not None:
        raise RuleBroken("It is open again already.")
    signing.reopened_at, signing.reopened_by, signing.reopened_why = timezone.now(), by, why.strip()[:500]
    change_record(signing, by=by, seen_version=seen_version, verb="reopen")
    if review.state == State.SIGNED:
        review.state = State.SHARED
        change_record(review, by=by, seen_version=review.row_version, verb="reopen")
        _set_state(review, by=by, frm=(State.SIGNED,), to=State.SHARED, verb="share_many")
    return signing


def kinds_of_reviews() -> list[type[Record]]:
    """Every kind that belongs to a review."""
    models = apps.get_app_config("reviews").get_models()
    return [model for model in models if issubclass(model, Record) and model.scope_paths]


def _belongs_to(model: type[Record], review: Review) -> Q:
    """Rows whose first known owner is `review`: what a later review says of it belongs to the later one."""
    found, before = Q(), Q()
    for path in (path.removesuffix("uuid").removesuffix("__") for path in model.scope_paths):
        found |= before & Q(**{path: review.pk})
        before &= Q(**{f"{path}__isnull": True})
    return found


def _set_state(review: Review, *, by: User, frm: Sequence[State], to: State, verb: str) -> None:
    """Moves everything that belongs to `review` from one state to another. Two queries for each kind that it has."""
    for model in kinds_of_reviews():
        waiting = model._base_manager.filter(_belongs_to(model, review), state__in=list(frm))
        uuids = [str(uuid) for uuid in waiting.order_by("pk").values_list("uuid", flat=True)]
        if not uuids:
            continue
        model._base_manager.filter(pk__in=waiting.values("pk")).update(state=to)
        record_event(
            by=by,
            authority_uuid=review.authority.uuid,
            verb=verb,
            kind=model.kind,
            subject_uuid=review.authority.uuid,
            wrote=uuids,
        )

"""Writing what a body decided, what its minutes ask of somebody, and what it heard of that afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, withdraw_record
from goldthread.improvement.models import Action
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models import (
    AgendaItem,
    CommitteeRecommendation,
    Decision,
    FollowUp,
    Meeting,
    MinutedAction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDetails:
    what: str
    words: str = ""
    who_may_act: str = ""
    answers: CommitteeRecommendation | None = None
    referred_to: Body | None = None


@transaction.atomic
def record_decision(*, by: User, item: AgendaItem, details: DecisionDetails) -> Decision:
    """What the body decided on an item. Raises RuleBroken for an answer to another item's recommendation, for one
    that is answered already, and for a referral without its body."""
    answered = details.answers
    if answered is not None and answered.item_id != item.pk:
        raise RuleBroken(f"{answered.reference} was put to another item; choose one of this item.", "answers")
    if answered is not None and Decision.objects.live().filter(answers=answered).exists():
        raise RuleBroken(
            f"Recommendation {answered.number} is decided already; withdraw that decision first.", "answers"
        )
    if (details.what == Decision.What.REFERRED) != (details.referred_to is not None):
        raise RuleBroken("Name the body that it was referred to, and only for a referral.", "referred_to")
    decision = Decision(
        authority=item.authority,
        item=item,
        answers=answered,
        what=details.what,
        words=details.words.strip(),
        who_may_act=details.who_may_act.strip()[:200],
        referred_to=details.referred_to,
        sensitivity=item.sensitivity,
        effective_sensitivity=item.effective_sensitivity,
    )
    return add_record(decision, by=by, prefix=f"{item.reference}-D")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutedDetails:
    what: str
    owner_post: Post | None = None
    owner_words: str = ""
    due_on: date | None = None
    action: Action | None = None


@transaction.atomic
def minute_action(*, by: User, item: AgendaItem, details: MinutedDetails) -> MinutedAction:
    """What the minutes ask somebody to do. Raises RuleBroken without words, without an owner, and for a day that had
    passed when the body met."""
    if not details.what.strip():
        raise RuleBroken("Say what is to be done.", "what")
    if details.owner_post is None and not details.owner_words.strip():
        raise RuleBroken("Choose a post, or say in words who is to do it: a role, not a name.", "owner_words")
    if details.due_on is not None and details.due_on < item.meeting.held_first:
        raise RuleBroken("It cannot be due before the meeting that asked for it.", "due_on")
    minuted = MinutedAction(
        authority=item.authority,
        item=item,
        what=details.what.strip(),
        owner_post=details.owner_post,
        owner_words="" if details.owner_post else details.owner_words.strip()[:200],
        due_on=details.due_on,
        action=details.action,
        sensitivity=item.sensitivity,
        effective_sensitivity=item.effective_sensitivity,
    )
    return add_record(minuted, by=by, prefix=f"{item.reference}-M")


@transaction.atomic
def follow_up(*, by: User, minuted: MinutedAction, meeting: Meeting, standing: str, words: str = "") -> FollowUp:
    """What a later meeting of the same body heard of a minuted action; said again, it takes the place of what the
    same meeting heard before.

    Raises RuleBroken for another body or an earlier meeting, and for what is carried over or dropped without a reason.
    """
    first = minuted.item.meeting
    if meeting.pk == first.pk or meeting.held_first < first.held_first:
        raise RuleBroken("It is followed up at a later meeting than the one that asked for it.", "meeting")
    bodies = {first.body_id, first.body.merged_into_id} & {meeting.body_id, meeting.body.merged_into_id}
    if not bodies - {None}:
        raise RuleBroken(f"{minuted.reference} was asked for by another body; follow it up there.", "meeting")
    if standing in FollowUp.NEEDS_REASON and not words.strip():
        raise RuleBroken("Say why; the reason stays with the action.", "words")
    held = FollowUp.objects.live().filter(minuted=minuted, meeting=meeting).order_by("recorded_at", "pk").last()
    said = FollowUp(
        authority=minuted.authority,
        minuted=minuted,
        meeting=meeting,
        standing=standing,
        words=words.strip(),
        speaks_for=meeting.held_last,
        supersedes=held,
        sensitivity=minuted.sensitivity,
        effective_sensitivity=minuted.effective_sensitivity,
    )
    return add_record(said, by=by, prefix=f"{minuted.reference}-S")


@transaction.atomic
def withdraw_minute(
    *, by: User, minute: Decision | MinutedAction, why: str, seen_version: int
) -> Decision | MinutedAction:
    """A decision or an action that the minutes do not hold after all. Raises RuleBroken without a reason, and for an
    action that a meeting has heard of."""
    if isinstance(minute, MinutedAction) and FollowUp.objects.live().filter(minuted=minute).exists():
        raise RuleBroken(f"A meeting has heard of {minute.reference}; say there that it was dropped, and why.", "why")
    return withdraw_record(minute, by=by, why=why, seen_version=seen_version)

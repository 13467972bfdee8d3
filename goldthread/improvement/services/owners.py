"""Letting owners report: accounts that act for posts, and links that need no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Membership
from goldthread.authorities.services import add_record, change_record, digest_of_code, new_code
from goldthread.improvement.models import Action, ActionState, ActsFor, Colour, OwnerLink, Plan
from goldthread.improvement.owning import actions_on, acts_for_on, is_closed_for_good, why_closed
from goldthread.improvement.services.actions import add_action_state
from goldthread.improvement.services.closing import offer_proof
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Post

LINK_HOLDS_DAYS = 14
"""As an invitation does."""
LINK_HOLDS_AT_MOST = 92
"""A quarter: somebody looks again whether the link still goes to the right person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """What an owner says of an action today; `proof` where it is done."""

    colour: str
    narrative: str
    forecast: str = ""
    percent: int | None = None
    proof: str = ""


@transaction.atomic
def act_for(*, by: User, post: Post, user: User, from_on: date, until_on: date | None = None) -> ActsFor:
    """An account acts for a post; said once while it lasts.

    Raises RuleBroken for an account without a role at the authority, and when it would end before it begins.
    """
    if not Membership.objects.live().filter(authority=post.authority, user=user).exists():
        raise RuleBroken("This account has no role here; choose somebody who signs in at this council.", "user")
    if until_on is not None and until_on < from_on:
        raise RuleBroken("It would end before it begins; give a later last day.", "until_on")
    if ActsFor.objects.live().filter(user=user, post=post, until_on=None).exists():
        raise RuleBroken("This account acts for that post already.", "user")
    acts = ActsFor(authority=post.authority, post=post, user=user, from_on=from_on, until_on=until_on)
    return add_record(acts, by=by, prefix=f"{post.reference}-U")


@transaction.atomic
def stop_acting(*, by: User, acts: ActsFor, until_on: date, seen_version: int) -> ActsFor:
    """The last day on which an account acts for a post; what was reported before stays as it was said.

    Raises RuleBroken for a day before it began.
    """
    if until_on < acts.from_on:
        raise RuleBroken("It would end before it began; give a later day, or the day it began.", "until_on")
    acts.until_on = until_on
    return change_record(acts, by=by, seen_version=seen_version, verb="end")


@transaction.atomic
def make_owner_link(
    *,
    by: User,
    authority: Authority,
    post: Post | None = None,
    owner: User | None = None,
    plan: Plan | None = None,
    days: int = LINK_HOLDS_DAYS,
) -> tuple[OwnerLink, str]:
    """A link for the owner of actions and its code, which is shown this once.

    Raises RuleBroken unless one owner is named, for somebody without a role here, and for less than a day or more
    than a quarter.
    """
    if (post is None) == (owner is None):
        raise RuleBroken("Choose a post or an account, and not both.", "post")
    if not 1 <= days <= LINK_HOLDS_AT_MOST:
        raise RuleBroken(f"A link holds from 1 to {LINK_HOLDS_AT_MOST} days.", "days")
    if owner is not None and not Membership.objects.live().filter(authority=authority, user=owner).exists():
        raise RuleBroken("This account has no role here; choose the post instead.", "owner")
    code, until = new_code(), timezone.now() + timedelta(days=days)
    link = OwnerLink(authority=authority, post=post, owner=owner, plan=plan, expires_at=until)
    link.code_digest = digest_of_code(link.uuid, code)
    return add_record(link, by=by, prefix="OL"), code


@transaction.atomic
def renew_owner_link(*, by: User, link: OwnerLink, days: int = LINK_HOLDS_DAYS) -> tuple[OwnerLink, str]:
    """A link with a new code, open for so many days from now, and that code, which is kept nowhere.

    The former code opens until its own day, or until the new one is opened; while it does, a further new one leaves it
    where it is. Raises RuleBroken for a link that is withdrawn, and where nobody here answers for it.
    """
    held = OwnerLink.objects.select_for_update().get(pk=link.pk)
    if is_closed_for_good(held):
        raise RuleBroken("This link is closed for good; make another.")
    code, now = new_code(), timezone.now()
    if held.former_until is None or held.former_until <= now:
        held.former_digest, held.former_until = held.code_digest, held.expires_at
    held.code_digest, held.expires_at = digest_of_code(held.uuid, code), now + timedelta(days=days)
    return change_record(held, by=by, seen_version=held.row_version, verb="renew"), code


@transaction.atomic
def note_link_opened(*, link: OwnerLink, digest: str = "") -> OwnerLink:
    """Somebody opened a link; when, and how often, is shown to whoever keeps the plan.

    A code in force that is opened ends the former; `digest` tells which of the two it was, where there are two.
    """
    link.opened_at = timezone.now()
    if link.former_until is not None and digest in ("", link.code_digest):
        link.former_until = min(link.former_until, link.opened_at)
    OwnerLink.objects.filter(pk=link.pk).update(
        times_opened=F("times_opened") + 1, opened_at=link.opened_at, former_until=link.former_until
    )
    record_event(
        by=link.recorded_by,
        authority_uuid=link.authority.uuid,
        verb="open_by_link",
        kind=link.kind,
        subject_uuid=link.uuid,
        wrote={"at": link.opened_at},
    )
    return link


@transaction.atomic
def report_own_action(*, by: User, action: Action, report: OwnReport, speaks_for: date) -> ActionState:
    """What the owner of an action says of it on a day, with the proof that it is done, if there is any.

    The owner is the account that the action names, or one that acts for its post. Raises RuleBroken for anybody else,
    and without words.
    """
    if action.owner_id == by.pk:
        return _reported(by, action, report, speaks_for, by.role_label)
    acts = acts_for_on(by, speaks_for).filter(post=action.post_id).select_related("post").first()
    if acts is None:
        raise RuleBroken(f"Only its owner reports on {action.reference} here.")
    return _reported(by, action, report, speaks_for, acts.post.title)


@transaction.atomic
def report_by_link(*, link: OwnerLink, action: Action, report: OwnReport, speaks_for: date) -> ActionState:
    """What whoever has the link says of an action: recorded under who made the link, and as said through it.

    Raises RuleBroken for a link that is closed, and for an action that it does not show.
    """
    OwnerLink.objects.select_for_update().get(pk=link.pk)
    if why_closed(link):
        raise RuleBroken("This link is closed; ask whoever sent it for another.")
    if not actions_on(link).filter(pk=action.pk).exists():
        raise RuleBroken(f"{action.reference} is not among the actions of this link.")
    said_by = f"{link.owner_words[:150]}, through link {link.reference}"
    return _reported(link.recorded_by, action, report, speaks_for, said_by, link)


def _reported(
    by: User, action: Action, report: OwnReport, speaks_for: date, reported_by: str, link: OwnerLink | None = None
) -> ActionState:
    if not report.narrative.strip():
        raise RuleBroken("Say in two sentences what was done and what comes next.", "narrative")
    state = add_action_state(
        by=by,
        action=action,
        label=str(Colour(report.colour).label),
        colour=report.colour,
        speaks_for=speaks_for,
        narrative=report.narrative.strip(),
        reported_by=reported_by,
        forecast=report.forecast,
        percent=report.percent,
        link=link,
    )
    if report.proof.strip():
        offer_proof(by=by, action=action, what=report.proof, speaks_for=speaks_for, link=link)
    return state

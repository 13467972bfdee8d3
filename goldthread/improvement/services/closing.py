"""Writing what an action belongs to and waits for, and closing it on proof that somebody else has checked."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, State
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.improvement.models import (
    Action,
    ActionNeed,
    Closing,
    Outcome,
    OwnerLink,
    Plan,
    PlanPart,
    Proof,
)
from goldthread.improvement.services.actions import add_action_state
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Post
from goldthread.reviews.models import EvidenceItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlace:
    """Where an action stands in a plan, and who owns it."""

    plan: Plan | None = None
    part: PlanPart | None = None
    outcome: Outcome | None = None
    post: Post | None = None
    partners: str = ""
    starts_on: date | None = None
    cost_pence: int | None = None
    priority: str = ""


@transaction.atomic
def place_action(*, by: User, action: Action, place: ActionPlace, seen_version: int) -> Action:
    """Puts an action into a plan and under a post. Raises RuleBroken for a part or an outcome of another plan."""
    for name in ("part", "outcome"):
        chosen: PlanPart | Outcome | None = getattr(place, name)
        if chosen is not None and (place.plan is None or chosen.plan_id != place.plan.pk):
            raise RuleBroken(f"{chosen.reference} belongs to another plan; choose one of the plan of the action.", name)
    if place.cost_pence is not None and place.cost_pence < 0:
        raise RuleBroken("A cost is not negative; what an action saves is a savings line.", "cost_pence")
    for name in ActionPlace.__slots__:
        setattr(action, name, getattr(place, name))
    action.partners = place.partners.strip()[:300]
    return change_record(action, by=by, seen_version=seen_version, verb="place")


@transaction.atomic
def add_action_need(*, by: User, action: Action, needed: Action) -> ActionNeed:
    """`action` waits for `needed`; said once. Raises RuleBroken naming the circle that this would close."""
    Authority.objects.select_for_update().get(pk=action.authority_id)
    ties = ActionNeed.objects.of(action.authority).live()
    if known := ties.filter(action=action, needed=needed).first():
        return known
    names = dict(ties.values_list("action_id", "action__reference"))
    names |= dict(ties.values_list("needed_id", "needed__reference"))
    names |= {action.pk: action.reference, needed.pk: needed.reference}
    if circle := circle_closed(ties.values_list("action_id", "needed_id"), action.pk, needed.pk):
        words = " waits for ".join(names[key] for key in circle)
        raise RuleBroken(f"Nothing could begin: {words}.", "needed")
    tie = ActionNeed(authority=action.authority, action=action, needed=needed)
    return add_record(tie, by=by, prefix=f"{action.reference}-B")


def circle_closed(ties: Iterable[tuple[int, int]], action: int, needed: int) -> list[int]:
    """The circle that `action` waiting for `needed` would close, beginning and ending with `action`; empty if none."""
    waits: dict[int, list[int]] = defaultdict(list)
    for one, other in ties:
        waits[one].append(other)
    reached: dict[int, int | None] = {needed: None}
    queue = deque([needed])
    while queue and action not in reached:
        here = queue.popleft()
        for other in waits[here]:
            if other not in reached:
                reached[other] = here
                queue.append(other)
    if action not in reached:
        return []
    path: list[int] = []
    step: int | None = action
    while step is not None:
        path.append(step)
        step = reached[step]
    return [action, *reversed(path)]


@transaction.atomic
def offer_proof(
    *,
    by: User,
    action: Action,
    what: str,
    speaks_for: date,
    document: Document | None = None,
    evidence: EvidenceItem | None = None,
    link: OwnerLink | None = None,
) -> Proof:
    """What shows that an action is done; somebody else checks it. It is read by nobody who may not read what it names.

    Raises RuleBroken without words, for a paper or an item of evidence that comes through a link, and for an item that
    shows nothing on that day.
    """
    if not what.strip():
        raise RuleBroken("Say what shows that it is done.", "what")
    if link is not None and (document is not None or evidence is not None):
        raise RuleBroken("What comes through a link is words alone; sign in to name a paper.")
    if evidence is not None:
        _refuse_worthless(evidence, speaks_for)
    named = [held.effective_sensitivity for held in (document, evidence) if held is not None]
    proof = Proof(
        authority=action.authority,
        action=action,
        what=what.strip(),
        document=document,
        evidence=evidence,
        link=link,
        speaks_for=speaks_for,
        effective_sensitivity=max([action.effective_sensitivity, *named]),
    )
    return add_record(proof, by=by, prefix=f"{action.reference}-P", verb="create" if link is None else "report_by_link")


def _refuse_worthless(item: EvidenceItem, on: date) -> None:
    """Raises RuleBroken for an item that is still its team's, out of its register, or not good on a day any more."""
    code = item.code or item.reference
    if item.state == State.DRAFT:
        raise RuleBroken(f"{code} is still with the team of its review; name it once they have shared it.", "evidence")
    if item.is_withdrawn:
        raise RuleBroken(f"{code} was taken out of its register; name another item.", "evidence")
    if item.expires_on is not None and item.has_expired(on):
        until = f"{item.expires_on:%-d %B %Y}"
        raise RuleBroken(f"{code} was good until {until}, before the day of the proof; name another item.", "evidence")


@transaction.atomic
def check_proof(*, by: User, proof: Proof, holds: bool, checked_by: str, speaks_for: date, reason: str = "") -> Closing:
    """Closes the action on its proof, or sends the proof back with a reason.

    Raises RuleBroken for whoever offered the proof or made the link through which it came, for a proof that was
    checked, and without a reason to send back.
    """
    if proof.recorded_by_id == by.pk and proof.link_id is not None:
        raise RuleBroken("You made the link through which this came, so somebody else checks it; ask a colleague.")
    if proof.recorded_by_id == by.pk:
        raise RuleBroken("Somebody else checks what you offered as proof; ask a colleague.")
    if Closing.objects.live().filter(proof=proof).exists():
        raise RuleBroken(f"{proof.reference} was checked already; look at what was found.")
    if not holds and not reason.strip():
        raise RuleBroken("Say what the proof lacks.", "reason")
    verdict = Closing.Verdict.CLOSED if holds else Closing.Verdict.SENT_BACK
    return _close(by, proof.action, verdict, proof, reason, checked_by, speaks_for)


@transaction.atomic
def reopen_action(*, by: User, action: Action, reason: str, checked_by: str, speaks_for: date) -> Closing:
    """An action that was closed is open again. Raises RuleBroken without a reason, and for one that is open."""
    last = Closing.objects.live().filter(action=action).order_by("speaks_for", "pk").last()
    if last is None or last.verdict != Closing.Verdict.CLOSED:
        raise RuleBroken(f"{action.reference} is not closed; report where it stands.")
    if not reason.strip():
        raise RuleBroken("Say why it is open again.", "reason")
    return _close(by, action, Closing.Verdict.REOPENED, None, reason, checked_by, speaks_for)


def _close(
    by: User, action: Action, verdict: str, proof: Proof | None, reason: str, checked_by: str, speaks_for: date
) -> Closing:
    """The verdict, and the state that follows from it, so that lists and trackers say the same."""
    closing = Closing(
        authority=action.authority,
        action=action,
        verdict=verdict,
        proof=proof,
        reason=reason.strip(),
        checked_by=checked_by.strip()[:200],
        speaks_for=speaks_for,
    )
    add_record(closing, by=by, prefix=f"{action.reference}-X")
    add_action_state(
        by=by,
        action=action,
        label=closing.get_verdict_display(),
        speaks_for=speaks_for,
        done=verdict == Closing.Verdict.CLOSED,
        narrative=reason.strip(),
        reported_by=checked_by,
    )
    return closing

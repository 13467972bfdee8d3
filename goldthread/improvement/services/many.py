"""Writing many actions at once, as an import does: few queries and one audit event for each call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.bulk import add_records, change_records
from goldthread.authorities.models import Authority
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState
from goldthread.improvement.services.actions import PREFIX, ActionDetails, action_from, due_from, fill_action
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Recommendation

DATE_PARTS = ("first", "last", "precision", "words")
FILLED = (
    "what", "match_key", "owner_words", "owner", "source_reference", "area", "origin_words",
    *(f"{date}_{part}" for date in ("made", "executive") for part in DATE_PARTS),
)  # fmt: skip
"""The columns that a row of a tracker can change."""


@dataclass(frozen=True, slots=True)
class DueStated:
    action: Action
    due: PartialDate
    reason: str = ""
    is_request: bool = False


@dataclass(frozen=True, slots=True)
class StateStated:
    """A label as printed, and what it means."""

    action: Action
    label: str
    colour: str = ""
    done: bool | None = None
    narrative: str = ""


@transaction.atomic
def add_actions(*, by: User, authority: Authority, at: datetime, details: Sequence[ActionDetails]) -> list[Action]:
    """Actions in the order given, each tied to its recommendations."""
    actions = [action_from(authority, one) for one in details]
    made = add_records(actions, by=by, at=at, prefix=lambda action: PREFIX)
    pairs = [
        (action, recommendation)
        for action, one in zip(made, details, strict=True)
        for recommendation in one.recommendations
    ]
    link_actions(by=by, at=at, pairs=pairs)
    return made


@transaction.atomic
def link_actions(*, by: User, at: datetime, pairs: Sequence[tuple[Action, Recommendation]]) -> list[ActionLink]:
    """Ties actions to the recommendations that they carry out; the pairs are not on record yet."""
    links = [
        ActionLink(authority=action.authority, action=action, recommendation=recommendation)
        for action, recommendation in pairs
    ]
    return add_records(links, by=by, at=at, prefix=lambda link: f"{link.action.reference}-L")


@transaction.atomic
def change_actions(*, by: User, changes: Sequence[tuple[Action, ActionDetails]]) -> list[Action]:
    """Puts what each row says into its action; what a row does not say stays."""
    for action, details in changes:
        fill_action(action, details)
    return change_records([action for action, _ in changes], by=by, fields=FILLED)


@transaction.atomic
def add_action_dues(*, by: User, at: datetime, speaks_for: date, stated: Sequence[DueStated]) -> list[ActionDue]:
    """Dates of actions, in the order given. Raises RuleBroken for a request for more time without a reason."""
    if any(one.is_request and not one.reason.strip() for one in stated):
        raise RuleBroken("Say why more time is asked for.", "reason")
    dues = [due_from(one.action, one.due, speaks_for, reason=one.reason, is_request=one.is_request) for one in stated]
    return add_records(dues, by=by, at=at, prefix=lambda due: f"{due.action.reference}-D")


@transaction.atomic
def add_action_states(
    *, by: User, at: datetime, speaks_for: date, stated: Sequence[StateStated], reported_by: str = ""
) -> list[ActionState]:
    """Where actions stand, in the words of whoever says so. Raises RuleBroken without a label."""
    if not all(one.label.strip() for one in stated):
        raise RuleBroken("Give each state in a word or two, as your tracker prints it.", "label")
    states = [
        ActionState(
            authority=one.action.authority,
            action=one.action,
            label=one.label.strip()[:200],
            colour=one.colour,
            done=one.done,
            narrative=one.narrative,
            reported_by=reported_by[:200],
            speaks_for=speaks_for,
        )
        for one in stated
    ]
    return add_records(states, by=by, at=at, prefix=lambda state: f"{state.action.reference}-S")


@transaction.atomic
def hand_over_actions(*, by: User, authority: Authority, giver: User, taker: User) -> int:
    """Actions that `giver` owns are `taker`'s from now on; how many. One event covers them."""
    owned = Action.objects.of(authority).live().filter(owner=giver)
    moved = list(owned.values_list("uuid", flat=True))
    owned.update(owner=taker, row_version=F("row_version") + 1)
    if moved:
        record_event(
            by=by,
            authority_uuid=authority.uuid,
            verb="hand_over",
            kind="action",
            subject_uuid=giver.uuid,
            wrote={"to": taker.uuid, "actions": moved},
        )
    return len(moved)


def actions_owned(authority: Authority, user: User) -> int:
    """How many actions somebody owns. One query."""
    return Action.objects.of(authority).live().filter(owner=user).count()

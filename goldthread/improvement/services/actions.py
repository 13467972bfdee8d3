"""Writing one action: what is done, by whom, for when, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState, OwnerLink
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.reviews.models import Recommendation

PREFIX = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDetails:
    """What a form or a row of a tracker says of an action; `owner` is a user, `owner_words` the role as printed."""

    what: str
    recommendations: Sequence[Recommendation] = ()
    owner_words: str = ""
    owner: User | None = None
    source_reference: str = ""
    area: str = ""
    origin_words: str = ""
    made: PartialDate | None = None
    executive: PartialDate | None = None
    in_governance_statement: bool = False


def action_from(authority: Authority, details: ActionDetails) -> Action:
    """An action that is not saved yet. Raises RuleBroken when nothing is to be done."""
    if not details.what.strip():
        raise RuleBroken("Say what is to be done.", "what")
    action = Action(authority=authority, in_governance_statement=details.in_governance_statement)
    if details.recommendations:
        action.review = details.recommendations[0].review
    fill_action(action, details)
    return action


def fill_action(action: Action, details: ActionDetails) -> None:
    """Puts into an action what `details` say; what they do not say stays as it is."""
    if details.what.strip():
        action.what, action.match_key = details.what, match_key(details.what)
    if details.owner_words and details.owner_words[:300] != action.owner_words:
        action.owner_words, action.owner = details.owner_words[:300], details.owner
    action.source_reference = details.source_reference[:60] or action.source_reference
    action.area = details.area[:300] or action.area
    action.origin_words = details.origin_words[:300] or action.origin_words
    for name, value in (("made", details.made), ("executive", details.executive)):
        if value is not None:
            setattr(action, f"{name}_first", value.first)
            setattr(action, f"{name}_last", value.last)
            setattr(action, f"{name}_precision", value.precision.value)
            setattr(action, f"{name}_words", value.words[:120])


@transaction.atomic
def add_action(*, by: User, authority: Authority, details: ActionDetails) -> Action:
    """An action with the recommendations that it carries out."""
    action = add_record(action_from(authority, details), by=by, prefix=PREFIX)
    for recommendation in details.recommendations:
        link_action(by=by, action=action, recommendation=recommendation)
    return action


@transaction.atomic
def change_action(
    *, by: User, action: Action, what: str, owner_words: str, owner: User | None, area: str, seen_version: int
) -> Action:
    """Rewords an action or gives it to somebody else. Raises RuleBroken when nothing is left to be done."""
    if not what.strip():
        raise RuleBroken("Say what is to be done.", "what")
    action.what, action.match_key = what, match_key(what)
    action.owner_words, action.owner, action.area = owner_words[:300], owner, area[:300]
    return change_record(action, by=by, seen_version=seen_version)


@transaction.atomic
def link_action(*, by: User, action: Action, recommendation: Recommendation) -> ActionLink:
    """An action carries out a recommendation; said once."""
    known = ActionLink.objects.live().filter(action=action, recommendation=recommendation).first()
    return known or add_record(
        ActionLink(authority=action.authority, action=action, recommendation=recommendation),
        by=by,
        prefix=f"{action.reference}-L",
    )


@transaction.atomic
def add_action_due(
    *, by: User, action: Action, due: PartialDate, speaks_for: date, reason: str = "", is_request: bool = False
) -> ActionDue:
    """When the action is due, or until when more time is asked for. Raises RuleBroken for a move without a reason."""
    moves = is_request or ActionDue.objects.live().filter(action=action, is_request=False).exists()
    if moves and not reason.strip():
        raise RuleBroken("Say why the date moves; the earlier date stays beside it.", "reason")
    return add_record(
        due_from(action, due, speaks_for, reason=reason, is_request=is_request), by=by, prefix=f"{action.reference}-D"
    )


def due_from(action: Action, due: PartialDate, speaks_for: date, *, reason: str, is_request: bool) -> ActionDue:
    """A date of an action that is not saved yet."""
    return ActionDue(
        authority=action.authority,
        action=action,
        due_first=due.first,
        due_last=due.last,
        precision=due.precision.value,
        words=due.words[:120],
        reason=reason.strip()[:300],
        is_request=is_request,
        speaks_for=speaks_for,
    )


@transaction.atomic
def add_action_state(
    *,
    by: User,
    action: Action,
    label: str,
    speaks_for: date,
    colour: str = "",
    done: bool | None = None,
    narrative: str = "",
    reported_by: str = "",
    forecast: str = "",
    percent: int | None = None,
    link: OwnerLink | None = None,
) -> ActionState:
    """Where the action stands, in the words of whoever says so; `forecast` is what it will be on its due date.

    With `link`, whoever had it says so, and `by` only made it.

    Raises RuleBroken without a label, and for more than all complete.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise RuleBroken("Give how much is complete from 0 to 100.", "percent")
    if not label.strip():
        raise RuleBroken("Give the state in a word or two, as your tracker prints it.", "label")
    return add_record(
        ActionState(
            authority=action.authority,
            action=action,
            label=label.strip()[:200],
            colour=colour,
            done=done,
            narrative=narrative,
            reported_by=reported_by[:200],
            forecast=forecast,
            percent=percent,
            link=link,
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{action.reference}-S",
        verb="create" if link is None else "report_by_link",
    )

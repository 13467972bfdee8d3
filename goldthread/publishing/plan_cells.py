"""How an action of a plan is told in the cells of a table, the same in every published form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from functools import lru_cache

from goldthread.accounts.models import User
from goldthread.authorities.models import Grants, Membership, Record
from goldthread.checks.words import pounds
from goldthread.documents.models import Document
from goldthread.improvement.models import ActionMoney, Closing, Plan, PlanAgreement, Proof
from goldthread.improvement.plan_answers import Answer
from goldthread.improvement.plan_report import PlanAccount, PlanAction, plan_account
from goldthread.lib.dates import PartialDate, Precision
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import UNKNOWN, Block, Manuscript
from goldthread.publishing.report import Scope, standing_of
from goldthread.publishing.words import counted, day_words, how_often
from goldthread.reviews.models import EvidenceItem

OWN_WORDS = "The plan names no rules for colours: each rating is the word of whoever answers for the action."
NEVER_GREEN = "What is late and not done is never green. The first line that fits counts."
NOT_SAID = "nobody has said"
NOBODY = "nobody named"


def plan_in(subject: Record) -> Plan:
    """For reports of plans. Raises GoldthreadError where it is something else."""
    if not isinstance(subject, Plan):
        raise GoldthreadError(f"{subject.reference} is no plan.")
    return subject


def plan_manuscript(scope: Scope, blocks: Callable[[PlanAccount], Iterable[Block]]) -> Manuscript:
    """What every form of a whole plan has in common, around the blocks of its own."""
    plan = plan_in(scope.subject)
    account = plan_account(plan, _reading(scope.user), scope.on)
    return Manuscript(
        title=plan.title,
        subject=f"{plan.get_type_display()}, {plan.reference}",
        issuer=plan.authority.name,
        dated_on=scope.on,
        is_landscape=True,
        **standing_of(account.records()),
        blocks=tuple(blocks(account)),
    )


def _reading(user: User) -> User:
    """The same person with what they may read, asked once and not by each of twenty questions. One query at most."""
    if user.grants is not None:
        return user
    reader = copy(user)
    reader.grants = Grants.of(Membership.objects.live().filter(user_id=user.pk))
    return reader


@lru_cache(2000)
def short_day(day: date) -> str:
    """ "3 Feb 2026": for cells, where a month in full takes a line of its own."""
    return f"{day.day} {day:%b %Y}"


def due_words(due: PartialDate | None) -> str:
    if due is None:
        return ""
    return short_day(due.first) if due.precision is Precision.DAY and due.first else due.in_words()


def owner_words(one: PlanAction) -> str:
    return one.owner or NOBODY


def dates_of(one: PlanAction) -> str:
    """From its start to the date that counts, then the first one with how often it moved and how long that is past."""
    standing = one.standing
    due, begun = due_words(standing.due), one.action.starts_on
    lines = [f"Due {due}" if due else "No date"]
    if begun:
        lines = [f"{short_day(begun)} to {due}" if due else f"From {short_day(begun)}, no end"]
    first = []
    if standing.times_moved:
        first = [f"First due {due_words(standing.original_due)}", f"moved {how_often(standing.times_moved)}"]
    if one.days_overdue:
        first.append(f"overdue by {counted(one.days_overdue, 'day', 'days')}")
    if first:
        words = ", ".join(first)
        lines.append(words[:1].upper() + words[1:])
    if standing.request:
        lines.append(f"Asked for: {due_words(standing.request.due)}")
    return "\n".join(lines)


def rating_of(one: PlanAction) -> str:
    """Today's rating with its definition; the owner's own words beside it."""
    standing = one.standing
    own = standing.label or NOT_SAID
    if one.rating is None:
        coloured = f" ({standing.state.get_colour_display().lower()})" if standing.state and standing.colour else ""
        is_said = standing.colour and standing.label.lower() == standing.colour
        return own[:1].upper() + own[1:] + ("" if is_said else coloured)
    colour, definition = one.rating
    return f"{colour.capitalize()}: {definition}\nOwner: {own}"


def forecast_of(one: PlanAction) -> str:
    state = one.standing.state
    return state.get_forecast_display() if state and state.forecast else ""


def percent_of(one: PlanAction) -> int | None:
    return one.standing.state.percent if one.standing.state else None


def expected_of(one: PlanAction) -> str:
    """What its owner expects on its due date, and how much of it is done."""
    expected = [f"{forecast_of(one)} on its due date"] if forecast_of(one) else []
    percent = percent_of(one)
    return "\n".join([*expected, *([f"{percent}% complete"] if percent is not None else [])])


def money_of(one: PlanAction) -> str:
    """What it costs, what pays for it and what it saves."""
    cost = one.action.cost_pence
    lines = [f"Costs {pounds(cost)}"] if cost is not None else []
    return "\n".join([*lines, *(tie_words(tie) for tie in one.money)])


def tie_words(tie: ActionMoney) -> str:
    if tie.line is None:
        return f"No money needed: {tie.why_none}"
    verb = "Saves" if tie.line.is_saving else "Paid by"
    return f"{verb} {tie.line.reference} {tie.line.what}"


def proof_of(one: PlanAction) -> str:
    """The last proof, and what somebody else made of it."""
    verdict, proof = one.verdict, one.proof
    if proof is None and verdict is None:
        return "None offered"
    if verdict is not None and (proof is None or verdict.speaks_for >= proof.speaks_for):
        checked = f"{verdict.get_verdict_display()} on {short_day(verdict.speaks_for)} by the {verdict.checked_by}"
        why = f": {verdict.reason}" if verdict.reason and verdict.verdict != Closing.Verdict.CLOSED else ""
        return f"{checked}{why}" + (f"\n{_offered(one, proof)}" if proof else "")
    return f"{_offered(one, proof)}\nNot checked yet" if proof else ""


def _offered(one: PlanAction, proof: Proof) -> str:
    """What the proof says, and what it names of what the reader may read."""
    return "\n".join([proof.what, *(f"Shown by {_named(held)}" for held in one.shown_by)])


def _named(held: Document | EvidenceItem) -> str:
    if isinstance(held, Document):
        return f"{held.reference} {held.title}"
    return f"{held.code or held.reference} {held.title} (evidence of {held.review.reference})"


def update_of(one: PlanAction) -> str:
    """What its owner last wrote, with the day."""
    state = one.standing.state
    return f"{short_day(state.speaks_for)}: {state.narrative}" if state and state.narrative else ""


def version_words(account: PlanAccount) -> str:
    """ "Version 2, agreed on 3 March 2026 by Cabinet, minute 12": where it stands with those who agree it."""
    agreed = account.agreed
    return agreed_words(agreed) if agreed else "Not agreed yet"


def agreed_words(agreed: PlanAgreement) -> str:
    by = f" by {agreed.decided_body}" if agreed.decided_body else ""
    where = f", {agreed.decided_where}" if agreed.decided_where else ""
    return f"Version {agreed.number}, agreed on {day_words(agreed.speaks_for)}{by}{where}"


def time_words(plan: Plan) -> str:
    first, last = (day_words(day) if day else "" for day in (plan.starts_on, plan.ends_on))
    if first and last:
        return f"{first} to {last}"
    return f"from {first}, no last day" if first else f"to {last}" if last else UNKNOWN


def share_words(account: PlanAccount) -> str:
    """ "3 of 8 actions are done; by the weights of its parts 41 of 100"."""
    size, finished, share = len(account.actions), account.sheet.finished, account.sheet.done_of_a_hundred
    done = f"{finished} of {size} {'action' if size == 1 else 'actions'} {'is' if finished == 1 else 'are'} done"
    is_weighed = account.is_weighed and share is not None
    return f"{done}; by the weights of its parts {share} of 100" if is_weighed else done


def given_words(answer: Answer) -> str:
    """What the council said to it, and on whose word."""
    given = answer.response
    if given is None:
        return "No answer on record"
    where = ", ".join(
        filter(
            None,
            (
                given.decided_body.name if given.decided_body else "",
                given.decided_where,
                day_words(given.decided_on) if given.decided_on else "",
            ),
        )
    )
    return f"{given.get_stance_display()} ({given.given_by}{', ' + where if where else ''})"

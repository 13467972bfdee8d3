"""Writing plans: their parts, outcomes and capacity, and the version that was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.services import take_snapshot
from goldthread.improvement.frozen import plan_as_content
from goldthread.improvement.models import Capacity, Outcome, OutcomeValue, Plan, PlanAgreement, PlanPart
from goldthread.improvement.weights import sorts_out_of_balance
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDetails:
    title: str
    type: str = Plan.Type.IMPROVEMENT
    aim: str = ""
    post: Post | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    moves_allowed: int = 2
    update_every_days: int = 31
    measure_every_days: int = 184
    colours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDetails:
    title: str
    sort: str = PlanPart.Sort.WORKSTREAM
    weight: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDetails:
    what: str
    part: PlanPart | None = None
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    post: Post | None = None


@transaction.atomic
def add_plan(*, by: User, authority: Authority, details: PlanDetails) -> Plan:
    """A plan without anything in it yet. Raises RuleBroken without a title, or when it would end before it starts."""
    _refuse_nameless(details.title, "title")
    _refuse_inverted(details.starts_on, details.ends_on)
    return add_record(Plan(authority=authority, **_columns(details)), by=by, prefix="IP")


@transaction.atomic
def change_plan(*, by: User, plan: Plan, details: PlanDetails, seen_version: int) -> Plan:
    """What was agreed before stays as it was agreed."""
    _refuse_nameless(details.title, "title")
    _refuse_inverted(details.starts_on, details.ends_on)
    for name, value in _columns(details).items():
        setattr(plan, name, value)
    return change_record(plan, by=by, seen_version=seen_version)


@transaction.atomic
def add_plan_part(*, by: User, plan: Plan, details: PartDetails) -> PlanPart:
    """A phase, workstream or priority, after those that the plan has."""
    _refuse_nameless(details.title, "title")
    _refuse_inverted(details.starts_on, details.ends_on)
    last = PlanPart.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0
    part = PlanPart(authority=plan.authority, plan=plan, order=last + 1, **_columns(details))
    return add_record(part, by=by, prefix=f"{plan.reference}-W")


@transaction.atomic
def change_plan_part(*, by: User, part: PlanPart, details: PartDetails, seen_version: int) -> PlanPart:
    """Renames a part of a plan, dates or weighs it anew. Raises RuleBroken without a title."""
    _refuse_nameless(details.title, "title")
    _refuse_inverted(details.starts_on, details.ends_on)
    for name, value in _columns(details).items():
        setattr(part, name, value)
    return change_record(part, by=by, seen_version=seen_version)


@transaction.atomic
def add_outcome(*, by: User, plan: Plan, details: OutcomeDetails) -> Outcome:
    """What is to be better. What it lacks is shown as lacking; only the outcome itself must be said."""
    _refuse_nameless(details.what, "what")
    _refuse_other_plan(plan, details.part)
    outcome = Outcome(authority=plan.authority, plan=plan, **_columns(details))
    return add_record(outcome, by=by, prefix=f"{plan.reference}-O")


@transaction.atomic
def change_outcome(*, by: User, outcome: Outcome, details: OutcomeDetails, seen_version: int) -> Outcome:
    """Says an outcome otherwise. Raises RuleBroken when nothing is left of it."""
    _refuse_nameless(details.what, "what")
    _refuse_other_plan(outcome.plan, details.part)
    for name, value in _columns(details).items():
        setattr(outcome, name, value)
    return change_record(outcome, by=by, seen_version=seen_version)


@transaction.atomic
def add_outcome_value(
    *, by: User, outcome: Outcome, value: str, speaks_for: date, source_words: str = ""
) -> OutcomeValue:
    """What the measure showed on a day; earlier values stay."""
    _refuse_nameless(value, "value")
    return add_record(
        OutcomeValue(
            authority=outcome.authority,
            outcome=outcome,
            value=value.strip()[:120],
            source_words=source_words.strip()[:300],
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{outcome.reference}-V",
    )


@transaction.atomic
def add_capacity(
    *, by: User, plan: Plan, who: str, days: Decimal, post: Post | None = None, until_on: date | None = None
) -> Capacity:
    """Who has how many days for a plan, until when. Raises RuleBroken without a role or for no days."""
    _refuse_nameless(who, "who")
    if days <= 0:
        raise RuleBroken("Give the days that they have for it, more than none.", "days")
    return add_record(
        Capacity(authority=plan.authority, plan=plan, who=who.strip()[:200], post=post, days=days, until_on=until_on),
        by=by,
        prefix=f"{plan.reference}-C",
    )


@transaction.atomic
def agree_plan(
    *, by: User, plan: Plan, speaks_for: date, decided_body: Body | None = None, decided_where: str = ""
) -> PlanAgreement:
    """Freezes the plan as it stands. Raises RuleBroken without a deciding body or words for it, for a plan without
    actions, and where weights do not add up to one.
    """
    if decided_body is None and not decided_where.strip():
        raise RuleBroken("Say who agreed it, or where.", "decided_body")
    if wrong := sorts_out_of_balance(plan.parts.live()):
        raise RuleBroken(f"The weights do not add up to one: {', '.join(wrong)}. Mend them first.")
    content = plan_as_content(plan, speaks_for)
    if not content["actions"]:
        raise RuleBroken("Nothing is planned yet: put actions into the plan first.")
    Plan.objects.select_for_update().get(pk=plan.pk)
    number = (PlanAgreement.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0) + 1
    snapshot = take_snapshot(by=by, record=plan, why=f"Version {number} of {plan.reference}", content=content)
    return add_record(
        PlanAgreement(
            authority=plan.authority,
            plan=plan,
            number=number,
            snapshot=snapshot,
            decided_body=decided_body,
            decided_where=decided_where.strip()[:300],
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{plan.reference}-V",
    )


def _columns(details: PlanDetails | PartDetails | OutcomeDetails) -> dict[str, object]:
    held = {name: getattr(details, name) for name in type(details).__slots__}
    return {name: value.strip() if isinstance(value, str) else value for name, value in held.items()}


def _refuse_nameless(words: str, field: str) -> None:
    if not words.strip():
        raise RuleBroken("Say it in a few words; nothing is known by an empty one.", field)


def _refuse_inverted(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleBroken("It would end before it starts; give a later last day.", "ends_on")


def _refuse_other_plan(plan: Plan, part: PlanPart | None) -> None:
    if part is not None and part.plan_id != plan.pk:
        raise RuleBroken(f"{part.reference} is a part of another plan; choose one of {plan.reference}.", "part")

"""Reads of plans: each part with its actions, outcomes as written, and what changed since."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record, RecordQuerySet, State
from goldthread.documents.models import Document
from goldthread.frameworks.colours import ColourTable
from goldthread.improvement.colouring import colours_read, facts_of, rules_of, table_of
from goldthread.improvement.frozen import PlanChange, content_of, plan_changes
from goldthread.improvement.models import (
    Action,
    ActionNeed,
    Capacity,
    Closing,
    Outcome,
    OutcomeValue,
    Plan,
    PlanAgreement,
    PlanPart,
    Proof,
)
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.improvement.step_queries import StepStanding
from goldthread.improvement.weights import Share, rolled_up, sorts_out_of_balance
from goldthread.lib.joining import read_with_each
from goldthread.organisation.queries import appointments_on
from goldthread.reviews.models import EvidenceItem

SHARED = (State.SHARED, State.SIGNED)
OF_ACTION = (
    *("reference", "state", "effective_sensitivity", "withdrawn_at", "authority", "plan", "part", "outcome"),
    *("what", "area", "owner_words", "partners", "priority", "starts_on", "cost_pence", "post__title"),
)
"""What files tell of actions."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of SMART: whether it is there as written, and what it rests on or lacks."""

    letter: str
    name: str
    is_there: bool
    words: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    outcome: Outcome
    letters: tuple[Letter, ...]
    values: tuple[OutcomeValue, ...]

    @property
    def last(self) -> OutcomeValue | None:
        return self.values[-1] if self.values else None


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part with how many of its actions are done."""

    part: PlanPart
    share: Share


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan as at a day. `done` is the weighted share of what is done; `warnings` are what stands in its way."""

    plan: Plan
    parts: tuple[PartLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    standings: tuple[ActionStanding, ...]
    holders: frozenset[int]
    """The posts of its actions that somebody holds, by their keys."""
    capacities: tuple[Capacity, ...]
    agreements: tuple[PlanAgreement, ...]
    done: Fraction | None
    warnings: tuple[str, ...]
    table: ColourTable | None
    colours: dict[int, tuple[str, str]]
    """By the rules of the plan: the colour of each action, by its key, and what that colour means."""
    gone: frozenset[str]
    """References of its parts, outcomes and actions that were withdrawn."""

    @property
    def finished(self) -> int:
        return sum(standing.is_done for standing in self.standings)

    @property
    def done_of_a_hundred(self) -> int | None:
        return None if self.done is None else int(self.done * 100)


def plans_of(authority: Authority, user: User) -> QuerySet[Plan]:
    """The plans that `user` may read, the latest first."""
    return Plan.objects.visible_to(user).of(authority).live().select_related("post").order_by("-id")


def plan_and_parts(authority: Authority, user: User, reference: str) -> Plan | None:
    """A plan that `user` may read, with its parts and its rules for colours for `plan_sheet`. One query."""
    plans = Plan.objects.visible_to(user).of(authority).filter(reference=reference)
    read = read_with_each(plans.select_related("authority", "post").annotate(**rules_of()), "parts", _parts(user))
    for plan, parts in read:
        plan.parts_read = parts
    return read[0][0] if read else None


def _parts(user: User) -> QuerySet[PlanPart]:
    return PlanPart.objects.visible_to(user).order_by("sort", "order")


def plan_sheet(plan: Plan, user: User, on: date, *, in_file: bool = False) -> PlanSheet:
    """Everything of a plan as at `on`. Eight queries of one that `plan_and_parts` read; up to two more of another.

    With `in_file` one query more, and of actions what files tell of them.
    """
    actions = list(_actions(plan, user, on, in_file=in_file))
    standings = standings_of([one for one in actions if not one.is_withdrawn], user, on, in_file=in_file)
    every_part = _parts(user).filter(plan=plan) if plan.parts_read is None else plan.parts_read
    parts = [part for part in every_part if not part.is_withdrawn]
    shares = shares_of(parts, standings)
    every_outcome = list(_outcomes(plan, user))
    _place(actions, plan, {one.pk: one for one in every_part}, {one.pk: one for one in every_outcome})
    carried = {one.action.outcome_id for one in standings}
    outcomes = _outcome_lines([one for one in every_outcome if not one.is_withdrawn], plan, user, on, carried)
    agreements = PlanAgreement.objects.visible_to(user).live().filter(plan=plan, speaks_for__lte=on)
    table = table_of(plan)
    return PlanSheet(
        plan=plan,
        parts=tuple(PartLine(part, shares[part.pk]) for part in parts),
        outcomes=tuple(outcomes),
        standings=tuple(standings),
        holders=frozenset(one.post_id for one in actions if one.is_held),
        capacities=tuple(Capacity.objects.visible_to(user).live().filter(plan=plan).order_by("id")),
        agreements=tuple(agreements.select_related("snapshot", "decided_body").order_by("number")),
        done=rolled_up(leading_shares(parts, shares, standings)),
        warnings=tuple(sorts_out_of_balance(parts)),
        table=table,
        colours=colours_read(table, standings, on) if table else {},
        gone=frozenset(one.reference for one in (*every_part, *every_outcome, *actions) if one.is_withdrawn),
    )


def _place(
    actions: Sequence[Action], plan: Plan, parts: Mapping[int | None, PlanPart], outcomes: Mapping[int | None, Outcome]
) -> None:
    """Gives actions what they have in common: made anew for each of them it takes longer than they do.

    No query, but where somebody does not read the part or the outcome of an action.
    """
    for action in actions:
        action.authority, action.plan = plan.authority, plan
        if action.part_id in parts:
            action.part = parts[action.part_id]
        if action.outcome_id in outcomes:
            action.outcome = outcomes[action.outcome_id]
    prefetch_related_objects(actions, "part", "outcome")


def _actions(plan: Plan, user: User, on: date, *, in_file: bool) -> Any:
    """The actions of a plan, those that were withdrawn too, with what its table and its colours ask of each."""
    said = {"action": OuterRef("pk"), "speaks_for__lte": on}
    closings = Closing.objects.visible_to(user).live().filter(**said).order_by("-speaks_for", "-id")
    actions = Action.objects.visible_to(user).filter(plan=plan)
    return (
        actions.select_related("post")
        .only(*(OF_ACTION if in_file else ()))
        .annotate(
            is_held=Exists(appointments_on(user, on).filter(post=OuterRef("post"))),
            is_evidenced=Exists(Proof.objects.visible_to(user).live().filter(**said)),
            verdict=Subquery(closings.values("verdict")[:1]),
        )
        .order_by("id")
    )


def colours_of(
    table: ColourTable, plan: Plan, standings: Iterable[ActionStanding], user: User, on: date
) -> dict[int, tuple[str, str]]:
    """The colour of each action, by its key, and what that colour means. Two queries."""
    proofs = Proof.objects.visible_to(user).live().filter(action__plan=plan, speaks_for__lte=on)
    evidenced = set(proofs.values_list("action_id", flat=True))
    closings = Closing.objects.visible_to(user).live().filter(action__plan=plan, speaks_for__lte=on)
    verdicts = dict(closings.order_by("speaks_for", "id").values_list("action_id", "verdict"))
    return {one.action.pk: table.colour(facts_of(one, evidenced, verdicts, on)) for one in standings}


def shares_of(parts: Iterable[PlanPart], standings: Iterable[ActionStanding]) -> dict[int, Share]:
    done: dict[int | None, list[bool]] = defaultdict(list)
    for standing in standings:
        done[standing.action.part_id].append(standing.is_done)
    return {part.pk: Share(sum(done[part.pk]), len(done[part.pk]), part.weight) for part in parts}


def leading_shares(
    parts: Iterable[PlanPart], shares: dict[int, Share], standings: Iterable[ActionStanding]
) -> Iterator[Share]:
    """The shares that the whole is made of: the parts that are weighed, else every action alike."""
    weighed = [shares[part.pk] for part in parts if part.weight is not None]
    if weighed:
        yield from weighed
        return
    every = list(standings)
    yield Share(sum(one.is_done for one in every), len(every))


def outcome_lines(plan: Plan, user: User, on: date, carried: set[int | None]) -> list[OutcomeLine]:
    """The outcomes of a plan with their values; `carried` are those that an action serves. Two queries."""
    return _outcome_lines(_outcomes(plan, user).live(), plan, user, on, carried)


def _outcomes(plan: Plan, user: User) -> RecordQuerySet[Outcome]:
    found: RecordQuerySet[Outcome] = RecordQuerySet(Outcome)
    return found.visible_to(user).filter(plan=plan).select_related("post", "part").order_by("id")


def _outcome_lines(
    outcomes: Iterable[Outcome], plan: Plan, user: User, on: date, carried: set[int | None]
) -> list[OutcomeLine]:
    values: dict[int, list[OutcomeValue]] = defaultdict(list)
    said = OutcomeValue.objects.visible_to(user).live().filter(outcome__plan=plan, speaks_for__lte=on)
    for value in said.order_by("speaks_for", "id"):
        values[value.outcome_id].append(value)
    return [OutcomeLine(one, smart_of(one, one.pk in carried), tuple(values[one.pk])) for one in outcomes]


def smart_of(outcome: Outcome, is_carried: bool) -> tuple[Letter, ...]:
    """Each letter as written, there or missing; `is_carried` where an action of the plan is to bring it about."""
    who = str(outcome.post) if outcome.post else ""
    is_measured = bool(outcome.measure and outcome.baseline)
    measured = f"{outcome.measure} from {outcome.baseline}" if is_measured else _lacks(outcome)
    return (
        Letter("S", "Specific: what, and who answers for it", bool(who), who or "nobody answers for it"),
        Letter(
            "M",
            "Measurable: a measure and where it starts",
            is_measured,
            measured,
        ),
        Letter("A", "Achievable: an action is to bring it about", is_carried, "" if is_carried else "no action yet"),
        Letter("R", "Result: the target", bool(outcome.target), outcome.target or "no target"),
        Letter("T", "Time: by when", outcome.due_on is not None, "" if outcome.due_on else "no day"),
    )


def _lacks(outcome: Outcome) -> str:
    wanted = (("no measure", outcome.measure), ("no baseline", outcome.baseline))
    return " and ".join(words for words, held in wanted if not held)


def changes_in(sheet: PlanSheet, agreement: PlanAgreement, steps: Iterable[StepStanding]) -> list[PlanChange]:
    """What is otherwise than it was agreed, of a sheet and its milestones: what its reader may read. No query."""
    held = list(steps)
    rows: list[Record] = [one.milestone for one in held]
    rows += [line.part for line in sheet.parts]
    rows += [line.outcome for line in sheet.outcomes]
    rows += [standing.action for standing in sheet.standings]
    readable = sheet.gone | {one.reference for one in rows}
    parts = [line.part for line in sheet.parts if line.part.state in SHARED]
    outcomes = [line.outcome for line in sheet.outcomes if line.outcome.state in SHARED]
    actions = [one.action for one in sheet.standings if one.action.state in SHARED]
    dues = {one.action.pk: due.words for one in sheet.standings for due in one.dues if due.state in SHARED}
    open_steps = [one for one in held if one.milestone.state in SHARED and not one.milestone.is_withdrawn]
    milestones = {one.milestone: one.shared_words for one in open_steps}
    now = content_of(sheet.plan, parts, outcomes, actions, dues, milestones)
    changes = plan_changes(json.loads(agreement.snapshot.body), now)
    return [change for change in changes if change.reference in readable]


def changes_between(plan: Plan, user: User, first: date, then: date) -> list[PlanChange]:
    """What was said of the actions of a plan from one day to another: dates moved, states, actions done or new."""
    actions = list(Action.objects.visible_to(user).live().filter(plan=plan).order_by("id"))
    before = standings_of(actions, user, first)
    after = standings_of(actions, user, then)
    found: list[PlanChange] = []
    for earlier, later in zip(before, after, strict=True):
        reference = later.action.reference
        pairs = (
            ("Due", earlier.due.words if earlier.due else "", later.due.words if later.due else ""),
            ("Where it stands", earlier.label, later.label),
            ("Done", _yes(earlier.is_done), _yes(later.is_done)),
        )
        found += [PlanChange(reference, label, old, new) for label, old, new in pairs if old != new]
    return found


def _yes(done: bool) -> str:
    return "Yes" if done else "No"


@dataclass(frozen=True, slots=True)
class ActionProofs:
    """What an action waits for, what is offered as proof, and what was made of it, oldest first."""

    needs: tuple[ActionNeed, ...]
    proofs: tuple[Proof, ...]
    closings: tuple[Closing, ...]
    documents: dict[int, Document]
    """The papers that proofs name, of those that may be read, by their keys."""
    evidence: dict[int, EvidenceItem]
    """The items of evidence that proofs name, likewise."""

    @property
    def is_closed(self) -> bool:
        return bool(self.closings) and self.closings[-1].verdict == Closing.Verdict.CLOSED

    @property
    def unchecked(self) -> tuple[Proof, ...]:
        checked = {closing.proof_id for closing in self.closings}
        return tuple(proof for proof in self.proofs if proof.pk not in checked)


def proofs_of(action: Action, user: User, on: date) -> ActionProofs:
    """Three queries."""
    readable = Action.objects.visible_to(user)
    needs = ActionNeed.objects.visible_to(user).live().filter(action=action, needed__in=readable)
    said = Proof.objects.visible_to(user).live().filter(action=action, speaks_for__lte=on)
    with_papers = said.select_related("recorded_by", "link", "document", "evidence__review").annotate(
        reads_document=Exists(Document.objects.visible_to(user).filter(pk=OuterRef("document"))),
        reads_evidence=Exists(EvidenceItem.objects.visible_to(user).filter(pk=OuterRef("evidence"))),
    )
    proofs = tuple(with_papers.order_by("speaks_for", "id"))
    closings = Closing.objects.visible_to(user).live().filter(action=action, speaks_for__lte=on)
    return ActionProofs(
        tuple(needs.select_related("needed").order_by("id")),
        proofs,
        tuple(closings.order_by("speaks_for", "id")),
        {one.document.pk: one.document for one in proofs if one.document is not None and one.reads_document},
        {one.evidence.pk: one.evidence for one in proofs if one.evidence is not None and one.reads_evidence},
    )


def proven_by(shown: Document | EvidenceItem, user: User) -> list[Proof]:
    """What a paper or an item of evidence is offered as proof of, of what `user` may read. One query."""
    readable = Action.objects.visible_to(user)
    named = Q(document=shown) if isinstance(shown, Document) else Q(evidence=shown)
    found = Proof.objects.visible_to(user).live().filter(named, action__in=readable)
    return list(found.select_related("authority", "action__authority").order_by("speaks_for", "id"))

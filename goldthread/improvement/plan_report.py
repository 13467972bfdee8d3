"""Reads for what is published of a plan: its sheet, and for each action what it serves, its proof and its money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Record
from goldthread.documents.models import Document
from goldthread.finance.models import MoneyLine
from goldthread.improvement.frozen import PlanChange
from goldthread.improvement.models import Action, ActionMoney, Closing, Plan, PlanAgreement, PlanPart, Proof
from goldthread.improvement.plan_answers import Answer, answers_of
from goldthread.improvement.plan_queries import PlanSheet, changes_in, plan_sheet
from goldthread.improvement.queries import ActionStanding
from goldthread.improvement.step_queries import steps_of_plan
from goldthread.reviews.models import EvidenceItem

OF_RECORD = ("reference", "state", "effective_sensitivity")
"""What is asked of everything that is published: it says how the whole is handled."""
OF_PROOF = (*OF_RECORD, "action", "what", "speaks_for", "document", "evidence")
OF_ITEM = (*OF_RECORD, "code", "title", "review__reference")
OF_VERDICT = (*OF_RECORD, "action", "verdict", "reason", "checked_by", "speaks_for")
OF_MONEY = (*OF_RECORD, "action", "why_none", *(f"line__{name}" for name in (*OF_RECORD, "what", "nature")))


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action of a plan as at a day: what it serves, its rating by the rules of the plan, proof and money."""

    standing: ActionStanding
    on: date
    is_vacant: bool
    rating: tuple[str, str] | None
    serves: tuple[str, ...]
    """References of the recommendations, asks and advice that it carries out."""
    reviews: tuple[str, ...]
    """Titles of the reviews that those are of."""
    proof: Proof | None
    verdict: Closing | None
    money: tuple[ActionMoney, ...]
    shown_by: tuple[Document | EvidenceItem, ...] = ()
    """The paper and the item of evidence that the proof names, of those that the reader may read."""

    @property
    def action(self) -> Action:
        return self.standing.action

    @property
    def owner(self) -> str:
        """The post that owns it, with its vacancy said; else the role as it was printed."""
        if self.action.post is None:
            return self.action.owner_words
        return f"{self.action.post.title} (vacant)" if self.is_vacant else self.action.post.title

    @property
    def days_overdue(self) -> int:
        """Days since the last day that its first date allowed; 0 for what is done, not due yet, or has no day."""
        first = self.standing.original_due
        if self.standing.is_done or first is None or first.last is None:
            return 0
        return max(0, (self.on - first.last).days)

    @property
    def colour(self) -> str:
        """By the rules of the plan, else as its owner says."""
        return self.rating[0] if self.rating else self.standing.colour


@dataclass(frozen=True, slots=True)
class PlanAccount:
    """Everything that is published of a plan, as at `on`."""

    sheet: PlanSheet
    on: date
    actions: tuple[PlanAction, ...]
    answers: tuple[Answer, ...]
    changes: tuple[PlanChange, ...]

    @property
    def plan(self) -> Plan:
        return self.sheet.plan

    @property
    def is_weighed(self) -> bool:
        """Whether a part of it has a weight, so that the whole is counted by weights."""
        return any(line.part.weight is not None for line in self.sheet.parts)

    @property
    def overdue(self) -> int:
        return sum(one.days_overdue > 0 for one in self.actions)

    @property
    def agreed(self) -> PlanAgreement | None:
        return self.sheet.agreements[-1] if self.sheet.agreements else None

    def of_part(self, part: PlanPart | None) -> list[PlanAction]:
        """The actions of one part; those of none for None."""
        return [one for one in self.actions if one.action.part_id == (part.pk if part else None)]

    def records(self) -> Iterator[Record]:
        """Every record that what is published is made of."""
        yield self.plan
        yield from (line.part for line in self.sheet.parts)
        for line in self.sheet.outcomes:
            yield line.outcome
            yield from line.values
        yield from self.sheet.capacities
        yield from self.sheet.agreements
        for answer in self.answers:
            yield answer.subject
            if answer.response:
                yield answer.response
        for one in self.actions:
            yield one.action
            yield from one.standing.dues
            yield from one.standing.states
            yield from one.standing.recommendations
            yield from (held for held in (one.proof, one.verdict, *one.shown_by) if held)
            for tie in one.money:
                yield tie
                if tie.line:
                    yield tie.line


def plan_account(plan: Plan, user: User, on: date) -> PlanAccount:
    """A plan as at `on`. At most twenty queries, and two more where proofs name papers and items of evidence."""
    sheet = plan_sheet(plan, user, on, in_file=True)
    answers = answers_of(plan, sheet.standings, user, on)
    agreed = sheet.agreements[-1] if sheet.agreements else None
    steps = steps_of_plan(plan, user, on) if agreed else []
    return PlanAccount(
        sheet=sheet,
        on=on,
        actions=tuple(_actions(sheet, answers, user, on)),
        answers=tuple(answers),
        changes=tuple(changes_in(sheet, agreed, steps)) if agreed else (),
    )


def _actions(sheet: PlanSheet, answers: Iterable[Answer], user: User, on: date) -> Iterator[PlanAction]:
    """Three queries; one more for each of papers and items of evidence that proofs name."""
    said = {"action__plan": sheet.plan, "speaks_for__lte": on}
    proofs = Proof.objects.visible_to(user).live().filter(**said).order_by("speaks_for", "id").only(*OF_PROOF)
    closings = Closing.objects.visible_to(user).live().filter(**said).order_by("speaks_for", "id")
    closings = closings.only(*OF_VERDICT)
    last_proofs, verdicts = {one.action_id: one for one in proofs}, {one.action_id: one for one in closings}
    money, absorbed = _money(sheet.plan, user), _absorbed(answers)
    shown_by = _shown_by(sheet.plan, last_proofs.values(), user)
    for one in sheet.standings:
        action = one.action
        yield PlanAction(
            standing=one,
            on=on,
            is_vacant=action.post_id is not None and action.post_id not in sheet.holders,
            rating=sheet.colours.get(action.pk),
            **_served(one, absorbed.get(action.pk, ())),
            proof=last_proofs.get(action.pk),
            verdict=verdicts.get(action.pk),
            money=tuple(money.get(action.pk, ())),
            shown_by=tuple(shown_by.get(action.pk, ())),
        )


def _shown_by(plan: Plan, proofs: Iterable[Proof], user: User) -> dict[int, list[Document | EvidenceItem]]:
    """What proofs name, of what `user` may read, by the keys of their actions. At most a query for each sort."""
    named = [proof for proof in proofs if proof.document_id or proof.evidence_id]
    found: dict[int, list[Document | EvidenceItem]] = defaultdict(list)
    of_plan = Proof.objects.filter(action__plan=plan)
    if any(proof.document_id for proof in named):
        papers = Document.objects.visible_to(user).filter(pk__in=of_plan.values("document"))
        by_key = {paper.pk: paper for paper in papers.only(*OF_RECORD, "title")}
        for proof in named:
            if proof.document_id in by_key:
                found[proof.action_id].append(by_key[proof.document_id])
    if any(proof.evidence_id for proof in named):
        items = EvidenceItem.objects.visible_to(user).filter(pk__in=of_plan.values("evidence"))
        held = {item.pk: item for item in items.select_related("review").only(*OF_ITEM)}
        for proof in named:
            if proof.evidence_id in held:
                found[proof.action_id].append(held[proof.evidence_id])
    return found


def actions_in(sheet: PlanSheet, on: date) -> list[PlanAction]:
    """The actions of a sheet without what only a whole plan tells of them: money, proof, what they serve. No query."""
    return [
        PlanAction(
            standing=one,
            on=on,
            is_vacant=one.action.post_id is not None and one.action.post_id not in sheet.holders,
            rating=sheet.colours.get(one.action.pk),
            serves=(),
            reviews=(),
            proof=None,
            verdict=None,
            money=(),
        )
        for one in sheet.standings
    ]


class Served(TypedDict):
    serves: tuple[str, ...]
    reviews: tuple[str, ...]


def _served(standing: ActionStanding, absorbed: Iterable[Answer]) -> Served:
    """What an action carries out by its own ties, and what was absorbed into it by an answer."""
    held = list(absorbed)
    words = [*(one.reference for one in standing.recommendations), *(one.words for one in held)]
    subjects = [*standing.recommendations, *(one.subject for one in held)]
    reviews = [one.review.title for one in subjects]
    return {"serves": tuple(dict.fromkeys(words)), "reviews": tuple(dict.fromkeys(reviews))}


def _absorbed(answers: Iterable[Answer]) -> Mapping[int, list[Answer]]:
    """The answers that say an action of the plan does already what is asked, by the key of that action."""
    found: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.response and answer.response.absorbed_into_id:
            found[answer.response.absorbed_into_id].append(answer)
    return found


def _money(plan: Plan, user: User) -> Mapping[int, list[ActionMoney]]:
    """What pays for the actions and what they save, as far as `user` reads those lines. One query."""
    lines = MoneyLine.objects.visible_to(user).of(plan.authority).live()
    ties = ActionMoney.objects.visible_to(user).live().filter(Q(line__isnull=True) | Q(line__in=lines))
    found: dict[int, list[ActionMoney]] = defaultdict(list)
    for tie in ties.filter(action__plan=plan).select_related("line").only(*OF_MONEY).order_by("id"):
        found[tie.action_id].append(tie)
    return found

"""A plan as plain values: what is frozen when it is agreed, and what changed between two such forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldthread.improvement.models.actions import Action, ActionDue
from goldthread.improvement.models.milestones import Milestone, MilestoneDate
from goldthread.improvement.models.plans import Outcome, Plan, PlanPart
from goldthread.lib.money import format_pence

LABELS = {
    "what": "What",
    "title": "Title",
    "due": "Due",
    "owner": "Owner",
    "measure": "Measure",
    "baseline": "Baseline",
    "target": "Target",
    "by": "By when",
    "weight": "Weight",
    "cost": "Cost",
    "part": "Part",
}
NUMBERED = re.compile(r"(\D+)(\d*)")


GROUPS = ("parts", "outcomes", "actions", "milestones")
"""Versions that were agreed before plans had milestones hold none."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that is otherwise than it was agreed: `before` is empty for what came, `after` for what went."""

    reference: str
    label: str
    before: str
    after: str


def plan_as_content(plan: Plan, on: date) -> dict[str, Any]:
    """The plan with its parts, outcomes and actions and the dates given by `on`, as it is frozen. Six queries."""
    dues: dict[int, str] = {}
    said = ActionDue.objects.shared().filter(action__plan=plan, is_request=False, speaks_for__lte=on)
    for due in said.order_by("speaks_for", "id"):
        dues[due.action_id] = due.words
    parts = PlanPart.objects.shared().filter(plan=plan)
    outcomes = Outcome.objects.shared().filter(plan=plan).select_related("post")
    actions = Action.objects.shared().filter(plan=plan).select_related("post", "part")
    return content_of(plan, parts, outcomes, actions, dues, _milestones(plan, on))


def _milestones(plan: Plan, on: date) -> dict[Milestone, str]:
    """The shared milestones of a plan and of its shared actions, with the words of their dates. Two queries."""
    of_actions = Q(action__in=Action.objects.shared().filter(plan=plan))
    milestones = Milestone.objects.shared().filter(Q(plan=plan) | of_actions).select_related("part", "action")
    found = dict.fromkeys(milestones.order_by("id"), "")
    said = MilestoneDate.objects.shared().filter(milestone__in=list(found), speaks_for__lte=on)
    words = dict(said.order_by("speaks_for", "id").values_list("milestone", "words"))
    return {one: words.get(one.pk, "") for one in found}


def content_of(
    plan: Plan,
    parts: Iterable[PlanPart],
    outcomes: Iterable[Outcome],
    actions: Iterable[Action],
    dues: Mapping[int, str],
    milestones: Mapping[Milestone, str],
) -> dict[str, Any]:
    """A plan as plain values, by reference. Outcomes need their posts; actions their posts and parts; `dues` are the
    words of their dates by their keys. Milestones come with theirs, and need their parts and actions. No query.
    """
    return {
        "title": plan.title,
        "parts": {part.reference: {"title": part.title, "weight": _plain(part.weight)} for part in parts},
        "outcomes": {
            one.reference: {
                "what": one.what,
                "measure": one.measure,
                "baseline": one.baseline,
                "target": one.target,
                "by": _plain(one.due_on),
                "owner": _plain(one.post),
            }
            for one in outcomes
        },
        "actions": {
            one.reference: {
                "what": one.what,
                "owner": one.post.title if one.post else one.owner_words,
                "due": dues.get(one.pk, ""),
                "part": _plain(one.part),
                "cost": _plain(one.cost_pence),
            }
            for one in actions
        },
        "milestones": {
            one.reference: {"what": one.what, "due": words, "part": _plain(one.part or one.action)}
            for one, words in milestones.items()
        },
    }


def plan_changes(agreed: dict[str, Any], now: dict[str, Any]) -> Iterator[PlanChange]:
    """What is otherwise in `now` than in `agreed`, part by part, by reference."""
    for group in GROUPS:
        before, after = agreed.get(group, {}), now[group]
        for reference in sorted({*before, *after}, key=_in_counting_order):
            if reference not in after:
                yield PlanChange(reference, "Gone", _name(before[reference]), "")
            elif reference not in before:
                yield PlanChange(reference, "New", "", _name(after[reference]))
            else:
                yield from _fields(reference, before[reference], after[reference])


def _in_counting_order(reference: str) -> list[tuple[str, int]]:
    """A2 before A10."""
    return [(letters, int(digits or 0)) for letters, digits in NUMBERED.findall(reference)]


def _fields(reference: str, before: dict[str, str], after: dict[str, str]) -> Iterator[PlanChange]:
    for name, value in after.items():
        if before.get(name, "") != value:
            yield PlanChange(reference, LABELS[name], _words(name, before.get(name, "")), _words(name, value))


def _words(name: str, value: str) -> str:
    """Money is frozen in pence and read in pounds."""
    return format_pence(int(value)) if name == "cost" and value else value


def _name(entry: dict[str, str]) -> str:
    return entry.get("what") or entry.get("title", "")


def _plain(value: object) -> str:
    return "" if value is None else str(value)

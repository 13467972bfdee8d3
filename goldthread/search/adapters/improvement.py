"""What is found of the council's answers, milestones and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from goldthread.authorities.models import State
from goldthread.improvement.models import ActionDue, ActionState, MilestoneDate, Proof, Response
from goldthread.search.adapters.base import Adapter, Status, labels, words_of

LAST_STATE = ActionState.objects.filter(action=OuterRef("pk")).live().order_by("-speaks_for", "-pk")
LAST_DUE = ActionDue.objects.filter(action=OuterRef("pk"), is_request=False).live().order_by("-speaks_for", "-pk")


def dates_said(milestones: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """What documents said of the date of each milestone that is open to all who may read the milestone. One query."""
    dates = MilestoneDate.objects.shared().filter(milestone__uuid__in=list(milestones), effective_sensitivity__lt=2)
    return words_of(dates.order_by("speaks_for").values_list("milestone__uuid", "words"))


def words_on_actions(actions: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """What owners said of each action that is open to all who may read the action. One query."""
    states = ActionState.objects.shared().filter(action__uuid__in=list(actions), effective_sensitivity__lt=2)
    return words_of(states.exclude(narrative="").order_by("speaks_for").values_list("action__uuid", "narrative"))


def evidence_named(proofs: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """Code and title of the item that each proof names, where all who may read the proof may read it. One query."""
    named = Proof.objects.filter(uuid__in=list(proofs), effective_sensitivity__gte=F("evidence__effective_sensitivity"))
    told = named.exclude(evidence__state=State.DRAFT).values_list("uuid", "evidence__code", "evidence__title")
    return {uuid: [f"{code} {title}".strip()] for uuid, code, title in told}


ADAPTERS = (
    Adapter(
        "response",
        text=("text", "reason", "given_by", "decided_where"),
        dated=("speaks_for",),
        status=Status("stance", labels(Response.Stance.choices), comes_to_an_end=False),
    ),
    Adapter(
        "milestone",
        text=("what",),
        dated=("done_on",),
        status=Status("done_on", filled="Reached"),
        more=dates_said,
    ),
    Adapter(
        "action",
        text=("what", "owner_words", "area", "source_reference", "origin_words", "partners"),
        dated=("due_on", "made_first"),
        status=Status("is_done", {True: "Done", False: "Open", None: "Open"}, closed=frozenset({True})),
        annotated={
            "is_done": Subquery(LAST_STATE.shared().filter(effective_sensitivity__lt=2).values("done")[:1]),
            "due_on": Subquery(LAST_DUE.shared().filter(effective_sensitivity__lt=2).values("due_last")[:1]),
        },
        more=words_on_actions,
    ),
    Adapter("plan", title=("title",), text=("aim",), dated=("starts_on",)),
    Adapter("inherited", text=("words", "stood", "about_reference"), dated=("due_on",)),
    Adapter("outcome", text=("what", "measure", "baseline", "target"), dated=("due_on",)),
    Adapter(
        "proof", text=("what",), dated=("speaks_for",), more=evidence_named, follows=(("evidence", "evidence__uuid"),)
    ),
)

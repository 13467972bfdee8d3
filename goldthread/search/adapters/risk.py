"""What is found of risks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import OuterRef, Subquery

from goldthread.risk.models import RiskState
from goldthread.search.adapters.base import Adapter, Status, words_of

LAST_STATE = RiskState.objects.filter(risk=OuterRef("pk")).shared().order_by("-speaks_for", "-pk")


def reasons_of(risks: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """Why risks were closed or opened again, where all who may read the risk may read that. One query."""
    states = RiskState.objects.shared().filter(risk__uuid__in=list(risks), effective_sensitivity__lt=2)
    return words_of(states.order_by("speaks_for").values_list("risk__uuid", "why"))


ADAPTERS = (
    Adapter("risk_register", text=("title", "about")),
    Adapter(
        "risk",
        text=("event", "cause", "effect"),
        status=Status("is_open", {False: "Closed", True: "Open", None: "Open"}, closed=frozenset({False})),
        annotated={"is_open": Subquery(LAST_STATE.filter(effective_sensitivity__lt=2).values("is_open")[:1])},
        more=reasons_of,
    ),
    Adapter("control", text=("what",)),
)

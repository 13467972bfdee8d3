"""A whole register as at a day, for what is published of it: each risk with everything that was said of it by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from goldthread.accounts.models import User
from goldthread.frameworks.matrices import Matrix
from goldthread.risk.models import Control, Escalation, RiskRegister
from goldthread.risk.queries import HeatMap, RiskRow, heat_map, rows_of


class OfRisk(Protocol):
    risk_id: int


T = TypeVar("T", bound=OfRisk)


@dataclass(frozen=True, slots=True)
class Book:
    """The risks, open before closed and the worst first; controls and escalations by the key of their risk."""

    register: RiskRegister
    matrix: Matrix
    rows: tuple[RiskRow, ...]
    controls: Mapping[int, tuple[Control, ...]]
    escalations: Mapping[int, tuple[Escalation, ...]]

    @property
    def map(self) -> HeatMap:
        return heat_map(self.rows, self.matrix)


def book_of(register: RiskRegister, matrix: Matrix, user: User, on: date) -> Book:
    """Seven queries, whatever the size of the register. Controls stand as they are now: they are not dated."""
    controls = Control.objects.visible_to(user).live().filter(risk__register=register)
    raised = Escalation.objects.visible_to(user).live().filter(risk__register=register, speaks_for__lte=on)
    return Book(
        register,
        matrix,
        tuple(rows_of(register, matrix, user, on)),
        by_risk(controls.select_related("owner_post").order_by("pk")),
        by_risk(raised.select_related("to_register", "to_body").order_by("speaks_for", "pk")),
    )


def by_risk(entries: Iterable[T]) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = defaultdict(list)
    for entry in entries:
        found[entry.risk_id].append(entry)
    return {risk: tuple(held) for risk, held in found.items()}

"""A risk that was put before a body, and what the body asked about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, register
from goldthread.oversight.models.meetings import AgendaItem
from goldthread.risk.models import Risk


class RiskHeard(Record):
    """An agenda item put a risk before its body. What was asked is the challenge; empty, the body only saw it."""

    kind: ClassVar[str] = "risk_heard"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="risks_heard")
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="heard")
    asked = models.TextField("what was asked", blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "risks heard"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "risk"], condition=Q(withdrawn_at__isnull=True), name="an_item_puts_a_risk_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk.reference} before {self.item.meeting.body}"


register(
    Kind("risk_heard", "hearing of a risk", "hearings of risks", "oversight.RiskHeard", "risk:risk_heard", is_tie=True)
)

"""What an action does for money and for risks: a saving that it delivers, a cost that pays it, a risk that it keeps
down; and the steps against which advice speaks for a time.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models.actions import Action
from goldthread.improvement.models.milestones import Milestone
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models import Advice
from goldthread.risk.models import Risk


class ActionMoney(Record):
    """An action delivers a saving, or is paid by a cost or a bid; or somebody said why it needs no money of its own."""

    kind: ClassVar[str] = "action_money"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="money")
    line = models.ForeignKey(MoneyLine, models.PROTECT, null=True, blank=True, related_name="actions")
    why_none = models.CharField("why it needs no money", max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "ties of actions and money"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(line__isnull=False) | ~Q(why_none=""), name="an_action_has_money_or_a_reason"
            ),
            models.UniqueConstraint(
                fields=["action", "line"],
                condition=Q(withdrawn_at__isnull=True, line__isnull=False),
                name="an_action_is_tied_once_to_a_line",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(withdrawn_at__isnull=True, line__isnull=True),
                name="an_action_needs_no_money_once",
            ),
        ]

    def __str__(self) -> str:
        if self.line is None:
            return f"{self.action.reference} needs no money: {self.why_none}"
        return f"{self.action.reference} {'delivers' if self.line.is_saving else 'is paid by'} {self.line.reference}"


class RiskAction(Record):
    """An action keeps a risk down."""

    kind: ClassVar[str] = "risk_action"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, models.PROTECT, related_name="risks")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["risk", "action"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_action_keeps_a_risk_down_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference} keeps {self.risk.reference} down"


class HoldOff(Record):
    """Advice asks that a step of the plan is not taken before a day, as "keep both boards for the first year" does."""

    kind: ClassVar[str] = "hold_off"
    scope_paths: ClassVar[tuple[str, ...]] = ("advice__review__uuid",)

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="holds_off")
    until_on = models.DateField("not before", help_text="The first day on which the advice has nothing against it.")
    words = models.CharField("for how long, as printed", max_length=120, blank=True)
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, blank=True, related_name="held_off")
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="held_off")

    class Meta(Record.Meta):
        verbose_name_plural = "steps held off by advice"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(milestone__isnull=True, action__isnull=False)
                | Q(milestone__isnull=False, action__isnull=True),
                name="advice_holds_off_one_step_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["advice", "milestone"],
                condition=Q(withdrawn_at__isnull=True, milestone__isnull=False),
                name="advice_holds_off_a_milestone_once",
            ),
            models.UniqueConstraint(
                fields=["advice", "action"],
                condition=Q(withdrawn_at__isnull=True, action__isnull=False),
                name="advice_holds_off_an_action_once",
            ),
        ]

    def __str__(self) -> str:
        step = self.milestone or self.action
        return f"{self.advice.reference}: {step} not before {self.until_on:%-d %B %Y}"


register(
    Kind(
        "hold_off",
        "step held off by advice",
        "steps held off by advice",
        "improvement.HoldOff",
        "improvement:hold_off",
        is_tie=True,
    ),
    Kind(
        "action_money",
        "tie of an action and money",
        "ties of actions and money",
        "improvement.ActionMoney",
        "finance:action_money",
        is_tie=True,
    ),
    Kind(
        "risk_action",
        "tie of an action and a risk",
        "ties of actions and risks",
        "improvement.RiskAction",
        "risk:risk_action",
        is_tie=True,
    ),
)

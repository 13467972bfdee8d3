"""Growth bids: a directorate asks for money, finance accepts, declines or asks again.

A bid stands outside the financial strategy, so that nothing that is only asked for is ever added up. What finance
accepts becomes a line of the strategy, and the bid keeps the way there.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record, Statement
from goldthread.finance.models.strategy import FinancialStrategy, MoneyLine
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Post


class GrowthBid(Record):
    """One bid. It is a draft of the record until finance accepts it: only then does everybody read it."""

    kind: ClassVar[str] = "growth_bid"

    class Stage(models.TextChoices):
        DRAFT = "draft", "Being written"
        SENT = "sent", "With finance"
        ASKED = "asked", "Finance asks again"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    strategy = models.ForeignKey(FinancialStrategy, models.PROTECT, related_name="bids")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    what = models.CharField("what the money is for", max_length=300)
    match_key = models.CharField(max_length=300)
    reason = models.TextField("why it is needed", blank=True)
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="growth_bids")
    not_acting_words = models.TextField("what it costs not to act", blank=True)
    not_acting_pence = models.BigIntegerField("cost of not acting", null=True, blank=True)
    line = models.OneToOneField(MoneyLine, models.PROTECT, null=True, blank=True, related_name="bid")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "match_key"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(stage="declined"),
                name="a_strategy_is_bid_for_once",
            ),
            models.CheckConstraint(
                condition=Q(stage="accepted", line__isnull=False) | ~Q(stage="accepted") & Q(line__isnull=True),
                name="an_accepted_bid_is_a_line",
            ),
            models.CheckConstraint(
                condition=Q(not_acting_pence__isnull=True) | Q(not_acting_pence__gte=0),
                name="not_granting_costs_or_costs_nothing",
            ),
        ]
        indexes = [models.Index(fields=["strategy", "stage"], name="bid_by_stage")]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open_to_words(self) -> bool:
        """Whether whoever bids may still write in it."""
        return not self.is_withdrawn and self.stage in {self.Stage.DRAFT, self.Stage.ASKED}

    @property
    def waits_for_finance(self) -> bool:
        return not self.is_withdrawn and self.stage == self.Stage.SENT


class BidAmount(models.Model):
    """What a bid asks for in one financial year, in pence; nothing is 0, so that no row is ever taken away."""

    bid = models.ForeignKey(GrowthBid, models.PROTECT, related_name="amounts")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    financial_year = models.CharField(max_length=7)
    pence = models.BigIntegerField()

    class Meta:
        ordering = ["bid", "financial_year"]
        constraints = [
            models.UniqueConstraint(fields=["bid", "financial_year"], name="a_bid_asks_once_for_a_year"),
            models.CheckConstraint(condition=Q(pence__gte=0), name="a_bid_asks_for_nothing_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.financial_year}: {self.pence}"


class BidStep(Statement):
    """Somebody moved a bid on, on a day: sent it, or answered it with a reason.

    `asked` holds what the bid asked for by year at that moment, in pence, so that a bid that comes back smaller shows
    what it was.
    """

    kind: ClassVar[str] = "bid_step"

    class Act(models.TextChoices):
        SENT = "sent", "Sent to finance"
        ASKED = "asked", "Asked again"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    bid = models.ForeignKey(GrowthBid, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=Act)
    words = models.TextField("reason", blank=True)
    asked = models.JSONField(default=dict)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(act__in=["asked", "declined"]) | ~Q(words=""), name="a_bid_is_not_sent_back_without_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.bid}"

    @property
    def total(self) -> int:
        return sum(self.asked.values())


register(
    Kind("growth_bid", "growth bid", "growth bids", "finance.GrowthBid", "finance:growth_bid"),
    Kind(
        "bid_step", "step of a growth bid", "steps of growth bids", "finance.BidStep", "finance:bid_step", is_tie=True
    ),
)

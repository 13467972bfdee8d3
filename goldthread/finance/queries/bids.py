"""Growth bids as pages need them. What nobody decided yet stands beside the strategy and is never added to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.finance.models import BidAmount, BidStep, FinancialStrategy, GrowthBid
from goldthread.finance.services import years_of

UNDECIDED = (GrowthBid.Stage.DRAFT, GrowthBid.Stage.SENT, GrowthBid.Stage.ASKED)
WITH_FINANCE_FIRST = Case(When(stage=GrowthBid.Stage.SENT, then=Value(0)), default=Value(1))


@dataclass(frozen=True, slots=True)
class Undecided:
    """How many bids of a strategy nobody decided yet, how many of them finance is to answer, and what they ask for."""

    count: int
    with_finance: int
    pence: int


@dataclass(frozen=True, slots=True)
class BidSheet:
    """What one bid asks for by year, and who moved it on, the newest step first."""

    amounts: tuple[tuple[str, int], ...]
    steps: tuple[BidStep, ...]

    @property
    def total(self) -> int:
        return sum(pence for _, pence in self.amounts)


def bids_of(authority: Authority, user: User) -> QuerySet[GrowthBid]:
    """Every bid that `user` may read with `asked`, its pence in all; what waits for finance first, the newest first."""
    visible = GrowthBid.objects.visible_to(user).of(authority).live().select_related("strategy", "owner_post", "line")
    found = visible.annotate(asked=Coalesce(Subquery(_sums()), 0))
    return found.order_by(WITH_FINANCE_FIRST, "-recorded_at", "-pk")


def undecided_in(strategy: FinancialStrategy, user: User) -> Undecided:
    """What is bid for and stands in no line yet. One query."""
    visible = GrowthBid.objects.visible_to(user).live().filter(strategy=strategy, stage__in=UNDECIDED)
    waits = Count("pk", filter=Q(stage=GrowthBid.Stage.SENT))
    found = visible.annotate(asked=Subquery(_sums())).aggregate(count=Count("pk"), waits=waits, pence=Sum("asked"))
    return Undecided(found["count"], found["waits"], found["pence"] or 0)


def bid_sheet(bid: GrowthBid, user: User) -> BidSheet:
    """Two queries."""
    asked = dict(BidAmount.objects.filter(bid=bid).values_list("financial_year", "pence"))
    steps = BidStep.objects.visible_to(user).live().filter(bid=bid).select_related("recorded_by")
    return BidSheet(tuple((year, asked.get(year, 0)) for year in years_of(bid.strategy)), tuple(steps.order_by("-pk")))


def _sums() -> QuerySet[BidAmount, Any]:
    of_bid = BidAmount.objects.filter(bid=OuterRef("pk")).order_by()
    return of_bid.values("bid").annotate(sum=Sum("pence")).values("sum")

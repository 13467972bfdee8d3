"""Taking money out of use that was entered wrongly, so that nothing is then added up twice or left behind."""

from __future__ import annotations

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import withdraw_record
from goldthread.finance.models import FinancialStrategy, FundingSource, MoneyLine
from goldthread.lib.errors import RuleBroken


@transaction.atomic
def withdraw_strategy(*, by: User, strategy: FinancialStrategy, why: str, seen_version: int) -> FinancialStrategy:
    """Raises RuleBroken while it has lines, sources or bids: each is withdrawn for a reason of its own."""
    if bid := strategy.bids.filter(withdrawn_at=None).order_by("pk").first():
        raise RuleBroken(f"{bid.reference} bids for money in it; withdraw that first.")
    held = strategy.lines.filter(withdrawn_at=None).count() + strategy.sources.filter(withdrawn_at=None).count()
    if held:
        raise RuleBroken(f"It has {held} lines and sources; withdraw them first, or change its name and years instead.")
    return withdraw_record(strategy, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def withdraw_money_line(*, by: User, line: MoneyLine, why: str, seen_version: int) -> MoneyLine:
    """Raises RuleBroken while other lines count with it: each of them would be added up again."""
    mentions = list(line.mentions.filter(withdrawn_at=None).order_by("pk").values_list("reference", flat=True)[:3])
    if mentions:
        raise RuleBroken(
            f"{', '.join(mentions)} is the same money and would be added up again; say first with which line it counts."
        )
    return withdraw_record(line, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def withdraw_funding_source(*, by: User, source: FundingSource, why: str, seen_version: int) -> FundingSource:
    """Raises RuleBroken while something is paid from it."""
    paid = source.fundings.filter(withdrawn_at=None, line__withdrawn_at=None).order_by("pk").first()
    if paid is not None:
        raise RuleBroken(f"{paid.reference} is paid from it in {paid.financial_year}; withdraw that payment first.")
    return withdraw_record(source, by=by, why=why, seen_version=seen_version)

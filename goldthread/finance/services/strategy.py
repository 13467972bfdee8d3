"""Writing the financial strategy. Amounts come in pence; a saving is turned negative once, here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.finance.models import (
    OF_LINES,
    OF_STRATEGIES,
    BidAmount,
    FinancialStrategy,
    Funding,
    FundingSource,
    Measure,
    MoneyLine,
    SavingsLine,
    YearFigure,
)
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Post

YEAR = re.compile(r"(\d{4})/(\d{2})")
MOST_YEARS = 20
MOST_PENCE = 10**15
"""Ten thousand billion pounds: more than any council has, and far below what a column holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyDetails:
    """What a form says of a strategy."""

    title: str
    first_year: str
    last_year: str
    agreed_where: str = ""
    agreed_on: date | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDetails:
    """What a form says of a line; `savings_line` is the printed row that it stands for."""

    what: str
    nature: str
    in_strategy: str = ""
    owner_post: Post | None = None
    not_acting_words: str = ""
    not_acting_pence: int | None = None
    savings_line: SavingsLine | None = None


def year_begins(year: str) -> int:
    """The calendar year in which a financial year such as "2026/27" begins. Raises RuleBroken for anything else."""
    found = YEAR.fullmatch(year.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise RuleBroken(f"“{year}” is no financial year; write it like 2026/27.", "financial_year")
    return int(found[1])


def years_of(strategy: FinancialStrategy) -> tuple[str, ...]:
    """The financial years of a strategy, first to last."""
    begins, ends = year_begins(strategy.first_year), year_begins(strategy.last_year)
    return tuple(f"{year}/{(year + 1) % 100:02}" for year in range(begins, ends + 1))


@transaction.atomic
def add_strategy(*, by: User, authority: Authority, details: StrategyDetails) -> FinancialStrategy:
    """A frame of money over some years. Raises RuleBroken for years that are none, or in the wrong order."""
    return add_record(_filled(FinancialStrategy(authority=authority), details), by=by, prefix="MS")


@transaction.atomic
def change_strategy(
    *, by: User, strategy: FinancialStrategy, details: StrategyDetails, seen_version: int
) -> FinancialStrategy:
    """Corrects a frame. Raises RuleBroken where figures on record would then lie outside its years."""
    changed = _filled(strategy, details)
    held = set(changed.figures.values_list("financial_year", flat=True).distinct())
    asked = BidAmount.objects.filter(bid__strategy=changed, bid__withdrawn_at=None, pence__gt=0)
    held |= set(asked.order_by().values_list("financial_year", flat=True).distinct())
    outside = sorted(held - set(years_of(changed)))
    if outside:
        raise RuleBroken(f"There are figures for {outside[0]}; the strategy must go on holding that year.", "last_year")
    return change_record(changed, by=by, seen_version=seen_version)


def _filled(strategy: FinancialStrategy, details: StrategyDetails) -> FinancialStrategy:
    if not details.title.strip():
        raise RuleBroken("Give the strategy a name.", "title")
    for name in ("first_year", "last_year"):
        try:
            year_begins(getattr(details, name))
        except RuleBroken as broken:
            raise RuleBroken(broken.message, name) from broken
    span = year_begins(details.last_year) - year_begins(details.first_year)
    if not 0 <= span < MOST_YEARS:
        raise RuleBroken(f"The last year follows the first, by less than {MOST_YEARS} years.", "last_year")
    strategy.title = details.title.strip()[:200]
    strategy.first_year, strategy.last_year = details.first_year.strip(), details.last_year.strip()
    strategy.agreed_where, strategy.agreed_on = details.agreed_where[:300], details.agreed_on
    strategy.document = details.document
    return strategy


@transaction.atomic
def add_money_line(*, by: User, strategy: FinancialStrategy, details: LineDetails) -> MoneyLine:
    """A saving, cost or bid. Raises RuleBroken for one that the strategy, or another line, counts already."""
    line = MoneyLine(authority=strategy.authority, strategy=strategy, nature=details.nature)
    _fill_line(line, details)
    return add_record(line, by=by, prefix="ML")


@transaction.atomic
def change_money_line(*, by: User, line: MoneyLine, details: LineDetails, seen_version: int) -> MoneyLine:
    """Rewords a line or says what is new of it; its nature stays, since the sign of its figures rests on it."""
    if details.nature != line.nature:
        raise RuleBroken("What kind of line it is stays; withdraw it and add another instead.", "nature")
    _fill_line(line, details)
    return change_record(line, by=by, seen_version=seen_version)


def _fill_line(line: MoneyLine, details: LineDetails) -> None:
    if not details.what.strip():
        raise RuleBroken("Say what the money is for, or what saves it.", "what")
    line.what = details.what.strip()[:300]
    line.match_key = match_key(line.what)[:300]
    line.in_strategy, line.owner_post = details.in_strategy, details.owner_post
    line.savings_line = details.savings_line
    is_bid = line.nature == MoneyLine.Nature.GROWTH
    line.not_acting_words = details.not_acting_words.strip() if is_bid else ""
    line.not_acting_pence = details.not_acting_pence if is_bid else None
    if line.not_acting_pence is not None and not 0 <= line.not_acting_pence <= MOST_PENCE:
        raise RuleBroken("What it costs not to act is a cost: write it without a minus.", "not_acting_pence")
    _refuse_counting_twice(line)


def _refuse_counting_twice(line: MoneyLine) -> None:
    """At most two queries."""
    others = MoneyLine.objects.live().of(line.authority).exclude(pk=line.pk)
    twin = others.filter(strategy=line.strategy, nature=line.nature, match_key=line.match_key).first()
    if twin is not None:
        raise RuleBroken(f"The strategy counts this already, as {twin.reference}.", "what")
    if line.savings_line is None:
        return
    if not line.is_saving:
        raise RuleBroken("Only a saving stands for a row of a savings table.", "savings_line")
    if line.savings_line.is_total:
        raise RuleBroken("That row is a total; choose the row of one saving.", "savings_line")
    taken = others.filter(savings_line=line.savings_line).first()
    if taken is not None:
        raise RuleBroken(
            f"{taken.reference} stands for {line.savings_line.reference} already; a saving counts once.", "savings_line"
        )


@transaction.atomic
def count_line_with(*, by: User, line: MoneyLine, other: MoneyLine | None, seen_version: int) -> MoneyLine:
    """Says that a line is the same money as `other`, which alone is added up; None lets it count by itself again.

    Raises RuleBroken for another nature, for a line that is itself only a mention, and for one that has mentions.
    """
    if other is not None:
        if other.pk == line.pk or other.nature != line.nature:
            raise RuleBroken("Choose another line of the same kind.", "other")
        if other.is_withdrawn:
            raise RuleBroken(f"{other.reference} is withdrawn; choose a line that is added up.", "other")
        if other.counted_with_id is not None:
            raise RuleBroken(f"{other.reference} is itself only a mention; choose the line that is counted.", "other")
        if line.mentions.filter(withdrawn_at__isnull=True).exists():
            raise RuleBroken(f"Other lines count with {line.reference}; let them count with the other one.", "other")
    line.counted_with = other
    return change_record(line, by=by, seen_version=seen_version, verb="count_with")


@transaction.atomic
def add_line_figure(
    *, by: User, line: MoneyLine, measure: str, financial_year: str, pence: int, speaks_for: date, why: str = ""
) -> YearFigure:
    """What is planned, forecast or delivered in a year. Raises RuleBroken for a cost that is written as a saving.

    A saving may be written with or without its sign; it is kept negative. A figure that moves needs a reason.
    """
    if measure not in OF_LINES:
        raise RuleBroken("Say whether it is planned, forecast or delivered.", "measure")
    if not line.is_saving and pence < 0:
        raise RuleBroken(f"{line.reference} is a cost: write it without a minus or brackets.", "pence")
    pence = -abs(pence) if line.is_saving else pence
    said = line.figures.filter(measure=measure, financial_year=financial_year, withdrawn_at__isnull=True)
    held = said.order_by("-speaks_for", "-id").values_list("pence", flat=True).first()
    if held is not None and held != pence and not why.strip():
        raise RuleBroken("Say why the figure moves; the earlier one stays beside it.", "why")
    figure = YearFigure(strategy=line.strategy, line=line, measure=measure)
    return _add_figure(by, figure, financial_year, pence, speaks_for, why, f"{line.reference}-F")


@transaction.atomic
def add_source_figure(
    *, by: User, source: FundingSource, financial_year: str, pence: int, speaks_for: date, why: str = ""
) -> YearFigure:
    """What a source holds for a year; nothing is a figure too. Raises RuleBroken below nothing."""
    if pence < 0:
        raise RuleBroken("A source holds nothing or more: write it without a minus.", "pence")
    figure = YearFigure(strategy=source.strategy, source=source, measure=Measure.AVAILABLE)
    return _add_figure(by, figure, financial_year, pence, speaks_for, why, f"{source.reference}-F")


@transaction.atomic
def add_figure(
    *,
    by: User,
    strategy: FinancialStrategy,
    measure: str,
    financial_year: str,
    pence: int,
    speaks_for: date,
    why: str = "",
) -> YearFigure:
    """What the strategy itself states of a year: its resources, or its savings or costs in all."""
    if measure not in OF_STRATEGIES:
        raise RuleBroken("Say what the strategy states.", "measure")
    if measure != Measure.STATED_SAVINGS and pence < 0:
        raise RuleBroken("Write it without a minus or brackets.", "pence")
    pence = -abs(pence) if measure == Measure.STATED_SAVINGS else pence
    figure = YearFigure(strategy=strategy, measure=measure)
    return _add_figure(by, figure, financial_year, pence, speaks_for, why, f"{strategy.reference}-F")


def _add_figure(
    by: User, figure: YearFigure, financial_year: str, pence: int, speaks_for: date, why: str, prefix: str
) -> YearFigure:
    _refuse_other_years(figure.strategy, financial_year)
    if abs(pence) > MOST_PENCE:
        raise RuleBroken("No council has that much money; check the unit.", "pence")
    figure.authority = figure.strategy.authority
    figure.financial_year, figure.pence = financial_year, pence
    figure.speaks_for, figure.why = speaks_for, why.strip()[:300]
    return add_record(figure, by=by, prefix=prefix)


def _refuse_other_years(strategy: FinancialStrategy, financial_year: str) -> None:
    if financial_year not in years_of(strategy):
        raise RuleBroken(f"{strategy.title} holds the years {' '.join(years_of(strategy))}.", "financial_year")


@transaction.atomic
def add_funding_source(*, by: User, strategy: FinancialStrategy, name: str, sort: str) -> FundingSource:
    """Something that costs are paid from. Raises RuleBroken for one that is on record."""
    if not name.strip():
        raise RuleBroken("Give the source a name.", "name")
    key = match_key(name)[:200]
    known = FundingSource.objects.live().filter(strategy=strategy, match_key=key).first()
    if known is not None:
        raise RuleBroken(f"{known.name} is on record as {known.reference}.", "name")
    source = FundingSource(
        authority=strategy.authority, strategy=strategy, name=name.strip()[:200], match_key=key, sort=sort
    )
    return add_record(source, by=by, prefix="FS")


@transaction.atomic
def add_funding(*, by: User, line: MoneyLine, source: FundingSource, financial_year: str, pence: int) -> Funding:
    """A cost is paid from a source in a year. Raises RuleBroken for a saving, and for the same payment twice.

    A source that holds too little is not refused: it may be all that there is, and the live test says so.
    """
    if line.is_saving:
        raise RuleBroken("A saving needs no source; choose a cost or a bid.", "line")
    if source.strategy_id != line.strategy_id:
        raise RuleBroken("The source belongs to another strategy.", "source")
    if not 0 < pence <= MOST_PENCE:
        raise RuleBroken("Say how much is paid, in pounds and without a minus.", "pence")
    _refuse_other_years(line.strategy, financial_year)
    paid = Funding.objects.live().filter(line=line, source=source, financial_year=financial_year).first()
    if paid is not None:
        raise RuleBroken(f"{paid.reference} pays it from there in {financial_year}; withdraw that first.", "source")
    funding = Funding(authority=line.authority, line=line, source=source, financial_year=financial_year, pence=pence)
    return add_record(funding, by=by, prefix=f"{line.reference}-P")

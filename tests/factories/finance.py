"""Savings lines with their amounts, quoted figures, and the financial strategy."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.finance.models import (
    BidAmount,
    BidStep,
    FinancialStrategy,
    Funding,
    FundingSource,
    GrowthBid,
    Measure,
    MoneyLine,
    QuotedFigure,
    SavingsAmount,
    SavingsLine,
    YearFigure,
)
from goldthread.lib.text import match_key
from tests.factories.authorities import RecordFactory, beside
from tests.factories.documents import DocumentFactory


class SavingsLineFactory(RecordFactory[SavingsLine]):
    class Meta:
        model = SavingsLine

    document = beside(DocumentFactory)
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"Management posts {number}")
    status = SavingsLine.Status.NEW


class SavingsAmountFactory(DjangoModelFactory[SavingsAmount]):
    class Meta:
        model = SavingsAmount

    line = SubFactory(SavingsLineFactory)
    authority = SelfAttribute("line.authority")
    financial_year = "2012/13"
    pence = -10_000_00


class QuotedFigureFactory(RecordFactory[QuotedFigure]):
    class Meta:
        model = QuotedFigure

    document = beside(DocumentFactory)
    pence = 1_300_000_00
    words = "£1.3m"
    meaning = "total savings"


class FinancialStrategyFactory(RecordFactory[FinancialStrategy]):
    class Meta:
        model = FinancialStrategy

    title = "Medium term financial strategy"
    first_year = "2015/16"
    last_year = "2017/18"


class MoneyLineFactory(RecordFactory[MoneyLine]):
    """A bid, since that is the one kind of line that may hold every column."""

    class Meta:
        model = MoneyLine

    strategy = beside(FinancialStrategyFactory)
    nature = MoneyLine.Nature.GROWTH
    what = Sequence(lambda number: f"More social workers ({number})")
    match_key = LazyAttribute(lambda line: match_key(line.what))
    in_strategy = MoneyLine.InStrategy.NEW


class GrowthBidFactory(RecordFactory[GrowthBid]):
    class Meta:
        model = GrowthBid

    strategy = beside(FinancialStrategyFactory)
    what = Sequence(lambda number: f"A team for foster carers ({number})")
    match_key = LazyAttribute(lambda bid: match_key(bid.what))
    not_acting_words = "More children live out of the county."


class BidAmountFactory(DjangoModelFactory[BidAmount]):
    class Meta:
        model = BidAmount

    bid = SubFactory(GrowthBidFactory)
    authority = SelfAttribute("bid.authority")
    financial_year = "2015/16"
    pence = 120_000_00


class BidStepFactory(RecordFactory[BidStep]):
    class Meta:
        model = BidStep

    bid = beside(GrowthBidFactory)
    act = BidStep.Act.SENT
    speaks_for = date(2015, 6, 5)
    asked = LazyFunction(lambda: {"2015/16": 120_000_00})


class FundingSourceFactory(RecordFactory[FundingSource]):
    class Meta:
        model = FundingSource

    strategy = beside(FinancialStrategyFactory)
    name = Sequence(lambda number: f"Transformation reserve {number}")
    match_key = LazyAttribute(lambda source: match_key(source.name))
    sort = FundingSource.Sort.RESERVE


class YearFigureFactory(RecordFactory[YearFigure]):
    class Meta:
        model = YearFigure

    line = beside(MoneyLineFactory)
    strategy = LazyAttribute(lambda figure: (figure.line or figure.source).strategy)
    measure = Measure.PLANNED
    financial_year = "2015/16"
    pence = 10_000_00
    speaks_for = date(2015, 6, 5)


class FundingFactory(RecordFactory[Funding]):
    class Meta:
        model = Funding

    line = beside(MoneyLineFactory)
    source = SubFactory(FundingSourceFactory, strategy=SelfAttribute("..line.strategy"))
    financial_year = "2015/16"
    pence = 10_000_00

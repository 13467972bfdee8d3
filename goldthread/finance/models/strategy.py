"""The financial strategy: what is to be saved, spent and bid for by year, what pays for it, and what was stated.

A saving is negative, a cost positive, both in pence of one financial year ("2026/27"). A line and a source hold no
amount themselves: each amount is a dated statement, so that a plan that moves keeps what it was.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.finance.models.printed import SavingsLine
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Post


class FinancialStrategy(Record):
    """The frame of money over some years, such as a medium term financial strategy, and the paper that holds it."""

    kind: ClassVar[str] = "financial_strategy"

    title = models.CharField(max_length=200)
    first_year = models.CharField("first financial year", max_length=7)
    last_year = models.CharField("last financial year", max_length=7)
    agreed_where = models.CharField(max_length=300, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="strategies")

    class Meta(Record.Meta):
        verbose_name_plural = "financial strategies"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="a_strategy_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title


class MoneyLine(Record):
    """One saving, cost or bid of a strategy.

    `in_strategy` says whether the money is new or stands in the strategy already; `counted_with` names the line of
    which this is only another mention, so that it is never added up; `savings_line` the printed row that it stands
    for, which no other line may take.
    """

    kind: ClassVar[str] = "money_line"

    class Nature(models.TextChoices):
        SAVING = "saving", "Saving"
        ONE_OFF = "one_off", "One-off cost"
        RECURRING = "recurring", "Cost in every year"
        GROWTH = "growth", "Growth bid"

    class InStrategy(models.TextChoices):
        NEW = "new", "New to the financial strategy"
        EXISTING = "existing", "Already in the financial strategy"
        UNSTATED = "", "Not stated"

    strategy = models.ForeignKey(FinancialStrategy, models.PROTECT, related_name="lines")
    nature = models.CharField(max_length=10, choices=Nature)
    what = models.CharField(max_length=300)
    match_key = models.CharField(max_length=300)
    in_strategy = models.CharField("new or existing", max_length=10, choices=InStrategy, blank=True)
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="money_lines")
    not_acting_words = models.TextField("what it costs not to act", blank=True)
    not_acting_pence = models.BigIntegerField("cost of not acting", null=True, blank=True)
    savings_line = models.ForeignKey(SavingsLine, models.PROTECT, null=True, blank=True, related_name="taken_up_by")
    counted_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="mentions")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "nature", "match_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_strategy_counts_a_line_once",
            ),
            models.UniqueConstraint(
                fields=["savings_line"],
                condition=Q(withdrawn_at__isnull=True, savings_line__isnull=False),
                name="a_printed_saving_is_taken_up_once",
            ),
            models.CheckConstraint(
                condition=Q(nature="growth") | Q(not_acting_words="", not_acting_pence__isnull=True),
                name="only_a_bid_costs_when_not_made",
            ),
            models.CheckConstraint(
                condition=Q(not_acting_pence__isnull=True) | Q(not_acting_pence__gte=0),
                name="not_acting_costs_or_costs_nothing",
            ),
            models.CheckConstraint(
                condition=Q(savings_line__isnull=True) | Q(nature="saving"), name="only_a_saving_stands_for_one"
            ),
            models.CheckConstraint(
                condition=Q(counted_with__isnull=True) | ~Q(counted_with=F("id")), name="no_line_counts_with_itself"
            ),
        ]
        indexes = [models.Index(fields=["authority", "match_key"], name="money_line_by_match_key")]

    def __str__(self) -> str:
        return self.what

    @property
    def is_saving(self) -> bool:
        return self.nature == self.Nature.SAVING


class FundingSource(Record):
    """What costs are paid from: a reserve, a grant, borrowing. What it holds in a year is a dated statement."""

    kind: ClassVar[str] = "funding_source"

    class Sort(models.TextChoices):
        RESERVE = "reserve", "Reserve"
        GRANT = "grant", "Grant"
        REVENUE = "revenue", "Revenue budget"
        CAPITAL = "capital", "Capital receipts or borrowing"
        PARTNER = "partner", "Contribution of a partner"
        OTHER = "other", "Another source"

    strategy = models.ForeignKey(FinancialStrategy, models.PROTECT, related_name="sources")
    name = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.OTHER)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "match_key"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_strategy_names_a_source_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measure(models.TextChoices):
    """What a figure of a year says; the first word of each tells of what."""

    BUDGET = "budget", "Resources of the year"
    STATED_SAVINGS = "stated_savings", "Savings in all, as stated"
    STATED_COSTS = "stated_costs", "Costs in all, as stated"
    PLANNED = "planned", "Planned"
    FORECAST = "forecast", "Forecast"
    DELIVERED = "delivered", "Delivered"
    AVAILABLE = "available", "Available"


OF_STRATEGIES = (Measure.BUDGET, Measure.STATED_SAVINGS, Measure.STATED_COSTS)
OF_LINES = (Measure.PLANNED, Measure.FORECAST, Measure.DELIVERED)
OF_SOURCES = (Measure.AVAILABLE,)


class YearFigure(Statement):
    """What somebody said, on a day, of one financial year: of a line, of a source, or of the strategy as a whole."""

    kind: ClassVar[str] = "year_figure"

    strategy = models.ForeignKey(FinancialStrategy, models.PROTECT, related_name="figures")
    line = models.ForeignKey(MoneyLine, models.PROTECT, null=True, blank=True, related_name="figures")
    source = models.ForeignKey(FundingSource, models.PROTECT, null=True, blank=True, related_name="figures")
    measure = models.CharField(max_length=14, choices=Measure)
    financial_year = models.CharField(max_length=7)
    pence = models.BigIntegerField()
    why = models.CharField(max_length=300, blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(measure__in=OF_LINES, line__isnull=False, source__isnull=True)
                | Q(measure__in=OF_SOURCES, line__isnull=True, source__isnull=False)
                | Q(measure__in=OF_STRATEGIES, line__isnull=True, source__isnull=True),
                name="a_figure_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(measure__in=["budget", "stated_costs", "available"]) | Q(pence__gte=0),
                name="what_there_is_to_spend_is_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(measure="stated_savings") | Q(pence__lte=0), name="stated_savings_are_negative"
            ),
        ]
        indexes = [models.Index(fields=["strategy", "measure", "speaks_for"], name="figure_by_strategy")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}, {self.financial_year}"


class Funding(Record):
    """A cost is paid, in one financial year, from a source: so much and no more."""

    kind: ClassVar[str] = "funding"

    line = models.ForeignKey(MoneyLine, models.PROTECT, related_name="fundings")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="fundings")
    financial_year = models.CharField(max_length=7)
    pence = models.BigIntegerField()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["line", "source", "financial_year"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_cost_is_paid_once_from_a_source",
            ),
            models.CheckConstraint(condition=Q(pence__gt=0), name="what_is_paid_is_more_than_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.line} from {self.source}, {self.financial_year}"


register(
    Kind(
        "financial_strategy",
        "financial strategy",
        "financial strategies",
        "finance.FinancialStrategy",
        "finance:financial_strategy",
    ),
    Kind("money_line", "line of money", "lines of money", "finance.MoneyLine", "finance:money_line"),
    Kind("funding_source", "funding source", "funding sources", "finance.FundingSource", "finance:funding_source"),
    Kind(
        "year_figure", "figure of a year", "figures of years", "finance.YearFigure", "finance:year_figure", is_tie=True
    ),
    Kind(
        "funding", "payment from a source", "payments from sources", "finance.Funding", "finance:funding", is_tie=True
    ),
)

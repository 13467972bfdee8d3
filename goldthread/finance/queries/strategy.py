"""A financial strategy as at a day: lines by year, what pays for them, and what was stated beside what adds up.

Every amount is the last that anybody said by that day, in pence; None where nobody said any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.finance.models import (
    FinancialStrategy,
    Funding,
    FundingSource,
    Measure,
    MoneyLine,
    YearFigure,
)
from goldthread.finance.services import years_of

COSTS = (MoneyLine.Nature.ONE_OFF, MoneyLine.Nature.RECURRING)
"""What must be paid for. A saving costs nothing, and a bid is asking for the money."""
Amounts = tuple[int | None, ...]
"""One for each year of the strategy, in order."""
Key = tuple[str, int | None, str, str]
"""Of what ("line", "source" or "strategy"), its key, the measure and the financial year."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. `funded` is what sources pay of it in each year, `unfunded` what is planned and nothing pays.

    `same_as` is the line that it is only a mention of, where the reader may see that one; `counts` tells whether it
    is added up.
    """

    line: MoneyLine
    planned: Amounts
    forecast: Amounts
    delivered: Amounts
    funded: tuple[int, ...]
    same_as: MoneyLine | None
    counts: bool

    @property
    def total(self) -> int:
        return added(self.planned)

    @property
    def unfunded(self) -> tuple[int, ...]:
        if self.line.nature not in COSTS or not self.counts:
            return tuple(0 for _ in self.planned)
        return tuple(max(0, (due or 0) - paid) for due, paid in zip(self.planned, self.funded, strict=True))

    @property
    def is_unfunded(self) -> bool:
        return any(self.unfunded)

    @property
    def measures(self) -> tuple[tuple[str, Amounts, int], ...]:
        """What is known of the line: the words of each measure, its amounts and their sum; planned always."""
        known = (
            (Measure.PLANNED, self.planned),
            (Measure.FORECAST, self.forecast),
            (Measure.DELIVERED, self.delivered),
        )
        return tuple(
            (measure.label, amounts, added(amounts))
            for measure, amounts in known
            if measure is Measure.PLANNED or any(amount is not None for amount in amounts)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one nature, and what is planned of them in each year, mentions left out."""

    nature: str
    label: str
    rows: tuple[LineRow, ...]
    sums: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.sums)

    @property
    def is_saving(self) -> bool:
        return self.nature == MoneyLine.Nature.SAVING

    def of(self, in_strategy: str) -> int:
        """What the lines with this answer add up to: new, existing, or not stated."""
        return sum(row.total for row in self.rows if row.counts and row.line.in_strategy == in_strategy)

    @property
    def new(self) -> int:
        return self.of(MoneyLine.InStrategy.NEW)

    @property
    def existing(self) -> int:
        return self.of(MoneyLine.InStrategy.EXISTING)

    @property
    def unstated(self) -> int:
        return self.of(MoneyLine.InStrategy.UNSTATED)


@dataclass(frozen=True, slots=True)
class StatedRow:
    """What the strategy states in all, beside what its lines add up to."""

    label: str
    stated: Amounts
    computed: tuple[int, ...]

    @property
    def cells(self) -> tuple[tuple[int | None, int, bool], ...]:
        """Stated, computed, and whether they differ, for each year; what nobody stated differs from nothing."""
        pairs = zip(self.stated, self.computed, strict=True)
        return tuple((said, due, said is not None and said != due) for said, due in pairs)

    @property
    def differs(self) -> bool:
        return any(differs for _, _, differs in self.cells)

    @property
    def is_stated(self) -> bool:
        return any(said is not None for said in self.stated)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What a source holds and what is paid from it in each year."""

    source: FundingSource
    available: Amounts
    drawn: tuple[int, ...]

    @property
    def cells(self) -> tuple[tuple[int | None, int, str], ...]:
        """Available, drawn, and what is wrong with it in words; empty where nothing is."""
        pairs = zip(self.available, self.drawn, strict=True)
        return tuple((held, drawn, _shortage(held, drawn)) for held, drawn in pairs)


@dataclass(frozen=True, slots=True)
class Frame:
    """A strategy by year. The groups are those with lines, savings first."""

    strategy: FinancialStrategy
    years: tuple[str, ...]
    budget: Amounts
    groups: tuple[Group, ...]
    stated: tuple[StatedRow, ...]
    sources: tuple[SourceRow, ...]

    @property
    def disagrees(self) -> bool:
        return any(row.differs for row in self.stated)

    @property
    def unfunded(self) -> tuple[LineRow, ...]:
        return tuple(row for group in self.groups for row in group.rows if row.is_unfunded)

    @property
    def lacking(self) -> tuple[tuple[LineRow, tuple[tuple[str, int], ...]], ...]:
        """Each cost that sources do not pay whole, with the years and what is lacking in each."""
        pairs = ((row, zip(self.years, row.unfunded, strict=True)) for row in self.unfunded)
        return tuple((row, tuple((year, lack) for year, lack in years if lack)) for row, years in pairs)

    @property
    def net(self) -> tuple[int, ...]:
        """Costs less savings in each year."""
        return tuple(sum(column) for column in zip(*(group.sums for group in self.groups), strict=True))


@dataclass(frozen=True, slots=True)
class LineHistory:
    """Everything that was said of a line, newest first; what pays for it, and what is only a mention of it."""

    figures: tuple[YearFigure, ...]
    fundings: tuple[Funding, ...]
    mentions: tuple[MoneyLine, ...]


def strategies_of(authority: Authority, user: User) -> QuerySet[FinancialStrategy]:
    """Every strategy that `user` may read, the latest years first."""
    visible = FinancialStrategy.objects.visible_to(user).of(authority).live()
    return visible.order_by("-last_year", "-first_year", "-pk")


def frame_of(strategy: FinancialStrategy, user: User, on: date) -> Frame:
    """The strategy as at `on`. Four queries, whatever its size."""
    years = years_of(strategy)
    said = _said(strategy, user, on)
    lines = _lines(strategy, user)
    sources = FundingSource.objects.visible_to(user).live().filter(strategy=strategy).order_by("name", "pk")
    paid: dict[tuple[str, int, str], int] = defaultdict(int)
    paying = Funding.objects.visible_to(user).live().filter(source__withdrawn_at=None)
    for funding in paying.filter(line__in=[line.pk for line in lines]):
        paid["line", funding.line_id, funding.financial_year] += funding.pence
        paid["source", funding.source_id, funding.financial_year] += funding.pence
    groups = _groups(lines, years, said, paid)
    return Frame(
        strategy,
        years,
        _amounts(said, "strategy", None, Measure.BUDGET, years),
        groups,
        _stated(said, groups, years),
        tuple(
            SourceRow(
                source,
                _amounts(said, "source", source.pk, Measure.AVAILABLE, years),
                tuple(paid["source", source.pk, year] for year in years),
            )
            for source in sources
        ),
    )


def history_of(line: MoneyLine, user: User) -> LineHistory:
    """What is known of one line. Three queries."""
    figures = YearFigure.objects.visible_to(user).live().filter(line=line)
    paying = Funding.objects.visible_to(user).live().filter(source__withdrawn_at=None)
    fundings = paying.filter(line=line).select_related("source")
    return LineHistory(
        tuple(figures.order_by("financial_year", "measure", "-speaks_for", "-pk")),
        tuple(fundings.order_by("financial_year", "pk")),
        tuple(MoneyLine.objects.visible_to(user).live().filter(counted_with=line).order_by("pk")),
    )


def added(amounts: Iterable[int | None]) -> int:
    return sum(amount or 0 for amount in amounts)


def _lines(strategy: FinancialStrategy, user: User) -> list[MoneyLine]:
    """With `sees_other`, whether the reader may see the line that one is only a mention of, in whichever strategy."""
    visible = MoneyLine.objects.visible_to(user).live()
    found = visible.filter(strategy=strategy).annotate(sees_other=Exists(visible.filter(pk=OuterRef("counted_with"))))
    return list(found.select_related("owner_post", "counted_with", "savings_line").order_by("pk"))


def _said(strategy: FinancialStrategy, user: User, on: date) -> dict[Key, int]:
    """The last that was said of each thing and year by `on`. One query."""
    figures = YearFigure.objects.visible_to(user).live().filter(strategy=strategy, speaks_for__lte=on)
    found: dict[Key, int] = {}
    columns = ("line_id", "source_id", "measure", "financial_year", "pence")
    for line, source, measure, year, pence in figures.order_by("speaks_for", "pk").values_list(*columns):
        of = "line" if line else "source" if source else "strategy"
        found[of, line or source, measure, year] = pence
    return found


def _amounts(said: Mapping[Key, int], of: str, key: int | None, measure: str, years: Sequence[str]) -> Amounts:
    return tuple(said.get((of, key, measure, year)) for year in years)


def _groups(
    lines: Sequence[MoneyLine],
    years: Sequence[str],
    said: Mapping[Key, int],
    paid: Mapping[tuple[str, int, str], int],
) -> tuple[Group, ...]:
    groups = []
    for nature in MoneyLine.Nature:
        rows = tuple(_row(line, years, said, paid) for line in lines if line.nature == nature)
        counted = [row.planned for row in rows if row.counts]
        sums = tuple(added(column) for column in zip(*counted, strict=True)) if counted else tuple(0 for _ in years)
        if rows:
            groups.append(Group(nature.value, nature.label, rows, sums))
    return tuple(groups)


def _row(
    line: Any,
    years: Sequence[str],
    said: Mapping[Key, int],
    paid: Mapping[tuple[str, int, str], int],
) -> LineRow:
    other = line.counted_with
    same_as = other if other is not None and not other.is_withdrawn else None
    return LineRow(
        line=line,
        planned=_amounts(said, "line", line.pk, Measure.PLANNED, years),
        forecast=_amounts(said, "line", line.pk, Measure.FORECAST, years),
        delivered=_amounts(said, "line", line.pk, Measure.DELIVERED, years),
        funded=tuple(paid.get(("line", line.pk, year), 0) for year in years),
        same_as=same_as if line.sees_other else None,
        counts=same_as is None,
    )


def _stated(said: Mapping[Key, int], groups: Sequence[Group], years: Sequence[str]) -> tuple[StatedRow, ...]:
    def computed(is_saving: bool) -> tuple[int, ...]:
        wanted = [group.sums for group in groups if group.is_saving is is_saving]
        return tuple(sum(sums[at] for sums in wanted) for at in range(len(years)))

    pairs = ((Measure.STATED_SAVINGS, True), (Measure.STATED_COSTS, False))
    return tuple(
        StatedRow(measure.label, _amounts(said, "strategy", None, measure, years), computed(is_saving))
        for measure, is_saving in pairs
    )


def _shortage(held: int | None, drawn: int) -> str:
    if not drawn:
        return ""
    if held is None:
        return "nobody said what it holds"
    if held == 0:
        return "it holds nothing in this year"
    return "more is paid than it holds" if drawn > held else ""

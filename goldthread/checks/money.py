"""What the rules about money share: the last figure that was said by a day, and the lines that are added up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from goldthread.checks.scope import Rows, shared, standing
from goldthread.finance.models import OF_LINES, Funding, Measure, YearFigure
from goldthread.finance.queries import COSTS


def counted(path: str = "") -> Q:
    """The line at `path` is added up: it stands, and is no mention of another that stands."""
    prefix = f"{path}__" if path else ""
    alone = Q(**{f"{prefix}counted_with__isnull": True}) | Q(**{f"{prefix}counted_with__withdrawn_at__isnull": False})
    return standing(path) & alone


def current(on: date, *measures: Measure) -> Rows:
    """The last figure of each thing and year that was said by `on`, of strategies that stand.

    A line and a source are of one strategy, which is not asked again: the database then looks at the few figures of one
    thing and not at all those of the strategy.
    """
    said = shared(YearFigure).filter(speaks_for__lte=on)
    whose = "line" if measures[0] in OF_LINES else "source" if measures[0] == Measure.AVAILABLE else "strategy"
    of_same = {name: OuterRef(name) for name in (whose, "measure", "financial_year")}
    newer = Q(speaks_for__gt=OuterRef("speaks_for")) | Q(speaks_for=OuterRef("speaks_for"), pk__gt=OuterRef("pk"))
    return said.filter(~Exists(said.filter(newer, **of_same)), standing("strategy"), measure__in=measures)


def total(rows: Rows, by: str) -> Coalesce:
    """What the amounts of `rows` add up to for the outer row that they name; nothing is 0."""
    sums = rows.order_by().values(by).annotate(sum=Sum("pence")).values("sum")
    return Coalesce(Subquery(sums), Value(0), output_field=BigIntegerField())


def paid(**of: Any) -> Rows:
    """Payments that stand, of lines and from sources that stand."""
    return shared(Funding).filter(standing("line"), standing("source"), **of)


def planned_costs(scope_authorities: tuple[int, ...], on: date) -> Rows:
    """What is planned to be spent: each cost in each year, with what sources pay of it as `paid`."""
    planned = current(on, Measure.PLANNED).filter(
        counted("line"), authority_id__in=scope_authorities, line__nature__in=COSTS, pence__gt=0
    )
    of_year = paid(line=OuterRef("line_id"), financial_year=OuterRef("financial_year"))
    return planned.annotate(paid=total(of_year, "line"), lacking=F("pence") - F("paid"))

"""FIN-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents, shared, standing
from goldthread.checks.words import pounds, quoted
from goldthread.finance.models import SavingsAmount, SavingsLine


def added(amounts: Rows) -> Subquery:
    return Subquery(amounts.order_by().values("financial_year").annotate(sum=Sum("pence")).values("sum"))


class ColumnTotalDiffers(Rule):
    """A printed total may be of all lines above it, of those since the total before, or of those with its status."""

    code = "FIN-02"
    title = "Total of a savings table that does not add up"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "Members decide on the total; when its lines say something else, nobody knows what was agreed."
    remedy = "Check the table against the council's own papers and have the figure corrected."
    act = "Check savings total {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("savings_line", "document")
    authority_path = "line__authority_id"
    document = "line__document"

    def population(self, scope: Scope, on: date) -> Rows:
        totals = of_documents(SavingsLine, scope, on).filter(is_total=True)
        return SavingsAmount.objects.filter(line__in=totals.values("pk")).select_related("line__document")

    def rows(self, scope: Scope, on: date) -> Rows:
        above = SavingsAmount.objects.filter(
            standing("line"),
            line__document=OuterRef("line__document_id"),
            line__order__lt=OuterRef("line__order"),
            line__is_total=False,
            financial_year=OuterRef("financial_year"),
        )
        totals = shared(SavingsLine).filter(
            document=OuterRef("line__document_id"), order__lt=OuterRef("line__order"), is_total=True
        )
        before = Subquery(totals.order_by("-order").values("order")[:1])
        sums = self.population(scope, on).annotate(
            total_before=Coalesce(before, Value(-1), output_field=IntegerField()),
            of_all=added(above),
            of_status=added(above.filter(line__status=OuterRef("line__status"))),
        )
        since = added(above.filter(line__order__gt=OuterRef("total_before")))
        fits = Q(of_all=F("pence")) | Q(of_status=F("pence")) | Q(of_section=F("pence"))
        agreeing = Coalesce("of_section", "of_status", "of_all")
        wrong = sums.annotate(of_section=since, closest=agreeing)
        return wrong.exclude(Q(closest__isnull=False) & fits).exclude(closest__isnull=True, pence=0)

    def row(self, found: Any, on: date) -> Row:
        label, year = quoted(found.line.label), found.financial_year
        known = found.closest is not None
        tail = f"the lines above add up to {pounds(found.closest)}" if known else "no line above it gives that year"
        return Row(
            subject=Subject.of(found.line),
            discriminator=year,
            result=Result.GAP if known else Result.UNKNOWN,
            sentence=f"The total {label} states {pounds(found.pence)} for {year}; {tail}.",
            began_on=found.line.document.dated_on,
        )

"""Savings tables as printed, beside what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Document
from goldthread.finance.models import QuotedFigure, SavingsLine


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `amounts` in the order of the table's years (None where the table is blank), `total` recomputed.

    `differs` names what the document printed when that is not what the amounts add up to.
    """

    line: SavingsLine
    amounts: tuple[int | None, ...]
    total: int
    differs: bool


@dataclass(frozen=True, slots=True)
class SavingsTable:
    """The savings of one document. Recomputed sums never count a printed total row, nor existing money as new."""

    document: Document
    years: tuple[str, ...]
    rows: tuple[Row, ...]
    printed_totals: tuple[Row, ...]
    sums: tuple[int, ...]
    total: int
    new: int
    existing: int
    unstated: int

    @property
    def disagrees(self) -> bool:
        """Whether anything that the document prints as a total is not what its lines add up to."""
        return any(row.differs for row in (*self.rows, *self.printed_totals))


def savings_tables(authority: Authority, user: User) -> list[SavingsTable]:
    """Every savings table that `user` may read, newest document first. Two queries."""
    lines = (
        SavingsLine.objects.visible_to(user)
        .of(authority)
        .live()
        .select_related("document")
        .prefetch_related("amounts")
        .order_by("-document__dated_on", "document", "order")
    )
    by_document: dict[int, list[SavingsLine]] = {}
    for line in lines:
        by_document.setdefault(line.document_id, []).append(line)
    return [table_of(found) for found in by_document.values()]


def table_of(lines: Sequence[SavingsLine]) -> SavingsTable:
    """The table of one document from its lines, which must not be empty."""
    years = tuple(sorted({amount.financial_year for line in lines for amount in line.amounts.all()}))
    counted = [line for line in lines if not line.is_total]
    sums = tuple(sum(_amount(line, year) or 0 for line in counted) for year in years)
    totals = {
        status: sum(_total(line) for line in counted if line.status == status) for status in ("new", "existing", "")
    }
    return SavingsTable(
        document=lines[0].document,
        years=years,
        rows=tuple(_row(line, years, _total(line)) for line in counted),
        printed_totals=tuple(_printed(line, years, sums) for line in lines if line.is_total),
        sums=sums,
        total=sum(sums),
        new=totals["new"],
        existing=totals["existing"],
        unstated=totals[""],
    )


def _amount(line: SavingsLine, year: str) -> int | None:
    return next((amount.pence for amount in line.amounts.all() if amount.financial_year == year), None)


def _total(line: SavingsLine) -> int:
    return sum(amount.pence for amount in line.amounts.all())


def _row(line: SavingsLine, years: Sequence[str], total: int) -> Row:
    amounts = tuple(_amount(line, year) for year in years)
    return Row(line, amounts, total, line.printed_total_pence not in (None, total))


def _printed(line: SavingsLine, years: Sequence[str], sums: Sequence[int]) -> Row:
    """A total row as printed; it differs when a year or the whole is not what the lines add up to."""
    amounts = tuple(_amount(line, year) for year in years)
    whole = line.printed_total_pence if line.printed_total_pence is not None else _total(line)
    wrong = any(amount is not None and amount != due for amount, due in zip(amounts, sums, strict=True))
    return Row(line, amounts, whole, wrong or whole != sum(sums))


def quoted_figures(authority: Authority, user: User) -> list[QuotedFigure]:
    """Sums of money that documents quote in running text, largest first within a document. One query."""
    figures = QuotedFigure.objects.visible_to(user).of(authority).live().select_related("document")
    return list(figures.order_by("-document__dated_on", "document", "-pence"))

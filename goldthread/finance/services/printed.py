"""Writing the money that documents state."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.finance.models import QuotedFigure, SavingsAmount, SavingsLine


@transaction.atomic
def add_savings_line(
    *,
    by: User,
    document: Document,
    order: int,
    label: str,
    amounts: Mapping[str, int],
    status: str = "",
    is_total: bool = False,
    printed_total_pence: int | None = None,
) -> SavingsLine:
    """One row of a savings table; `amounts` in pence by financial year ("2012/13"), a saving negative."""
    line = add_record(
        SavingsLine(
            authority=document.authority,
            document=document,
            order=order,
            label=label[:300],
            status=status,
            is_total=is_total,
            printed_total_pence=printed_total_pence,
        ),
        by=by,
        prefix=f"{document.reference}-L",
        wrote={"label": label, "amounts": dict(amounts), "total": printed_total_pence, "status": status},
    )
    SavingsAmount.objects.bulk_create(
        SavingsAmount(line=line, authority=line.authority, financial_year=year, pence=pence)
        for year, pence in sorted(amounts.items())
    )
    return line


@transaction.atomic
def add_quoted_figure(
    *, by: User, document: Document, pence: int, words: str, meaning: str = "", period: str = ""
) -> QuotedFigure:
    """A sum of money in a text."""
    return add_record(
        QuotedFigure(
            authority=document.authority,
            document=document,
            pence=pence,
            words=words[:60],
            meaning=meaning,
            period_words=period[:120],
        ),
        by=by,
        prefix=f"{document.reference}-M",
    )


@transaction.atomic
def set_savings_status(*, by: User, line: SavingsLine, status: str, seen_version: int) -> SavingsLine:
    """Says whether a line is new money or stands in the financial strategy already; its figures stay as printed."""
    line.status = status
    return change_record(line, by=by, seen_version=seen_version, verb="set_status")

"""Savings: what tables print, what they add up to, and the sums quoted in text."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.finance.models import SavingsLine
from goldthread.finance.queries import quoted_figures, savings_tables
from goldthread.finance.services import set_savings_status
from goldthread.web.changes import saved
from goldthread.web.finance.forms import SavingsStatusForm
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.READ_RECORD, scoped=True)
def savings_list(request: AuthorityRequest) -> HttpResponse:
    tables = savings_tables(request.authority, request.user)
    figures = page_of(request, quoted_figures(request.authority, request.user), "figures")
    shown = [row.line.uuid for table in tables for row in (*table.rows, *table.printed_totals)]
    page = {
        "heading": "Savings and other money",
        "tables": tables,
        "figures": figures,
        "sources": sources_of(request.authority, request.user, [*shown, *(figure.uuid for figure in figures)]),
    }
    return render(request, "finance/savings_list.html", page)


@requires(Permission.EDIT_FINANCE)
def savings_status(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Whether a line is new money; what the paper prints is never changed."""
    line = get_visible_or_404(request, SavingsLine, reference, "authority")
    form = SavingsStatusForm(sent(request), initial={"version": line.row_version, "status": line.status})
    made = form.save_with(
        lambda said: set_savings_status(by=request.user, line=line, status=said["status"], seen_version=said["version"])
    )
    href = reverse("finance:savings_line", args=[request.authority.slug, line.reference])
    if made is not None:
        return saved(request, f"{line.reference}: {made.get_status_display().lower()}.", href)
    back = (line.reference, href)
    return form_page(request, form, heading="Is it new money?", submit="Save", back=back, caption=line.label)

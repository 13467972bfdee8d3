"""Savings: what tables print, what they add up to, and the sums quoted in text."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.finance.queries import quoted_figures, savings_tables
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires


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

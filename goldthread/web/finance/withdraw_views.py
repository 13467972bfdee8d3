"""Money that was entered wrongly is taken back with a reason: strategies, lines, figures, sources and payments."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.finance.models import FinancialStrategy, Funding, FundingSource, MoneyLine, YearFigure
from goldthread.finance.services import withdraw_funding_source, withdraw_money_line, withdraw_strategy
from goldthread.web.links import place_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page

NO_LONGER_ADDED = "It stays in the record, marked, with this reason, and is no longer added up"
EARLIER_COUNTS = "It stays in the record, marked, with this reason; the figure that was given before it counts again"


@requires(Permission.EDIT_FINANCE)
def strategy_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FinancialStrategy, reference, "authority")
    href = reverse("finance:strategy_list", args=[request.authority.slug])
    return withdraw_page(
        request,
        found,
        href,
        service=lambda why, version: withdraw_strategy(by=request.user, strategy=found, why=why, seen_version=version),
    )


@requires(Permission.EDIT_FINANCE)
def line_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, MoneyLine, reference, "authority", "strategy")
    return withdraw_page(
        request,
        found,
        place_of(request, found.strategy),
        NO_LONGER_ADDED,
        lambda why, version: withdraw_money_line(by=request.user, line=found, why=why, seen_version=version),
    )


@requires(Permission.EDIT_FINANCE)
def figure_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, YearFigure, reference, "authority", "strategy", "line", "source")
    back = place_of(request, found.line, "#figures") if found.line is not None else place_of(request, found.strategy)
    return withdraw_page(request, found, back, EARLIER_COUNTS)


@requires(Permission.EDIT_FINANCE)
def funding_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Funding, reference, "authority", "line", "source")
    return withdraw_page(request, found, place_of(request, found.line, "#paid"), NO_LONGER_ADDED)


@requires(Permission.EDIT_FINANCE)
def source_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FundingSource, reference, "authority", "strategy")
    return withdraw_page(
        request,
        found,
        place_of(request, found.strategy, "#sources"),
        NO_LONGER_ADDED,
        lambda why, version: withdraw_funding_source(by=request.user, source=found, why=why, seen_version=version),
    )

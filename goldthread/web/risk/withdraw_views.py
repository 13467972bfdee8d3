"""What was entered wrongly in a register is taken back with a reason: registers, risks and what was said of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.risk.models import Control, Escalation, Risk, RiskRegister, RiskScore, RiskState
from goldthread.risk.services import withdraw_register
from goldthread.web.links import place_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page

CLOSED_NOT_WITHDRAWN = "It stays in the record, marked, with this reason. A risk that is over is closed, not withdrawn"
EARLIER_COUNTS = "It stays in the record, marked, with this reason; the score that was given before it counts again"
STATE_BEFORE = "It stays in the record, marked, with this reason; the risk is then as it was before"


@requires(Permission.EDIT_RISK)
def register_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskRegister, reference, "authority")
    href = reverse("risk:register_list", args=[request.authority.slug])
    return withdraw_page(
        request,
        found,
        href,
        service=lambda why, version: withdraw_register(by=request.user, register=found, why=why, seen_version=version),
    )


@requires(Permission.EDIT_RISK)
def risk_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register")
    return withdraw_page(request, found, place_of(request, found.register), CLOSED_NOT_WITHDRAWN)


@requires(Permission.EDIT_RISK)
def score_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskScore, reference, "authority", "risk")
    return withdraw_page(request, found, place_of(request, found.risk, "#scores"), EARLIER_COUNTS)


@requires(Permission.EDIT_RISK)
def state_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskState, reference, "authority", "risk")
    return withdraw_page(request, found, place_of(request, found.risk), STATE_BEFORE)


@requires(Permission.EDIT_RISK)
def control_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Control, reference, "authority", "risk")
    return withdraw_page(request, found, place_of(request, found.risk, "#controls"))


@requires(Permission.EDIT_RISK)
def escalation_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Escalation, reference, "authority", "risk", "to_register", "to_body")
    return withdraw_page(request, found, place_of(request, found.risk, "#escalations"))

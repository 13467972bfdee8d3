"""Putting a risk before a body."""

from __future__ import annotations

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import AgendaItem, RiskHeard
from goldthread.risk.models import Risk


@transaction.atomic
def hear_risk(*, by: User, item: AgendaItem, risk: Risk, asked: str = "") -> RiskHeard:
    """An item put a risk before its body, and what was asked. Raises RuleBroken where that is on record."""
    known = RiskHeard.objects.live().filter(item=item, risk=risk).first()
    if known is not None:
        raise RuleBroken(f"{item.reference} put it before the body already; withdraw that to say it anew.", "item")
    heard = RiskHeard(authority=risk.authority, item=item, risk=risk, asked=asked.strip())
    return add_record(heard, by=by, prefix=f"{risk.reference}-B")

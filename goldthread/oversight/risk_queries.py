"""Which bodies heard of a risk, and what they asked."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.oversight.models import AgendaItem, RiskHeard
from goldthread.risk.models import Risk


def heard_of(risk: Risk, user: User, on: date) -> list[RiskHeard]:
    """Each time that a risk was before a body by `on`, the last first. One query."""
    readable = AgendaItem.objects.visible_to(user).live()
    heard = RiskHeard.objects.visible_to(user).live().filter(risk=risk, item__in=readable)
    held = heard.filter(item__meeting__withdrawn_at__isnull=True, item__meeting__held_first__lte=on)
    return list(held.select_related("item__meeting__body").order_by("-item__meeting__held_first", "-pk"))

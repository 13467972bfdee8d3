"""What the rules about risks share: which were open on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q

from goldthread.checks.scope import Rows, Scope, first, last, records, said, standing
from goldthread.risk.models import Risk, RiskScore, RiskState


def open_risks(scope: Scope, on: date) -> Rows:
    """Risks that nobody had closed by `on`, with `scored_on`, the day of the first score."""
    states = said(RiskState, on).filter(risk=OuterRef("pk"))
    found = records(Risk, scope).filter(standing("register")).select_related("register")
    scored = first(scores(on), "speaks_for")
    told = found.annotate(last_open=last(states, "is_open"), scored_on=scored)
    return told.filter(Q(last_open__isnull=True) | Q(last_open=True))


def key_risks(scope: Scope, on: date) -> Rows:
    return open_risks(scope, on).filter(is_key=True)


def scores(on: date) -> Rows:
    """The current scores of the outer risk that were given by `on`."""
    return said(RiskScore, on).filter(risk=OuterRef("pk"), stage=RiskScore.Stage.CURRENT)

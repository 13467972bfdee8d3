"""What rules about boards look at."""

from __future__ import annotations

from django.db.models import Case, F, Q, When

from goldthread.checks.scope import Rows
from goldthread.organisation.models import BodyKind

DECIDING = (BodyKind.EXECUTIVE, BodyKind.COUNCIL)
"""The kinds of body that decide for a council."""


def meeting_days(planned: Rows) -> Rows:
    """Planned items on one known day: `meets_first`, the day of their meeting where there is one."""
    on_agenda = Q(item__isnull=False, item__withdrawn_at=None, item__meeting__withdrawn_at=None)
    dated: Rows = planned.annotate(
        meets_first=Case(When(on_agenda, then=F("item__meeting__held_first")), default=F("planned_first")),
        meets_last=Case(When(on_agenda, then=F("item__meeting__held_last")), default=F("planned_last")),
    )
    return dated.filter(meets_first=F("meets_last"))

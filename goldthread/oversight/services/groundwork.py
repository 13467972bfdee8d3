"""Tying an agenda item to the consultation or the equality assessment that came before it."""

from __future__ import annotations

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.oversight.models import AgendaItem, RestsOn
from goldthread.oversight.services.ties import tie_once


@transaction.atomic
def rest_on(
    *, by: User, item: AgendaItem, exercise: Exercise | None = None, assessment: EqualityAssessment | None = None
) -> RestsOn:
    """The item rests on one of the two; said once. Raises RuleBroken for both and for neither."""
    return tie_once(
        RestsOn(authority=item.authority, item=item),
        by=by,
        owner="item",
        ends={"exercise": exercise, "assessment": assessment},
        prefix=f"{item.reference}-R",
        refusal="Choose one consultation or one equality assessment.",
    )

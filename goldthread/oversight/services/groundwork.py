"""Tying an agenda item to the consultation or the equality assessment that came before it."""

from __future__ import annotations

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import AgendaItem, RestsOn


@transaction.atomic
def rest_on(
    *, by: User, item: AgendaItem, exercise: Exercise | None = None, assessment: EqualityAssessment | None = None
) -> RestsOn:
    """The item rests on one of the two; said once. Raises RuleBroken for both and for neither."""
    if (exercise is None) == (assessment is None):
        raise RuleBroken("Choose one consultation or one equality assessment.", "exercise")
    known = RestsOn.objects.live().filter(item=item, exercise=exercise, assessment=assessment).first()
    return known or add_record(
        RestsOn(authority=item.authority, item=item, exercise=exercise, assessment=assessment),
        by=by,
        prefix=f"{item.reference}-R",
    )

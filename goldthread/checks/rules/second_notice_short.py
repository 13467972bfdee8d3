"""OVR-08."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import meeting_days
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import counted, day_words
from goldthread.oversight.models import PlannedItem
from goldthread.oversight.notice import Matter, earliest_meeting, kinds_with


class SecondNoticeShort(Rule):
    """Looks at items in private on a known day, of bodies whose law asks for a second notice of them.

    Clear working days are counted when the notice is recorded; from the day on which it can no longer be given in
    time, an item without it speaks as well.
    """

    code = "OVR-08"
    title = "Item in private without its second notice"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "The second notice answers those who objected that an item be heard in private."
    remedy = "Give the day of the second notice, move the item, or explain by which exception it goes ahead."
    act = "Give the second notice of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("planned_item", "agenda_item", "meeting", "body")

    def population(self, scope: Scope, on: date) -> Rows:
        kinds = [kind for some in kinds_with(Matter.PRIVATE_SECOND).values() for kind in some]
        held = records(PlannedItem, scope).filter(standing("body"), is_private=True, body__body_kind__in=kinds)
        return meeting_days(held.select_related("body"))

    def rows(self, scope: Scope, on: date) -> Rows:
        late = (_is_late(on, count, kinds) for count, kinds in kinds_with(Matter.PRIVATE_SECOND).items())
        return self.population(scope, on).filter(reduce(or_, late))

    def row(self, found: Any, on: date) -> Row:
        given = found.second_notice_on if found.second_notice_on and found.second_notice_on <= on else None
        if given is not None:
            left = counted(found.second_clear_days, "clear working day")
            notice = f"its second notice was published only on {day_words(given)}: {left}"
        else:
            notice = "no second notice of it is on record"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} is to be heard in private by {found.body.name} on"
            f" {day_words(found.meets_first)}, and {notice}.",
            began_on=given,
        )


def _is_late(on: date, count: int, kinds: tuple[str, ...]) -> Q:
    """Notice was given with fewer than `count` clear working days, or was not and can be given in time no more."""
    short = Q(second_notice_on__lte=on, second_clear_days__lt=count)
    missed = Q(second_notice_on__isnull=True) | Q(second_notice_on__gt=on)
    return Q(body__body_kind__in=kinds) & (short | missed & Q(meets_first__lt=earliest_meeting(on, count)))

"""DAT-08."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import meeting_days
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import day_words
from goldthread.oversight.models import PlannedItem
from goldthread.oversight.notice import Matter, kinds_with

ASKED = {Matter.KEY_DECISION: Q(is_key_decision=True), Matter.PRIVATE_FIRST: Q(is_private=True)}


class ForwardNoticeShort(Rule):
    """Looks at key decisions and items in private, of bodies whose law asks for notice of them, on a known day.

    From the day on which notice can no longer be given in time; the day of the meeting counts where there is one.
    """

    code = "DAT-08"
    title = "Key decision or private item without its notice"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = (
        "The public is told in advance what is to be decided and what is to be heard in private, so that it can object."
    )
    remedy = "Give the day of the notice, move the item, or explain by which exception it goes ahead."
    act = "Give the notice of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("planned_item", "agenda_item", "meeting", "body")

    def population(self, scope: Scope, on: date) -> Rows:
        asked = reduce(or_, (_of(matter, kinds) for matter in ASKED for kinds in kinds_with(matter).values()))
        return meeting_days(records(PlannedItem, scope).filter(standing("body"), asked).select_related("body"))

    def rows(self, scope: Scope, on: date) -> Rows:
        late = (
            _of(matter, kinds) & _is_late(on, count) for matter in ASKED for count, kinds in kinds_with(matter).items()
        )
        return self.population(scope, on).filter(reduce(or_, late))

    def row(self, found: Any, on: date) -> Row:
        what = "a key decision" if found.is_key_decision else "an item in private"
        given = found.notice_published_on
        notice = f"its notice was published only on {day_words(given)}" if given else "no notice of it is on record"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} is {what} of {found.body.name} on {day_words(found.meets_first)},"
            f" and {notice}.",
            began_on=given,
        )


def _of(matter: Matter, kinds: tuple[str, ...]) -> Q:
    return ASKED[matter] & Q(body__body_kind__in=kinds)


def _is_late(on: date, count: int) -> Q:
    """Notice was given with fewer than `count` clear days, or was not and can be given in time no more."""
    needed = timedelta(days=count + 1)
    short = Q(notice_published_on__lte=on, notice_published_on__gt=F("meets_first") - needed)
    missed = Q(notice_published_on__isnull=True) | Q(notice_published_on__gt=on)
    return short | missed & Q(meets_first__lt=on + needed)

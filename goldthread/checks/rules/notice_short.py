"""DAT-07."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import counted, day_words, number_words
from goldthread.oversight.models import Meeting
from goldthread.oversight.notice import Matter, kinds_with, regime_of


class NoticeShort(Rule):
    """Looks at meetings of bodies whose law asks for notice, where the day of publication is on record and counted."""

    code = "DAT-07"
    title = "Agenda published too late"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "Members and the public are owed time to read what is to be decided; on short notice it can be challenged."
    remedy = "Correct the day if it is wrong, or explain by which exception the meeting went ahead."
    act = "Explain the notice of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("meeting", "body")

    def population(self, scope: Scope, on: date) -> Rows:
        kinds = [kind for some in kinds_with(Matter.AGENDA).values() for kind in some]
        held = records(Meeting, scope).filter(standing("body"), body__body_kind__in=kinds)
        return held.filter(agenda_published_on__lte=on, clear_days__isnull=False).select_related("body")

    def rows(self, scope: Scope, on: date) -> Rows:
        short = (
            Q(body__body_kind__in=kinds, clear_days__lt=count) for count, kinds in kinds_with(Matter.AGENDA).items()
        )
        return self.population(scope, on).filter(reduce(or_, short))

    def row(self, found: Any, on: date) -> Row:
        count = regime_of(found.body.body_kind).periods[Matter.AGENDA].count
        published = f"was published on {day_words(found.agenda_published_on)}"
        given = counted(found.clear_days, "clear working day")
        return Row(
            subject=Subject.of(found),
            sentence=f"The agenda of {found.body.name} for {day_words(found.held_first)} {published}: {given} of"
            f" notice, and the law asks for {number_words(count)}.",
            began_on=found.agenda_published_on,
        )

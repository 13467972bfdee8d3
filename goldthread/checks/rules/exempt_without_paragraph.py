"""OVR-05."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import day_words
from goldthread.oversight.models import AgendaItem


class ExemptWithoutParagraph(Rule):
    """Looks at agenda items that were kept from the public. Source: Local Government Act 1972, Schedule 12A."""

    code = "OVR-05"
    title = "Item kept from the public without its paragraph"
    link = Link.OVERSIGHT
    severity = Severity.LOW
    why = "The public may be kept out only for a reason that the law names; without the paragraph nobody can check it."
    remedy = "Give the paragraph of Schedule 12A by which it is exempt, or open the item."
    act = "Give the paragraph of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("agenda_item", "meeting")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        items = records(AgendaItem, scope).filter(standing("meeting"), is_exempt=True, meeting__held_first__lte=on)
        return items.select_related("meeting__body")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(exempt_paragraph="")

    def row(self, found: Any, on: date) -> Row:
        held = found.meeting.held_first
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.meeting.body.name} took {found.reference} in private on {day_words(held)}, and no"
            " paragraph of Schedule 12A is given.",
            began_on=held,
        )

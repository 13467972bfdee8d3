"""DAT-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, issued, records
from goldthread.checks.words import day_words
from goldthread.reviews.models import Review


class VisitAfterLetter(Rule):
    """Looks at reviews with a day of issue and days of the visit or of the next review."""

    code = "DAT-04"
    title = "Dates of a review out of order"
    link = Link.REVIEW
    severity = Severity.MEDIUM
    why = "A letter cannot report a visit that came after it; whoever relies on the date relies on a slip."
    remedy = "Ask the author which date is right and correct it."
    act = "Correct the dates of {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("review",)
    of_review = "pk"

    def population(self, scope: Scope, on: date) -> Rows:
        dated = Q(fieldwork_last__isnull=False) | Q(next_review_due__isnull=False)
        return records(Review, scope).filter(issued(on), dated, issued_on__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        late_visit, early_next = Q(fieldwork_last__gt=F("issued_on")), Q(next_review_due__lt=F("issued_on"))
        return self.population(scope, on).filter(late_visit | early_next)

    def row(self, found: Any, on: date) -> Row:
        letter = f"{found.reference} was issued on {day_words(found.issued_on)}"
        if found.fieldwork_last and found.fieldwork_last > found.issued_on:
            slip = f"reports a visit that ended on {day_words(found.fieldwork_last)}"
        else:
            slip = f"gives {day_words(found.next_review_due)} for the next review"
        return Row(subject=Subject.of(found), sentence=f"{letter} and {slip}.", began_on=found.issued_on)

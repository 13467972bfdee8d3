"""OVR-07."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, said
from goldthread.checks.words import day_words
from goldthread.oversight.models import Protocol, ProtocolReview
from goldthread.oversight.queries.protocols import in_force, with_reviews


class ProtocolReviewLate(Rule):
    """Looks at protocols and charters in force whose next review has a day: from the day after it."""

    code = "OVR-07"
    title = "Protocol or charter past its review date"
    link = Link.OVERSIGHT
    severity = Severity.LOW
    why = "A division of work that nobody has looked at since no longer says who does what."
    remedy = "Record the review if it was held, hold it, or say that it is no longer in force."
    act = "Record the review of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("protocol", "protocol_review")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        held = records(Protocol, scope).filter(in_force(on))
        return with_reviews(held, said(ProtocolReview, on)).filter(review_due__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(review_due__lt=on)

    def row(self, found: Any, on: date) -> Row:
        reviewed = f"was last reviewed on {day_words(found.last_reviewed)}" if found.last_reviewed else "was agreed"
        since = "" if found.last_reviewed else " and has not been reviewed since"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.title} {reviewed}{since}; its review was due on {day_words(found.review_due)}.",
            began_on=found.review_due + timedelta(days=1),
        )

"""FND-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import OF_ITSELF, Rows, Scope, of_reviews, shared, standing
from goldthread.checks.words import quoted
from goldthread.reviews.models import Advice, Finding, FindingLink

WORRIES = (Finding.Nature.RISK, Finding.Nature.AREA_FOR_DEVELOPMENT, Finding.Nature.CONCERN)


class FindingLeadsNowhere(Rule):
    """A finding of a reviewer leads on through a recommendation; the response and its milestones hang on that.

    The same words held as advice are asked about there.
    """

    code = "FND-01"
    title = "Finding that leads to nothing"
    link = Link.FINDING
    severity = Severity.MEDIUM
    why = "A risk or an area for development that no recommendation takes up is read once and then lost."
    remedy = "Tie the finding to the recommendation that answers it, or explain why none is needed."
    act = "Tie {reference} to a recommendation"
    permission = Permission.EDIT_REVIEW
    kinds = ("finding", "finding_link", "recommendation", "advice")

    def population(self, scope: Scope, on: date) -> Rows:
        return of_reviews(Finding, scope, on).filter(~OF_ITSELF, nature__in=WORRIES)

    def rows(self, scope: Scope, on: date) -> Rows:
        leads = shared(FindingLink).filter(standing("recommendation"), finding=OuterRef("pk"))
        advised = shared(Advice).filter(review=OuterRef("review_id"), text=OuterRef("text"))
        return self.population(scope, on).filter(~Exists(leads), ~Exists(advised))

    def row(self, found: Any, on: date) -> Row:
        nature = found.get_nature_display()
        return Row(
            subject=Subject.of(found),
            sentence=f"{nature} {found.reference} led to no recommendation: {quoted(found.text)}.",
            began_on=found.review.issued_on,
        )

"""REV-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, issued, reviews, shared
from goldthread.checks.words import day_words, later
from goldthread.reviews.models import Review, ReviewRelation

FOLLOWING = (ReviewRelation.Relation.FOLLOWS, ReviewRelation.Relation.REPEATS)


class ReReviewDue(Rule):
    """Looks at the reviews that nobody has followed up yet: a review of the same type, or one that says it follows."""

    code = "REV-01"
    title = "Next review overdue or never fixed"
    link = Link.REVIEW
    severity = Severity.MEDIUM
    why = "A test speaks for the day on which it was made; without a next one nobody learns that it no longer holds."
    remedy = "Fix the day of the next review and who will do it, or record the review that took place."
    act = "Fix the review after {reference}"
    permission = Permission.EDIT_REVIEW
    kinds = ("review", "review_relation")
    of_review = "pk"

    def population(self, scope: Scope, on: date) -> Rows:
        follows = shared(ReviewRelation).filter(issued(on, "later"), earlier=OuterRef("pk"), relation__in=FOLLOWING)
        again = shared(Review).filter(
            issued(on),
            authority=OuterRef("authority_id"),
            type=OuterRef("type"),
            issued_on__gt=OuterRef("issued_on"),
            is_placeholder=False,
        )
        return reviews(scope, on).filter(~Exists(follows), ~Exists(again))

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(Q(next_review_due__isnull=True) | Q(next_review_due__lt=on))

    def row(self, found: Any, on: date) -> Row:
        due = found.next_review_due
        if due is None:
            since = later(found.issued_on, on, "it was issued")
            sentence = f"No day was ever fixed for the review after {found.reference}{since}."
        else:
            sentence = f"The review after {found.reference} was due on {day_words(due)} and none is on record."
        return Row(
            subject=Subject.of(found),
            discriminator="passed" if due else "never fixed",
            sentence=sentence,
            began_on=due or found.issued_on,
        )

"""REC-01."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, open_recommendations, said
from goldthread.checks.words import day_words, later
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Response, ResponseTime
from goldthread.lib.days_after import DaysAfter
from goldthread.reviews.models import Party, Rating


class RecommendationWithoutResponse(Rule):
    """A recommendation that a reviewer has since rated as met needs no answer any more.

    Where a day is known by which it is answered (its own, that of its review, else by the council's policy), nothing
    is missing until that day has passed. Where none is known, an answer is missing from the start.
    """

    code = "REC-01"
    revision = 2
    title = "Recommendation without a response"
    link = Link.RESPONSE
    severity = Severity.HIGH
    why = "What nobody answers, nobody is bound to: a reader cannot tell whether the council agreed to do it."
    remedy = "Answer the recommendation: accepted, in part or not, with the reason and what will be done."
    act = "Answer {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("recommendation", "response", "response_time", "recommendation_status", "lineage", "rating")

    def population(self, scope: Scope, on: date) -> Rows:
        ratings = said(Rating, on).filter(recommendation=OuterRef("pk"), party=Party.INDEPENDENT)
        rated = open_recommendations(scope, on).annotate(extent=last(ratings, "level__extent"))
        return rated.filter(Q(extent__isnull=True) | ~Q(extent=Extent.MET))

    def rows(self, scope: Scope, on: date) -> Rows:
        answers = said(Response, on).filter(recommendation=OuterRef("pk"))
        unanswered = self.population(scope, on).filter(~Exists(answers)).annotate(answer_due=_answer_due(on))
        return unanswered.filter(Q(answer_due__isnull=True) | Q(answer_due__lt=on))

    def row(self, found: Any, on: date) -> Row:
        made_on, due = found.review.issued_on, found.answer_due
        late = f"; it was due by {day_words(due)}" if due else ""
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} has no response{later(made_on, on, 'it was made')}{late}.",
            began_on=due + timedelta(days=1) if due else made_on,
        )


def _answer_due(on: date) -> Coalesce:
    """The last day for an answer, if one is known."""
    times = said(ResponseTime, on)
    policy = last(times.filter(authority=OuterRef("authority"), within_days__isnull=False), "within_days")
    return Coalesce(
        last(times.filter(recommendation=OuterRef("pk")), "due_on"),
        last(times.filter(review=OuterRef("review")), "due_on"),
        DaysAfter(F("review__issued_on"), policy),
        output_field=DateField(),
    )

"""DAT-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import DECIDING
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, of_reviews, said, shared, standing
from goldthread.checks.words import day_words
from goldthread.improvement.models import Milestone, MilestoneDate
from goldthread.oversight.models import Told


class DecisionBeforeConsultationEnds(Rule):
    """Looks at dated milestones of consultation in reviews that came before the executive or the council."""

    code = "DAT-03"
    title = "Decision before the consultation had ended"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = (
        "A decision taken while people are still being asked can be challenged, and tells them that it did not matter."
    )
    remedy = "Correct the date, or record how the answers that came later were considered."
    act = "Correct the dates of milestone {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("milestone", "milestone_date", "meeting", "told", "review")

    def population(self, scope: Scope, on: date) -> Rows:
        of_it = Q(review=OuterRef("review_id")) | Q(recommendation__review=OuterRef("review_id"))
        before = shared(Told).filter(
            of_it,
            standing("item__meeting"),
            item__meeting__body__body_kind__in=DECIDING,
            item__meeting__held_first__lte=on,
        )
        first_met = before.order_by("item__meeting__held_last", "pk")
        dates = said(MilestoneDate, on).filter(milestone=OuterRef("pk"))
        asked = of_reviews(Milestone, scope, on).filter(match_key__contains="consultation")
        return asked.annotate(
            ends_on=last(dates, "due_last"),
            met_on=Subquery(first_met.values("item__meeting__held_last")[:1]),
            met_body=Subquery(first_met.values("item__meeting__body__name")[:1]),
        ).filter(ends_on__isnull=False, met_on__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(ends_on__gt=F("met_on"))

    def row(self, found: Any, on: date) -> Row:
        met = f"{found.met_body} had {found.review.reference} before it on {day_words(found.met_on)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{met}, before this was over: {found.what.rstrip('.')} ({day_words(found.ends_on)}).",
            began_on=found.met_on,
        )

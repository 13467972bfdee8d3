"""PLN-12."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef
from django.db.models.functions import Greatest

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, said
from goldthread.checks.words import counted, day_words, quoted
from goldthread.improvement.models import Outcome, OutcomeValue
from goldthread.lib.days_after import DaysAfter


class OutcomeNotMeasuredAgain(Rule):
    """Looks at outcomes of plans that have begun and that have a value; a value of before the plan began is the
    baseline, and counts as of its first day. How often is the plan's own policy.
    """

    code = "PLN-12"
    title = "Outcome not measured again"
    link = Link.PLAN
    severity = Severity.MEDIUM
    why = "A value that is a year old says nothing of whether what was done since has made anything better."
    remedy = "Say what the measure of the outcome shows now, as at a day."
    act = "Measure {reference} again"
    permission = Permission.EDIT_RESPONSE
    kinds = ("outcome", "outcome_value", "plan")

    def population(self, scope: Scope, on: date) -> Rows:
        values = said(OutcomeValue, on).filter(outcome=OuterRef("pk"))
        begun = of_plans(Outcome, scope).filter(plan__starts_on__lte=on)
        return begun.annotate(valued_on=last(values, "speaks_for")).filter(valued_on__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        since = Greatest(F("valued_on"), F("plan__starts_on"))
        due = DaysAfter(since, F("plan__measure_every_days"))
        return self.population(scope, on).annotate(since=since).alias(value_due=due).filter(value_due__lt=on)

    def row(self, found: Any, on: date) -> Row:
        every = found.plan.measure_every_days
        value = f"The last value of the outcome {quoted(found.what)} is of {day_words(found.valued_on)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{value}; the plan asks for one every {counted(every, 'day')}.",
            began_on=found.since + timedelta(days=every + 1),
        )

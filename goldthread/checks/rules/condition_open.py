"""JUD-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, of_reviews, said, standing
from goldthread.checks.words import day_words, later, quoted
from goldthread.lib.dates import add_months
from goldthread.reviews.models import Condition, Discharge

A_CHECK_LASTS_MONTHS = 12


class ConditionOpen(Rule):
    """A condition is met when it was discharged, or checked and found to hold within the last twelve months.

    It stays open until discharged, also when a later review judged the criterion again without a word on it.
    """

    code = "JUD-02"
    title = "Judgement with an open condition"
    link = Link.JUDGEMENT
    severity = Severity.MEDIUM
    why = "The judgement holds only as long as its condition does, and nothing shows that anybody has looked."
    remedy = "Check the condition and record what was found, or have a reviewer discharge it."
    act = "Check condition {reference}"
    permission = Permission.EDIT_REVIEW
    kinds = ("condition", "discharge", "judgement")

    def population(self, scope: Scope, on: date) -> Rows:
        conditions = of_reviews(Condition, scope, on, "judgement__review")
        return conditions.filter(standing("judgement"), judgement__speaks_for__lte=on)

    def rows(self, scope: Scope, on: date) -> Rows:
        checks = said(Discharge, on).filter(condition=OuterRef("pk"))
        fresh = Q(outcome=Discharge.Outcome.STILL_HOLDS, checked_on__gt=add_months(on, -A_CHECK_LASTS_MONTHS))
        settled = Q(outcome=Discharge.Outcome.DISCHARGED) | fresh
        checked = self.population(scope, on).annotate(
            outcome=last(checks, "outcome"), checked_on=last(checks, "speaks_for")
        )
        return checked.filter(Q(outcome__isnull=True) | ~settled)

    def row(self, found: Any, on: date) -> Row:
        judgement = found.judgement
        hangs = f"“{judgement.criterion_words}” is judged “{judgement.label}” on a condition"
        return Row(
            subject=Subject.of(found),
            sentence=f"{hangs} ({quoted(found.text)}) that {self._check_words(found, on)}.",
            began_on=found.checked_on or judgement.speaks_for,
            criterion=judgement.criterion_id,
        )

    def _check_words(self, found: Any, on: date) -> str:
        if found.outcome == Discharge.Outcome.FAILED:
            return f"failed when it was checked on {day_words(found.checked_on)}"
        if found.outcome:
            return f"was last checked on {day_words(found.checked_on)}, over a year ago"
        overdue = found.check_by is not None and found.check_by < on
        due = f", though it was to be checked by {day_words(found.check_by)}" if overdue else ""
        return f"nobody has checked{due or later(found.judgement.speaks_for, on, 'it was made')}"

"""OVR-03."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, F, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, records, said, shared
from goldthread.checks.words import counted, day_words, later
from goldthread.lib.dates import add_months
from goldthread.organisation.models import Body
from goldthread.oversight.models import BodyTerms, Meeting

TIMES = {times: -(-12 // times) for times in range(1, 13)}
"""Months between two meetings of a body that meets so many times a year, rounded up."""


class CadenceBroken(Rule):
    """Looks at bodies whose terms say how often they meet; counts from the last meeting, or from the terms if later."""

    code = "OVR-03"
    title = "Body that has not met as often as its terms say"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "A board that stops meeting stops asking, and nobody decides that it should."
    remedy = "Record the meeting if it was held, call one, or give the body new terms."
    act = "Record or call a meeting of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("body", "body_terms", "meeting")

    def population(self, scope: Scope, on: date) -> Rows:
        terms = said(BodyTerms, on).filter(body=OuterRef("pk"))
        same_body = Q(body=OuterRef("pk")) | Q(body__merged_into=OuterRef("pk"))
        met = shared(Meeting).filter(same_body, held_last__lte=on).order_by()
        newest = met.annotate(same=F("authority_id")).values("same").annotate(day=Max("held_last")).values("day")
        rhythm = [When(times_a_year=times, then=months) for times, months in TIMES.items()]
        return (
            records(Body, scope)
            .filter(merged_into=None)
            .annotate(
                terms_from=last(terms, "speaks_for"),
                every_months=last(terms, "every_months"),
                times_a_year=last(terms, "times_a_year"),
                last_met=Subquery(newest),
            )
            .annotate(
                months=Coalesce(F("every_months"), Case(*rhythm)),
                since=Case(When(last_met__gt=F("terms_from"), then=F("last_met")), default=F("terms_from")),
            )
            .filter(months__isnull=False)
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        late = (Q(months=months, since__lte=_too_long_ago(on, months)) for months in range(1, BodyTerms.LONGEST + 1))
        return self.population(scope, on).filter(reduce(or_, late))

    def row(self, found: Any, on: date) -> Row:
        due = add_months(found.since, found.months)
        met = f"last met on {day_words(found.last_met)}" if found.last_met else "has no meeting on record"
        rhythm = "every month" if found.months == 1 else f"every {counted(found.months, 'month')}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.name} is to meet at least {rhythm} and {met}{later(due, on, 'it was to meet again')}.",
            began_on=due + timedelta(days=1),
        )


def _too_long_ago(on: date, months: int) -> date:
    """The last day from which a meeting every so many months was due before `on`."""
    day = add_months(on, -months)
    while add_months(day, months) >= on:
        day -= timedelta(days=1)
    return day

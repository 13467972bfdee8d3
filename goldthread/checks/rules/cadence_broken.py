"""OVR-03."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from goldthread.accounts.permissions import Permission
from goldthread.checks.bodies import same_bodies
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
        met = (
            shared(Meeting)
            .filter(body__in=same_bodies("pk", "merged_into"), held_last__lte=on)
            .order_by("-held_last", "-pk")
        )
        terms = _with_rhythm(said(BodyTerms, on)).filter(body=OuterRef("pk"))
        return (
            records(Body, scope)
            .filter(merged_into=None)
            .annotate(
                terms_from=last(terms, "speaks_for"),
                months=last(terms, "months"),
                last_met=Subquery(met.values("held_last")[:1]),
            )
            .filter(months__isnull=False)
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        limits = [
            *(When(every_months=one, then=Value(_too_long_ago(on, one))) for one in range(1, BodyTerms.LONGEST + 1)),
            *(When(times_a_year=times, then=Value(_too_long_ago(on, months))) for times, months in TIMES.items()),
        ]
        terms = said(BodyTerms, on).filter(body=OuterRef("pk"))
        limit = last(terms.annotate(limit=Case(*limits, output_field=DateField())), "limit")
        since = Greatest("terms_from", Coalesce("last_met", "terms_from"))
        return self.population(scope, on).alias(since=since, limit=limit).filter(since__lte=F("limit"))

    def row(self, found: Any, on: date) -> Row:
        due = add_months(max(filter(None, (found.last_met, found.terms_from))), found.months)
        met = f"last met on {day_words(found.last_met)}" if found.last_met else "has no meeting on record"
        rhythm = "every month" if found.months == 1 else f"every {counted(found.months, 'month')}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.name} is to meet at least {rhythm} and {met}{later(due, on, 'it was to meet again')}.",
            began_on=due + timedelta(days=1),
        )


def _with_rhythm(terms: Rows) -> Rows:
    """Terms with the months between two meetings, None where they say nothing of it."""
    times = [When(times_a_year=times, then=Value(months)) for times, months in TIMES.items()]
    return terms.annotate(months=Coalesce(F("every_months"), Case(*times), output_field=IntegerField()))


def _too_long_ago(on: date, months: int) -> date:
    """The last day from which a meeting every so many months was due before `on`."""
    day = add_months(on, -months)
    while add_months(day, months) >= on:
        day -= timedelta(days=1)
    return day

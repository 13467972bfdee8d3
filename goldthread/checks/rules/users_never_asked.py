"""CON-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared
from goldthread.checks.words import day_words
from goldthread.consultation.models import SERVICE_USERS, Audience, ConsultationEvent, Exercise


class UsersNeverAsked(Rule):
    """Looks at consultations that are over, on what changes for those who use services. A survey of everybody counts.

    A consultation without any event leaves it unknown.
    """

    code = "CON-01"
    title = "Consultation that left out those who use services"
    link = Link.CONSULTATION
    severity = Severity.MEDIUM
    why = "Those who receive a service know first what a change would do to them, and can challenge it if unasked."
    remedy = "Ask them before anything is decided, or record the event at which they were asked."
    act = "Say how those who use services were asked in {reference}"
    permission = Permission.EDIT_CONSULTATION
    kinds = ("exercise", "consultation_event")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        return records(Exercise, scope).filter(affects_users=True, closes_on__lt=on)

    def rows(self, scope: Scope, on: date) -> Rows:
        events = shared(ConsultationEvent).filter(exercise=OuterRef("pk"))
        heard = events.filter(audience__in=[*SERVICE_USERS, Audience.PUBLIC])
        return self.population(scope, on).filter(~Exists(heard)).annotate(has_events=Exists(events))

    def row(self, found: Any, on: date) -> Row:
        closed = f"{found.reference} closed on {day_words(found.closes_on)}"
        asked = f"{closed}, and nobody who uses services was among those who were asked."
        unknown = f"{closed}; no event is on record, so it is not known whether anybody who uses services was asked."
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if found.has_events else Result.UNKNOWN,
            sentence=asked if found.has_events else unknown,
            began_on=found.closes_on,
        )

"""Breaks and explanations, as the live test leaves them."""

from __future__ import annotations

import uuid
from datetime import date

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.checks.models import Break, Explanation, Severity
from tests.factories.authorities import AuthorityFactory, RecordFactory


class BreakFactory(DjangoModelFactory[Break]):
    class Meta:
        model = Break

    authority = SubFactory(AuthorityFactory)
    rule = "REC-01"
    revision = 1
    link = "response"
    severity = Severity.HIGH
    result = "gap"
    subject_kind = "recommendation"
    subject_uuid = LazyFunction(uuid.uuid4)
    subject_reference = Sequence(lambda number: f"LTA15-R{number}")
    subject_title = "Have a clear implementation plan"
    sentence = "LTA15-R1 has no response, six months after it was made."
    why = "A recommendation that nobody answers is not acted on."
    remedy = "Answer the recommendation."
    began_on = date(2015, 6, 5)
    first_seen_at = LazyFunction(timezone.now)
    opened_at = SelfAttribute("first_seen_at")
    last_seen_at = SelfAttribute("first_seen_at")


class ExplanationFactory(RecordFactory[Explanation]):
    class Meta:
        model = Explanation

    broken = SubFactory(BreakFactory, authority=SelfAttribute("..authority"))
    reason = "The duty passed to the new council."
    decided_where = "Cabinet, 17 June 2015"
    from_on = date(2015, 6, 17)
    until_on = date(2016, 6, 17)

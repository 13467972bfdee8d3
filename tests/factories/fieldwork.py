"""Requests, the register of evidence, interviews and observations of a review."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.lib.text import shortened
from goldthread.reviews.models import (
    EvidenceCode,
    EvidenceItem,
    EvidencePrefix,
    EvidenceRequest,
    EvidenceUse,
    EvidenceVersion,
    Interview,
    InterviewPerson,
    Method,
    Observation,
    ObservationUse,
    RequestAnswer,
    RequestOutcome,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import FindingFactory, ReviewFactory

ASKED_ON = date(2015, 4, 1)


class EvidenceRequestFactory(RecordFactory[EvidenceRequest]):
    class Meta:
        model = EvidenceRequest

    review = beside(ReviewFactory)
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"The structure chart ({number})")
    group = "Governance"
    prefix = "S"
    asked_on = ASKED_ON


class RequestAnswerFactory(RecordFactory[RequestAnswer]):
    class Meta:
        model = RequestAnswer

    request = beside(EvidenceRequestFactory)
    outcome = RequestOutcome.NOT_HELD
    reason = "No such paper was ever written."
    speaks_for = date(2015, 4, 10)


class EvidenceFactory(RecordFactory[EvidenceItem]):
    class Meta:
        model = EvidenceItem

    review = beside(ReviewFactory)
    code = Sequence(lambda number: f"S{number}")
    title = Sequence(lambda number: f"Workforce strategy {number}")


class EvidencePrefixFactory(DjangoModelFactory[EvidencePrefix]):
    class Meta:
        model = EvidencePrefix

    review = SubFactory(ReviewFactory)
    authority = SelfAttribute("review.authority")
    prefix = "S"
    label = "Shared"
    order = 1


class EvidenceCodeFactory(DjangoModelFactory[EvidenceCode]):
    class Meta:
        model = EvidenceCode

    item = SubFactory(EvidenceFactory)
    review = SelfAttribute("item.review")
    authority = SelfAttribute("item.authority")
    prefix = "S"
    number = Sequence(lambda number: number + 1)


class EvidenceVersionFactory(DjangoModelFactory[EvidenceVersion]):
    class Meta:
        model = EvidenceVersion

    item = SubFactory(EvidenceFactory)
    authority = SelfAttribute("item.authority")
    number = 1
    received_on = date(2015, 4, 10)


class EvidenceUseFactory(RecordFactory[EvidenceUse]):
    class Meta:
        model = EvidenceUse

    class Params:
        claim = beside(FindingFactory)

    item = beside(EvidenceFactory)
    claim_kind = LazyAttribute(lambda made: made.claim.kind)
    claim_uuid = LazyAttribute(lambda made: made.claim.uuid)
    claim_reference = LazyAttribute(lambda made: made.claim.reference)
    claim_words = LazyAttribute(lambda made: shortened(made.claim.title_text, 300))


class InterviewFactory(RecordFactory[Interview]):
    class Meta:
        model = Interview

    review = beside(ReviewFactory)
    role_words = "Chief Executive"


class InterviewPersonFactory(DjangoModelFactory[InterviewPerson]):
    class Meta:
        model = InterviewPerson

    interview = SubFactory(InterviewFactory)
    authority = SelfAttribute("interview.authority")
    person = SubFactory(PersonFactory, authority=SelfAttribute("..authority"))
    order = 1


class ObservationFactory(RecordFactory[Observation]):
    class Meta:
        model = Observation

    review = beside(ReviewFactory)
    text = Sequence(lambda number: f"Staff know who their manager is ({number}).")
    method = Method.INTERVIEW
    noted_on = date(2015, 5, 12)


class ObservationUseFactory(RecordFactory[ObservationUse]):
    class Meta:
        model = ObservationUse

    observation = beside(ObservationFactory)
    finding = beside(FindingFactory)

"""How a review is set up, its team, and its signatures."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.documents.models import Snapshot
from goldthread.reviews.models import (
    Declaration,
    DeclarationAnswer,
    NameKept,
    Provenance,
    ReviewDeadline,
    Signature,
    Signing,
    Tailoring,
    TeamMember,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.frameworks import PackFactory
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import LETTER_DAY, ReviewFactory


class TailoringFactory(RecordFactory[Tailoring]):
    class Meta:
        model = Tailoring

    review = beside(ReviewFactory)
    part = Tailoring.Part.QUESTION
    key = Sequence(lambda number: f"own-{number}")
    change = Tailoring.Change.ADDED
    words = "Does the money follow the plan?"
    why = "The commissioner asks for it."


class NameKeptFactory(RecordFactory[NameKept]):
    class Meta:
        model = NameKept

    review = beside(ReviewFactory)
    person = beside(PersonFactory)
    about_kind = "finding"
    about_uuid = LazyFunction(uuid4)
    about_reference = Sequence(lambda number: f"LTA15-F{number}")
    why = "Holder of a statutory office."


class ProvenanceFactory(RecordFactory[Provenance]):
    class Meta:
        model = Provenance

    review = beside(ReviewFactory)
    act = Provenance.Act.WROTE
    who = "Two peer reviewers"
    speaks_for = LETTER_DAY


class ReviewDeadlineFactory(RecordFactory[ReviewDeadline]):
    class Meta:
        model = ReviewDeadline

    review = beside(ReviewFactory)
    label = "Action plan sent"
    counted_from = date(2023, 5, 9)
    count = 70
    unit = ReviewDeadline.Unit.WORKING_DAYS


class TeamMemberFactory(RecordFactory[TeamMember]):
    class Meta:
        model = TeamMember

    review = beside(ReviewFactory)
    role = TeamMember.Role.LEAD_REVIEWER
    role_words = "Former director of children's services"
    from_on = date(2015, 4, 1)


class DeclarationFactory(RecordFactory[Declaration]):
    class Meta:
        model = Declaration

    member = beside(TeamMemberFactory)
    asked_from = SubFactory(PackFactory)
    employer_words = "Retired"
    speaks_for = date(2015, 4, 2)


class DeclarationAnswerFactory(DjangoModelFactory[DeclarationAnswer]):
    class Meta:
        model = DeclarationAnswer

    declaration = SubFactory(DeclarationFactory)
    authority = SelfAttribute("declaration.authority")
    key = Sequence(lambda number: f"question-{number}")
    question = "Have you reviewed this council before?"
    has_interest = False


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    class Meta:
        model = Snapshot

    subject_kind = "review"
    subject_uuid = SelfAttribute("..review.uuid")
    subject_reference = SelfAttribute("..review.reference")
    why = "Signing 1"
    body = '{"form":1,"records":{},"review":{}}'
    sha256 = "0" * 64
    taken_at = LazyFunction(timezone.now)


class SigningFactory(RecordFactory[Signing]):
    class Meta:
        model = Signing

    review = beside(ReviewFactory)
    number = LazyAttribute(lambda made: Signing.objects.filter(review=made.review).count() + 1)
    snapshot = SubFactory(SnapshotFactory, authority=SelfAttribute("..authority"))


class SignatureFactory(RecordFactory[Signature]):
    class Meta:
        model = Signature

    signing = beside(SigningFactory)
    member = SubFactory(
        TeamMemberFactory, authority=SelfAttribute("..authority"), review=SelfAttribute("..signing.review")
    )
    sha256 = SelfAttribute("signing.snapshot.sha256")
    speaks_for = LETTER_DAY

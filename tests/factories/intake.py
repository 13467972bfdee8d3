"""Readings and proposals."""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.uploads.models import Upload
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory
from tests.factories.documents import TextFactory


class StoredReadingFactory(DjangoModelFactory[StoredReading]):
    class Meta:
        model = StoredReading

    text = SubFactory(TextFactory)
    document = SelfAttribute("text.file.document")
    authority = SelfAttribute("document.authority")
    recogniser = "review_letter"
    body = LazyFunction(dict)
    read_at = LazyFunction(timezone.now)


class ProposalFactory(DjangoModelFactory[Proposal]):
    class Meta:
        model = Proposal

    reading = SubFactory(StoredReadingFactory)
    authority = SelfAttribute("reading.authority")
    order = Sequence(int)
    key = "recommendations"
    index = Sequence(int)
    title = "Have a clear implementation plan"
    payload = LazyFunction(dict)
    first_line = 1
    last_line = 1


class UploadFactory(DjangoModelFactory[Upload]):
    class Meta:
        model = Upload

    authority = SubFactory(AuthorityFactory)
    batch = LazyFunction(uuid4)
    name = "letter.txt"
    size = 1
    sha256 = Sequence(lambda number: f"{number:064}")
    uploaded_by = SubFactory(UserFactory)
    uploaded_at = LazyFunction(timezone.now)
    changed_at = LazyFunction(timezone.now)

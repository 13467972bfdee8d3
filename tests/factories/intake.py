"""Readings and proposals."""

from __future__ import annotations

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.intake.models import Proposal, StoredReading
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

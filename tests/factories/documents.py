"""Documents, their files, texts, parts and citations, remarks and stated figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.authorities.models import Record
from goldthread.documents.impact.models import Section
from goldthread.documents.models import (
    Citation,
    Document,
    DocumentKind,
    Family,
    File,
    ImpactNote,
    Part,
    Remark,
    Speaker,
    StatedFigure,
    Text,
)
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory, RecordFactory, beside


class DocumentFactory(RecordFactory[Document]):
    class Meta:
        model = Document

    reference = Sequence(lambda number: f"D{number}")
    title = Sequence(lambda number: f"Letter {number}")
    document_kind = DocumentKind.REVIEW_LETTER
    dated_on = date(2015, 6, 5)


class FileFactory(DjangoModelFactory[File]):
    class Meta:
        model = File

    document = SubFactory(DocumentFactory)
    authority = SelfAttribute("document.authority")
    name = "letter.txt"
    media = "text/plain"
    size = 100
    sha256 = Sequence(lambda number: f"{number:064x}")
    received_at = LazyFunction(timezone.now)


class TextFactory(DjangoModelFactory[Text]):
    class Meta:
        model = Text

    file = SubFactory(FileFactory)
    authority = SelfAttribute("file.authority")
    reader = "text"
    reader_version = 1
    body = "Letter\n1. The first paragraph."
    read_at = LazyFunction(timezone.now)


class PartFactory(DjangoModelFactory[Part]):
    class Meta:
        model = Part

    text = SubFactory(TextFactory)
    authority = SelfAttribute("text.authority")
    order = Sequence(lambda number: number % 30_000)
    part_kind = DocumentKind.REVIEW_LETTER
    speaker = Speaker.REVIEWER
    first_line = 1
    last_line = 2


class CitationFactory(DjangoModelFactory[Citation]):
    """`cited(record, part)` is the short way to one."""

    class Meta:
        model = Citation

    part = SubFactory(PartFactory)
    authority = SelfAttribute("part.text.file.authority")
    quote = "The first paragraph."
    first_line = 2
    last_line = 2
    recorded_at = LazyFunction(timezone.now)


def cited(record: Record, document: Document) -> Citation:
    """A passage of `document` that `record` rests on, with the file and text that hold it."""
    part = Part.objects.filter(text__file__document=document).first()
    return CitationFactory.create(
        part=part or PartFactory.create(text__file__document=document),
        subject_kind=record.kind,
        subject_uuid=record.uuid,
        subject_reference=record.reference,
    )


class RemarkFactory(RecordFactory[Remark]):
    class Meta:
        model = Remark

    document = beside(DocumentFactory)
    family = Family.DATE
    code = "impossible_date"
    message = "A visit dated after the letter that reports it."


class StatedFigureFactory(RecordFactory[StatedFigure]):
    class Meta:
        model = StatedFigure

    document = beside(DocumentFactory)
    measure = StatedFigure.Measure.COUNT
    value = Decimal(50)
    unit = "documents"
    words = "50 documents"


class ImpactNoteFactory(DjangoModelFactory[ImpactNote]):
    class Meta:
        model = ImpactNote

    authority = SubFactory(AuthorityFactory)
    section = Section.PURPOSE
    version = 1
    words = "To show that nobody’s safety was traded away."
    decided_by = "Data protection officer"
    decided_on = date(2026, 5, 1)
    recorded_by = SubFactory(UserFactory)
    recorded_at = LazyFunction(timezone.now)

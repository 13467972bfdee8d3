"""Documents as they came, what is cited from them, and what looks wrong in them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record, Sensitivity
from goldthread.documents.impact.models import ImpactNote
from goldthread.lib.kinds import Kind, register

__all__ = [
    "Citation",
    "Document",
    "DocumentKind",
    "Family",
    "File",
    "ImpactNote",
    "Part",
    "Relation",
    "Remark",
    "Snapshot",
    "Speaker",
    "StatedFigure",
    "Text",
]


class DocumentKind(models.TextChoices):
    REVIEW_LETTER = "review_letter", "Review letter"
    PROGRESS_REVIEW = "progress_review", "Progress review"
    COMMITTEE_REPORT = "committee_report", "Committee report"
    BRIEFING = "briefing", "Briefing"
    IMPROVEMENT_PLAN = "improvement_plan", "Improvement plan"
    INSPECTION_REPORT = "inspection_report", "Inspection report"
    MINUTES = "minutes", "Minutes"
    SLIDES = "slides", "Slides"
    REGISTER = "register", "Register"
    DIGEST = "digest", "Council's own report"
    TABLE = "table", "Table"
    OTHER = "other", "Other document"


class Speaker(models.TextChoices):
    """Who speaks is a property of the part of a document, never guessed from a sentence."""

    REVIEWER = "reviewer", "The reviewer"
    COUNCIL = "council", "The council"
    OTHER = "other", "Somebody else"


class Document(Record):
    """One paper of an authority, whatever files it came in. A purged one keeps its kind, its day and its hashes."""

    kind: ClassVar[str] = "document"

    title = models.CharField(max_length=300)
    document_kind = models.CharField(max_length=30, choices=DocumentKind, default=DocumentKind.OTHER)
    dated_on = models.DateField(null=True, blank=True)
    addressee = models.CharField(max_length=300, blank=True)
    issued_by = models.CharField(max_length=300, blank=True)
    handling = models.CharField(max_length=200, blank=True, help_text="As printed: 'draft', 'not for circulation'.")
    exempt_paragraph = models.CharField(max_length=60, blank=True)
    retain_until = models.DateField(null=True, blank=True)
    hold_why = models.CharField(max_length=500, blank=True, help_text="Why it must not be purged yet.")
    purged_at = models.DateTimeField(null=True, blank=True)
    purged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    purged_why = models.CharField(max_length=500, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True, purged_by__isnull=True)
                | Q(purged_at__isnull=False, purged_by__isnull=False),
                name="a_purge_has_its_moment_and_who_did_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_purged(self) -> bool:
        return self.purged_at is not None


class File(models.Model):
    """The bytes of a document. A purged file leaves its hash (a tombstone).

    A version is what the document said at a time; its renditions are the same words in several files (PDF and DOCX).
    What is proposed from a version comes from its first rendition.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    rendition = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=255)
    media = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["document", "version", "rendition"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "sha256"], name="the_same_bytes_are_kept_once"),
            models.UniqueConstraint(fields=["document", "version", "rendition"], name="one_file_of_a_rendition"),
        ]

    def __str__(self) -> str:
        return self.name


class Text(models.Model):
    """What a reader took out of a file: immutable for a file and a version of the reader.

    `body` is the lines joined by "\\n"; `pages` the page of each line, empty where the file has none.
    """

    file = models.ForeignKey(File, models.PROTECT, related_name="texts")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reader = models.CharField(max_length=30)
    reader_version = models.PositiveSmallIntegerField()
    body = models.TextField()
    pages = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["file", "reader_version"]
        constraints = [
            models.UniqueConstraint(fields=["file", "reader", "reader_version"], name="one_text_of_a_reader_version"),
        ]

    def __str__(self) -> str:
        return f"{self.file} by {self.reader} {self.reader_version}"


class Part(models.Model):
    """One of the documents that a file holds: a letter, a register, slides; each with its date and who speaks.

    Without a sensitivity of its own it is as sensitive as the document.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="parts")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    part_kind = models.CharField(max_length=30, choices=DocumentKind)
    speaker = models.CharField(max_length=10, choices=Speaker)
    title = models.CharField(max_length=300, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity, null=True, blank=True)
    exempt_paragraph = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["text", "order"]
        constraints = [
            models.UniqueConstraint(fields=["text", "order"], name="one_part_of_an_order"),
            models.CheckConstraint(condition=Q(last_line__gte=models.F("first_line")), name="a_part_has_lines"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_part_kind_display()


class Relation(models.TextChoices):
    MADE = "made", "Made here"
    RESTATED = "restated", "Restated here"
    SUPPORTS = "supports", "Supported by"
    CONTRADICTS = "contradicts", "Contradicted by"


class Citation(models.Model):
    """The very passage that a record, or one field of it, rests on.

    The subject is a soft link (kind, uuid) with its reference frozen beside; `quote` is exact, with its surroundings,
    so that it can be found again in another reading of the file.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    subject_reference = models.CharField(max_length=40)
    subject_field = models.CharField(max_length=60, blank=True)
    relation = models.CharField(max_length=12, choices=Relation, default=Relation.MADE)
    part = models.ForeignKey(Part, models.PROTECT, related_name="citations")
    quote = models.TextField()
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part", "first_line", "id"]
        indexes = [models.Index(fields=["subject_uuid"], name="citation_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject_reference}: {self.quote[:60]}"


class Family(models.TextChoices):
    DATE = "date", "Dates"
    SLIP = "slip", "Delay and order"
    RATING = "rating", "Ratings"
    CONDITION = "condition", "Conditions"
    COUNT = "count", "Counts"
    MONEY = "money", "Money"
    THREAD = "thread", "The thread"
    VOICE = "voice", "Voice"
    INDEPENDENCE = "independence", "Independence"
    HANDLING = "handling", "Handling"
    NAME = "name", "Names"


class Remark(Record):
    """An accepted warning about a text. It stays open until somebody answers it."""

    kind: ClassVar[str] = "remark"

    document = models.ForeignKey(Document, models.PROTECT, related_name="remarks")
    family = models.CharField(max_length=20, choices=Family)
    code = models.CharField(max_length=60)
    message = models.TextField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.message


class StatedFigure(Record):
    """A count, total or elapsed time that a document states, to be held against the record."""

    kind: ClassVar[str] = "stated_figure"

    class Measure(models.TextChoices):
        COUNT = "count", "Count"
        TOTAL = "total", "Total"
        ELAPSED = "elapsed", "Elapsed time"

    document = models.ForeignKey(Document, models.PROTECT, related_name="stated_figures")
    measure = models.CharField(max_length=10, choices=Measure)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    unit = models.CharField(max_length=120)
    words = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.words


class Snapshot(models.Model):
    """The canonical form of a record at a moment: what was signed, sent or agreed."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    subject_reference = models.CharField(max_length=40)
    why = models.CharField(max_length=120)
    body = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["subject_uuid", "taken_at"]

    def __str__(self) -> str:
        return f"{self.subject_reference} {self.taken_at:%Y-%m-%d}"


register(
    Kind("document", "document", "documents", "documents.Document", "documents:document"),
    Kind("remark", "remark on a document", "remarks on documents", "documents.Remark", "documents:remark"),
    Kind("stated_figure", "stated figure", "stated figures", "documents.StatedFigure", "documents:stated_figure"),
)

"""What was published of a review or another record: which report, as what file, what it said, by whom and when."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.finance.models import FinancialStrategy
from goldthread.improvement.models import Plan
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Structure
from goldthread.oversight.models import CommitteeReport, Meeting
from goldthread.reviews.models import Review
from goldthread.risk.models import RiskRegister

SUBJECTS: dict[str, type[Record]] = {
    "review": Review,
    "structure": Structure,
    "strategy": FinancialStrategy,
    "register": RiskRegister,
    "plan": Plan,
    "meeting": Meeting,
    "committee_report": CommitteeReport,
}
"""What can be published of: the column of each, and the kind of record that it points at."""


class PublicationStage(models.TextChoices):
    WAITING = "waiting", "Being written"
    READY = "ready", "Ready"
    FAILED = "failed", "Not written"
    GONE = "gone", "Withdrawn"


def column_of(subject: Record) -> str:
    """The column that points at `subject`. Raises GoldthreadError for what nothing can be published of."""
    for column, model in SUBJECTS.items():
        if isinstance(subject, model):
            return column
    raise GoldthreadError(f"Nothing can be published of {subject.reference}.")


def _of_one_thing() -> Q:
    """One of the columns holds something, and the others nothing."""
    return reduce(or_, (Q(**{f"{one}__isnull": one != held for one in SUBJECTS}) for held in SUBJECTS))


class Publication(Record):
    """One file of one report. What it said is kept word by word, whatever becomes of the record afterwards.

    One that is withdrawn keeps its hashes and neither file nor words.

    `manuscript` is canonical JSON; the file can be written from it again. `signed_sha256` names the text of the review
    that stood signed at that moment, and is empty for a draft.
    """

    kind: ClassVar[str] = "publication"
    scope_paths: ClassVar[tuple[str, ...]] = (
        "review__uuid",
        "meeting__body__uuid",
        "committee_report__uuid",
        "committee_report__body__uuid",
    )

    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="publications")
    structure = models.ForeignKey(Structure, models.PROTECT, null=True, blank=True, related_name="publications")
    strategy = models.ForeignKey(FinancialStrategy, models.PROTECT, null=True, blank=True, related_name="publications")
    register = models.ForeignKey(RiskRegister, models.PROTECT, null=True, blank=True, related_name="publications")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="publications")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="publications")
    committee_report = models.ForeignKey(
        CommitteeReport, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    report = models.CharField(max_length=40, help_text="The code of the report: review-letter.")
    form = models.CharField(max_length=8, help_text="docx, pdf, pptx, xlsx, svg.")
    title = models.CharField(max_length=300)
    as_at = models.DateField()
    shows_names = models.BooleanField(default=False)
    is_draft = models.BooleanField(default=True)
    stage = models.CharField(max_length=8, choices=PublicationStage, default=PublicationStage.WAITING)
    problem = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    manuscript = models.TextField(blank=True)
    manuscript_sha256 = models.CharField(max_length=64, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(stage="ready") | (~Q(sha256="") & ~Q(manuscript="") & Q(published_at__isnull=False)),
                name="what_is_published_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(stage="gone") | (Q(manuscript="") & Q(withdrawn_at__isnull=False)),
                name="what_was_taken_back_says_nothing_more",
            ),
            models.CheckConstraint(condition=_of_one_thing(), name="a_publication_is_of_one_thing"),
        ]
        indexes = [models.Index(fields=["stage", "recorded_at"], name="publication_by_stage")]

    @property
    def subject(self) -> Record:
        """What it was published of; a constraint sees to it that there is one."""
        for column in SUBJECTS:
            if getattr(self, f"{column}_id") is not None:
                found: Record = getattr(self, column)
                return found
        raise GoldthreadError(f"{self.reference} was published of nothing.")

    @property
    def file_name(self) -> str:
        """Says what it is, of which record, and its own reference, so that two are never taken for one another."""
        mark = "-draft" if self.is_draft else ""
        return f"{self.subject.reference}-{self.report}-{self.reference.rpartition('-')[2]}{mark}.{self.form}"

    def __str__(self) -> str:
        return self.title


register(
    Kind("publication", "publication", "publications", "publishing.Publication", "publications:publication"),
)

"""A tracker on its way in: the file, how its columns are read, and each row until it is confirmed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from goldthread.authorities.models import Authority
from goldthread.organisation.models import Body
from goldthread.reviews.models import Review


class Stage(models.TextChoices):
    UPLOADED = "uploaded", "Columns to be chosen"
    CHECKING = "checking", "Being compared"
    CHECKED = "checked", "To be confirmed"
    CONFIRMED = "confirmed", "Being written"
    APPLIED = "applied", "In the record"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Could not be read"
    ABANDONED = "abandoned", "Thrown away"


class TrackerImport(models.Model):
    """One uploaded tracker. The bytes wait at `place` in the file store; nothing is in the record until it is applied.

    Everything that it wrote was recorded at `applied_at`, to the microsecond; `before` holds what it changed, for
    taking it back: "actions", by uuid, with the version since and the columns before; "review", the list that was made
    for a committee; and "became", by the order of a row, the kind and reference of the record that it became.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    place = models.CharField(max_length=200)
    layout = models.CharField(max_length=40)
    speaks_for = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.UPLOADED)
    sheets = models.JSONField(default=list, help_text="Chosen sheets: name, header row, table, field by column.")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="+")
    committee = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    rows_read = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why a person says that it holds no case data.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row of the file: what stands in it, what a person corrected, and what would become of it."""

    class Verdict(models.TextChoices):
        NEW = "new", "New"
        CHANGES = "changes", "Changes"
        SAME = "same", "Same"
        ERROR = "error", "To be put right"
        LEFT_OUT = "left_out", "Left out"

    importing = models.ForeignKey(TrackerImport, models.PROTECT, related_name="rows")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100)
    number = models.PositiveIntegerField(help_text="Of the row in its sheet, from 1.")
    cells = models.JSONField(help_text="By field, as it stands in the file.")
    corrected = models.JSONField(default=dict, help_text="By field, what a person typed instead.")
    table = models.CharField(max_length=20)
    chosen = models.CharField(max_length=40, blank=True, help_text="uuid of the record it belongs to, or 'new'.")
    left_out = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Verdict)
    values = models.JSONField(default=dict)
    changes = models.JSONField(default=list, help_text="Heading, old words, new words.")
    problems = models.JSONField(default=list, help_text="Field, heading, what is wrong, remedy.")
    notes = models.JSONField(default=list)
    candidates = models.JSONField(default=list, help_text="Reference, uuid and text of records it may belong to.")
    record_kind = models.CharField(max_length=40, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True)
    record_reference = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["importing", "order"]
        constraints = [models.UniqueConstraint(fields=["importing", "order"], name="a_row_has_its_place")]
        indexes = [models.Index(fields=["importing", "verdict"], name="import_row_by_verdict")]

    def __str__(self) -> str:
        return f"{self.sheet}, row {self.number}"


class RememberedColumns(models.Model):
    """Which field each column held, the last time that an authority imported a sheet with these headings."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    fields = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "signature"], name="columns_are_remembered_once"),
        ]

    def __str__(self) -> str:
        return self.signature

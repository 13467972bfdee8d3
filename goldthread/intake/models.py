"""What was read and waits for a person: readings and their proposals."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from goldthread.authorities.models import Authority
from goldthread.documents.models import Document, Text
from goldthread.intake.trackers.models import ImportRow, RememberedColumns, TrackerImport
from goldthread.intake.uploads.models import Upload

__all__ = ["ImportRow", "Proposal", "RememberedColumns", "StoredReading", "TrackerImport", "Upload"]


class StoredReadingQuerySet(models.QuerySet["StoredReading"]):
    def with_waiting(self) -> Self:
        """Those with proposals that wait, and how many (`waiting`)."""
        waiting = Count("proposals", filter=Q(proposals__decision="waiting"))
        return self.annotate(waiting=waiting).filter(waiting__gt=0)


class StoredReading(models.Model):
    """One reading of one text of a file, in its public JSON form. Reading again makes another row."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    text = models.ForeignKey(Text, models.PROTECT, related_name="readings")
    recogniser = models.CharField(max_length=40)
    recogniser_version = models.PositiveSmallIntegerField(default=1)
    body = models.JSONField()
    read_at = models.DateTimeField()
    waiting: int

    objects = StoredReadingQuerySet.as_manager()

    class Meta:
        ordering = ["document", "read_at"]

    def __str__(self) -> str:
        return f"{self.document} by {self.recogniser}"


class Proposal(models.Model):
    """One record that a reading proposes, in the order of the document.

    `payload` is the item of the reading as read; `corrected` what a person changed before accepting. An accepted
    proposal names the record that it became, or the one on record that it matched (`matched`). One that an earlier
    reading of the document proposed as well carries the decision on that (`earlier`) and is undone with it.
    """

    class Decision(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        SUPERSEDED = "superseded", "Left: the document was read again"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reading = models.ForeignKey(StoredReading, models.PROTECT, related_name="proposals")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=40, help_text="Key of the item in the reading: 'recommendations'.")
    index = models.PositiveIntegerField(help_text="Place of the item under its key.")
    title = models.CharField(max_length=300)
    payload = models.JSONField()
    corrected = models.JSONField(null=True, blank=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    earlier = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    record_kind = models.CharField(max_length=60, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True)
    record_reference = models.CharField(max_length=40, blank=True)
    matched = models.BooleanField(default=False)
    made = models.JSONField(default=list, help_text="[kind, uuid] of every record that accepting made, for undoing.")

    class Meta:
        ordering = ["reading", "order"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "key", "index"], name="an_item_is_proposed_once"),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False)),
                name="a_decision_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["reading", "decision"], name="proposal_by_decision")]

    def __str__(self) -> str:
        return self.title

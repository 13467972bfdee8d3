"""A file that somebody uploaded, from the moment it is acknowledged until it is read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority
from goldthread.documents.models import Document

PLACE = "incoming"
"""Where bytes wait in the file store until they are read; they go when they have been."""


class UploadState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    READING = "reading", "Being read"
    HELD = "held", "Held: looks like case data"
    READ = "read", "Read"
    KNOWN = "known", "On record already"
    FAILED = "failed", "Not read"
    CANCELLED = "cancelled", "Cancelled"


class Upload(models.Model):
    """The row is the acknowledgement: its bytes were on disk before it was written.

    Whoever reads it holds it until `lease_until` under its number of `attempts`; only the holder of the last attempt
    may say how it ended. `stage` is what is being done now, step `step` of `steps`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    batch = models.UUIDField(help_text="The same for files that were sent together.")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.WAITING)
    changed_at = models.DateTimeField()
    stage = models.CharField(max_length=80, blank=True)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    reader = models.CharField(max_length=120, blank=True, help_text="Machine and process that hold the lease.")
    problem = models.CharField(max_length=500, blank=True)
    remedy = models.CharField(max_length=500, blank=True)
    suspicions = models.JSONField(default=list, help_text="[line, what] of what looks like case data; never values.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why a person says that it is no case data.")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    is_kept = models.BooleanField(default=True, help_text="Whether the bytes still wait in the file store.")

    FINISHED: ClassVar = (UploadState.READ, UploadState.KNOWN, UploadState.CANCELLED)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["authority", "uploaded_by", "-uploaded_at"], name="upload_by_person"),
            models.Index(fields=["state", "changed_at"], name="upload_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="reading", lease_until__isnull=False)
                | (~Q(state="reading") & Q(lease_until__isnull=True)),
                name="only_what_is_being_read_is_leased",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["read", "known"]) | Q(document__isnull=False),
                name="what_was_read_is_a_document",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where its bytes wait: by its number, so that a name never decides a path."""
        return f"{PLACE}/{self.uuid}"

    @property
    def is_finished(self) -> bool:
        return self.state not in (UploadState.WAITING, UploadState.READING)

    @property
    def may_be_tried_again(self) -> bool:
        return self.state == UploadState.FAILED and self.is_kept

    @property
    def may_be_cancelled(self) -> bool:
        return self.state in (UploadState.WAITING, UploadState.HELD) or self.may_be_tried_again

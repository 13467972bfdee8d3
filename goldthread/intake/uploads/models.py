"""A file that somebody uploaded, from the moment it is acknowledged until it is read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority
from goldthread.documents.models import Document, File

PLACE = "incoming"
"""Where bytes wait in the file store until they are read; they go when they have been."""


class UploadState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    READING = "reading", "Being read"
    HELD = "held", "Held: looks like case data"
    READ = "read", "Read"
    READY = "ready", "Read again: look at what changes"
    KNOWN = "known", "On record already"
    FAILED = "failed", "Not read"
    CANCELLED = "cancelled", "Cancelled"


class Purpose(models.TextChoices):
    """What a file was sent for. Reading again sends nothing: it takes a file that is on record."""

    DOCUMENT = "document", "A new document"
    VERSION = "version", "A new version"
    RENDITION = "rendition", "The same words in another file"
    AGAIN = "again", "Read again"


class Upload(models.Model):
    """The row is the acknowledgement: its bytes were on disk before it was written.

    Whoever reads it holds it until `lease_until` under its number of `attempts`; only the holder of the last attempt
    may say how it ended. `stage` is what is being done now, step `step` of `steps`. `target` is the document that a
    further file is for; `file` the one that is read again, and `found` what the newer reader found until somebody
    confirms it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.DOCUMENT)
    target = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
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
    found = models.JSONField(null=True, blank=True, help_text="Text and reading that wait to be confirmed.")
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
            models.CheckConstraint(
                condition=Q(purpose="document", target__isnull=True)
                | (~Q(purpose="document") & Q(target__isnull=False)),
                name="a_further_file_has_its_document",
            ),
            models.CheckConstraint(
                condition=Q(purpose="again", file__isnull=False) | (~Q(purpose="again") & Q(file__isnull=True)),
                name="what_is_read_again_is_on_record",
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
        return self.state == UploadState.FAILED and (self.is_kept or self.is_again)

    @property
    def may_be_cancelled(self) -> bool:
        return self.state in (UploadState.WAITING, UploadState.HELD, UploadState.READY) or self.may_be_tried_again

    @property
    def is_again(self) -> bool:
        return self.purpose == Purpose.AGAIN

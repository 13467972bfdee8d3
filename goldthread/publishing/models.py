"""A file that somebody takes out of the record, from asking for it until it is thrown away."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from goldthread.authorities.models import Authority
from goldthread.publishing.publications.models import Publication, PublicationStage

__all__ = ["Export", "ExportStage", "Publication", "PublicationStage"]

PLACE = "exports"
"""Where the files wait in the file store until they are thrown away."""


class ExportStage(models.TextChoices):
    WAITING = "waiting", "Waiting"
    MAKING = "making", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Not made"
    GONE = "gone", "Thrown away"


class Export(models.Model):
    """Whoever makes it does so under its number of `attempts`; only the last attempt may say how it ended.

    The file holds what `asked_by` might see when it was made. `reach` stands for their roles at that moment: with
    others it is not handed out any more.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    code = models.CharField(max_length=60, help_text="Of the takeout: recommendations.xlsx.")
    as_at = models.DateField()
    since = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    stage = models.CharField(max_length=8, choices=ExportStage, default=ExportStage.WAITING)
    changed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    reach = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["authority", "asked_by", "-asked_at"], name="export_by_person"),
            models.Index(fields=["stage", "changed_at"], name="export_by_stage"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage="ready") | models.Q(expires_at__isnull=False, made_at__isnull=False),
                name="a_file_that_is_ready_expires",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def place(self) -> str:
        """Where its bytes are: each attempt writes a file of its own, so that none finds half of another's."""
        return f"{PLACE}/{self.uuid}-{self.attempts}"

    @property
    def file_name(self) -> str:
        layout, _, ending = self.code.rpartition(".")
        return f"{self.authority.slug}-{layout.replace('_', '-')}-{self.as_at.isoformat()}.{ending}"

    @property
    def is_under_way(self) -> bool:
        return self.stage in (ExportStage.WAITING, ExportStage.MAKING)

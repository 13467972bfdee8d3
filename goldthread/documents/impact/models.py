"""What an authority has thought about protecting the people whose data its papers hold."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from goldthread.authorities.models import Authority


class Section(models.TextChoices):
    """The questions of an assessment, in the order in which they are asked."""

    PURPOSE = "purpose", "Purpose"
    NECESSITY = "necessity", "Necessity and lawful basis"
    RISKS = "risks", "Risks to people"
    MEASURES = "measures", "Measures"
    DECISION = "decision", "Decision"


class ImpactNote(models.Model):
    """One answer, by whom it was decided and when. It is never edited: a later version stands above it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, choices=Section)
    version = models.PositiveIntegerField()
    words = models.TextField()
    decided_by = models.CharField(max_length=120, help_text="A role, never a name.")
    decided_on = models.DateField()
    review_on = models.DateField(null=True, blank=True, help_text="When the answer is looked at again.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["section", "version"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "section", "version"], name="one_note_of_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}, version {self.version}"

"""Which outputs of a review leave a finding out, and why: none is lost between slides, briefing and letter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.findings import Finding


class Output(models.TextChoices):
    LETTER = "letter", "Letter"
    SLIDES = "slides", "Slides"
    BRIEFING = "briefing", "Briefing"


class Omission(Record):
    """A finding that one output of its review leaves out, and the reason."""

    kind: ClassVar[str] = "omission"
    scope_paths: ClassVar[tuple[str, ...]] = ("finding__review__uuid",)

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="omissions")
    output = models.CharField(max_length=10, choices=Output)
    why = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["finding", "output"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_finding_is_left_out_once_of_an_output",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="what_is_left_out_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.finding.reference} is not in the {self.get_output_display().lower()}: {self.why}"


register(Kind("omission", "finding left out", "findings left out", "reviews.Omission", "findings:omission"))

"""What a council inherited in a reorganisation: duties, recommendations and actions that were open before it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Reorganisation
from goldthread.lib.kinds import Kind, register


class Inherited(Record):
    """One thing that was open at a council when another took over, in the record of the one that took over.

    The record of the earlier council stays as it was, and no link leads into it: kind and uuid say what it is there,
    reference and words are as they were on the day. What was seen to since is withdrawn here, with what became of it.
    """

    kind: ClassVar[str] = "inherited"

    class About(models.TextChoices):
        DUTY = "duty_answer", "Duty"
        RECOMMENDATION = "recommendation", "Recommendation"
        ACTION = "action", "Action"

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="inherited")
    about_kind = models.CharField("what it is", max_length=20, choices=About)
    about_uuid = models.UUIDField()
    about_reference = models.CharField("reference in the record it came from", max_length=40)
    words = models.TextField("as it stood")
    stood = models.CharField("how it stood", max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "inherited matter"
        verbose_name_plural = "inherited matters"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="an_inherited_matter_has_words"),
            models.UniqueConstraint(fields=["reorganisation", "about_uuid"], name="a_matter_is_inherited_once"),
        ]

    def __str__(self) -> str:
        return self.words


register(
    Kind("inherited", "inherited matter", "inherited matters", "improvement.Inherited", "reorganisation:inherited")
)

"""What an agenda item rests on: the consultation that came before it and the assessment of whom it would harm."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.authorities.models import Record
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.lib.kinds import Kind, register
from goldthread.oversight.models.meetings import AgendaItem
from goldthread.oversight.models.ties import once, one_of


class RestsOn(Record):
    """An agenda item rests on a consultation or on an equality assessment, which should be over before it decides."""

    kind: ClassVar[str] = "rests_on"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="rests_on")
    exercise = models.ForeignKey(
        Exercise, models.PROTECT, null=True, blank=True, related_name="decided_in", verbose_name="consultation"
    )
    assessment = models.ForeignKey(EqualityAssessment, models.PROTECT, null=True, blank=True, related_name="decided_in")

    class Meta(Record.Meta):
        verbose_name_plural = "ties to consultations and assessments"
        constraints = [
            *Record.Meta.constraints,
            one_of(("exercise", "assessment"), "an_item_rests_on_one_thing_at_a_time"),
            once("item", "exercise", "an_item_rests_on_a_consultation_once"),
            once("item", "assessment", "an_item_rests_on_an_assessment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} rests on {self.exercise or self.assessment}"


register(
    Kind(
        "rests_on",
        "tie of an item to what it rests on",
        "ties of items to what they rest on",
        "oversight.RestsOn",
        "oversight:rests_on",
        is_tie=True,
    )
)

"""How bodies stand to each other: who reports to whom, and who scrutinises, advises or appoints whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body


class BodyTie(Record):
    """One body reports to another, scrutinises it, advises it or appoints it, from a day until a day."""

    kind: ClassVar[str] = "body_tie"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)

    class Tie(models.TextChoices):
        REPORTS_TO = "reports_to", "Reports to"
        SCRUTINISES = "scrutinises", "Scrutinises"
        ADVISES = "advises", "Advises"
        APPOINTS = "appoints", "Appoints"

    body = models.ForeignKey(Body, models.PROTECT, related_name="ties")
    tie = models.CharField("how it stands", max_length=12, choices=Tie)
    other = models.ForeignKey(Body, models.PROTECT, related_name="ties_from")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="body_ties")

    class Meta(Record.Meta):
        verbose_name = "tie of bodies"
        verbose_name_plural = "ties of bodies"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(body=models.F("other")), name="a_body_is_not_tied_to_itself"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lte=models.F("until_on")),
                name="a_tie_of_bodies_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.get_tie_display().lower()} {self.other}"


register(
    Kind("body_tie", "tie of bodies", "ties of bodies", "oversight.BodyTie", "oversight:body_tie", is_tie=True),
)

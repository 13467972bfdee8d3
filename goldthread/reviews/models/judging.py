"""How a judgement was reached: the findings it rests on, and what a second reviewer said of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.findings import Finding
from goldthread.reviews.models.judgements import Judgement


class JudgementReason(Record):
    """A finding on which a judgement rests."""

    kind: ClassVar[str] = "judgement_reason"
    scope_paths: ClassVar[tuple[str, ...]] = ("judgement__review__uuid",)

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="reasons")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="judgement_reasons")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["judgement", "finding"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_finding_is_a_reason_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judgement.reference} rests on {self.finding.reference}"


class Moderation(Statement):
    """What a second reviewer said of a judgement before it is signed."""

    kind: ClassVar[str] = "moderation"
    scope_paths: ClassVar[tuple[str, ...]] = ("judgement__review__uuid",)

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed"
        LOOK_AGAIN = "look_again", "To be looked at again"

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="moderations")
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField(blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome="agreed") | ~Q(words=""), name="what_is_sent_back_says_what_to_look_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.judgement}"


register(
    Kind(
        "judgement_reason",
        "reason for a judgement",
        "reasons for judgements",
        "reviews.JudgementReason",
        "judging:judgement_reason",
        is_tie=True,
    ),
    Kind("moderation", "moderation of a judgement", "moderations", "reviews.Moderation", "judging:moderation"),
)

"""What a review asks the council for, and what the council answers to each request."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review


class RequestOutcome(models.TextChoices):
    """Where a request stands. Asked for is all that is known before the council answers."""

    ASKED = "asked", "Asked for"
    RECEIVED = "received", "Received"
    IN_PART = "in_part", "Received in part"
    REFUSED = "refused", "Refused"
    NOT_HELD = "not_held", "Not held"


class EvidenceRequest(Record):
    """One paper or figure that a review asks for. `key` names it in the pack; one of the team's own has none.

    The council answers requests and sees what it is asked, so that they are open to it from the first day.
    """

    kind: ClassVar[str] = "evidence_request"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    review = models.ForeignKey(Review, models.PROTECT, related_name="requests")
    key = models.SlugField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=300)
    group = models.CharField(max_length=200, blank=True)
    prefix = models.CharField(max_length=4, blank=True, help_text="Begins the codes of what is received.")
    why = models.TextField(blank=True)
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RequestOutcome, default=RequestOutcome.ASKED)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta(Record.Meta):
        verbose_name = "request for evidence"
        verbose_name_plural = "requests for evidence"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "key"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(key=""),
                name="a_pack_asks_for_a_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(reminders=0, reminded_on__isnull=True) | Q(reminders__gt=0, reminded_on__isnull=False),
                name="a_reminder_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.outcome in (RequestOutcome.ASKED, RequestOutcome.IN_PART)

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on


class RequestAnswer(Statement):
    """What the council answered to a request on a day: never edited, the next answer stands beside it."""

    kind: ClassVar[str] = "request_answer"
    scope_paths: ClassVar[tuple[str, ...]] = ("request__review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    request = models.ForeignKey(EvidenceRequest, models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=10, choices=RequestOutcome)
    reason = models.TextField(blank=True, help_text="Why it is refused, not held, or there in part only.")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Statement.Meta):
        verbose_name = "answer to a request"
        verbose_name_plural = "answers to requests"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome=RequestOutcome.RECEIVED) | ~Q(reason=""), name="what_does_not_come_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.request}"


register(
    Kind(
        "evidence_request",
        "request for evidence",
        "requests for evidence",
        "reviews.EvidenceRequest",
        "evidence:evidence_request",
    ),
    Kind(
        "request_answer",
        "answer to a request",
        "answers to requests",
        "reviews.RequestAnswer",
        "evidence:request_answer",
        is_tie=True,
    ),
)

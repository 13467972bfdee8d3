"""Runs of the live test, the breaks that they found, and the explanations that stand."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record
from goldthread.lib.kinds import Kind, register


class Result(models.TextChoices):
    """Guidance is 'have regard to', so explained is honest, not a trick."""

    MET = "met", "Met"
    EXPLAINED = "explained", "Explained"
    GAP = "gap", "Gap"
    UNKNOWN = "unknown", "Unknown"


class Severity(models.IntegerChoices):
    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class Run(models.Model):
    """One run of every rule over one authority on a day."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="runs")
    on = models.DateField(help_text="The day the test speaks for.")
    at = models.DateTimeField()
    sequence = models.PositiveBigIntegerField(help_text="The last event of the audit trail that it saw.")
    counts = models.JSONField(help_text="For each rule: its revision, population, and rows of each result.")

    class Meta:
        ordering = ["authority", "-at"]

    def __str__(self) -> str:
        return f"{self.authority} on {self.on}"


class Standing(models.TextChoices):
    """How a criterion stands; the first that applies, in this order."""

    NEVER_TESTED = "never_tested", "Never tested"
    NOT_MET = "not_met", "Not met"
    PART_MET = "part_met", "Part met"
    IN_DOUBT = "in_doubt", "In doubt"
    OUT_OF_DATE = "out_of_date", "Out of date"
    CONDITIONAL = "conditional", "Conditional"
    ON_PROPOSALS = "on_proposals", "Met on proposals only"
    HOLDS = "holds", "Holds"


class StandingOf(models.Model):
    """The standing of one criterion after one run, with the reasons."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="standings")
    criterion_id_frozen = models.PositiveBigIntegerField()
    criterion_label = models.CharField(max_length=200)
    standing = models.CharField(max_length=14, choices=Standing)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["run", "criterion_id_frozen"]

    def __str__(self) -> str:
        return f"{self.criterion_label}: {self.get_standing_display()}"


class Break(models.Model):
    """One place where the thread does not hold: a row of a rule, kept from the first run that saw it.

    Its identity is rule, subject and discriminator. The subject is a soft link with its reference and title frozen.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="breaks")
    rule = models.CharField(max_length=20)
    revision = models.PositiveSmallIntegerField()
    link = models.CharField(max_length=40)
    severity = models.PositiveSmallIntegerField(choices=Severity)
    result = models.CharField(max_length=10, choices=[("gap", "Gap"), ("unknown", "Unknown")])
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    subject_reference = models.CharField(max_length=40)
    subject_title = models.CharField(max_length=300)
    discriminator = models.CharField(max_length=120, blank=True)
    document_reference = models.CharField(max_length=40, blank=True, help_text="The document it groups under.")
    document_title = models.CharField(max_length=300, blank=True)
    sentence = models.TextField()
    why = models.TextField()
    remedy = models.TextField()
    began_on = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_sequence = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-severity", "rule", "began_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "rule", "subject_uuid", "discriminator"], name="a_break_is_one_row"
            ),
        ]
        indexes = [models.Index(fields=["authority", "closed_at", "rule"], name="break_by_rule")]

    def __str__(self) -> str:
        return self.sentence


class Explanation(Record):
    """Why a break stands: by whom, decided where, until when. It does not close the break; it makes it explained."""

    kind: ClassVar[str] = "explanation"

    broken = models.ForeignKey(Break, models.PROTECT, related_name="explanations")
    reason = models.TextField()
    decided_where = models.CharField(max_length=300)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(until_on__gte=models.F("from_on")), name="an_explanation_has_an_end"),
        ]

    def __str__(self) -> str:
        return self.reason


class Cursor(models.Model):
    """How far a reader of the audit trail has got in one authority."""

    name = models.CharField(max_length=40)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "authority"], name="one_cursor_of_a_reader")]

    def __str__(self) -> str:
        return f"{self.name} at {self.sequence}"


register(Kind("explanation", "explanation", "explanations", "checks.Explanation", "checks:explanation"))

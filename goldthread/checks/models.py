"""Runs of the live test, the breaks that they found, and the explanations that stand."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Record, Sensitivity, State, granted
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

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="runs")
    on = models.DateField(help_text="The day the test speaks for.")
    at = models.DateTimeField()
    sequence = models.PositiveBigIntegerField(help_text="The last event of the audit trail that it saw.")
    counts = models.JSONField(help_text="For each rule: its revision, population, and rows of each result.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when the worker ran it after the record had changed.",
    )

    class Meta:
        ordering = ["authority", "-at"]
        indexes = [models.Index(fields=["authority", "-at"], name="run_by_authority")]

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
    """The standing of one criterion after one run, with the reasons; the first of them decided.

    `notes` say what the standing does not: that the last review gave no judgement, that nothing shows the structure.
    The judgement that it rests on is frozen beside it.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="standings")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    criterion_id_frozen = models.PositiveBigIntegerField()
    criterion_label = models.CharField(max_length=200)
    standing = models.CharField(max_length=14, choices=Standing)
    reasons = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    judgement_reference = models.CharField(max_length=40, blank=True)
    judged_label = models.CharField(max_length=200, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    judged_in = models.CharField(max_length=40, blank=True, help_text="Reference of the review.")
    judged_by = models.CharField(max_length=300, blank=True, help_text="Roles of the reviewers.")

    class Meta:
        ordering = ["run", "order", "criterion_id_frozen"]

    def __str__(self) -> str:
        return f"{self.criterion_label}: {self.get_standing_display()}"


class BreakQuerySet(models.QuerySet["Break"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        """By a role at the authority or on the record that the break is about; restricted ones need that permission."""
        paths = ("subject_uuid",)
        restricted = granted(user, Permission.READ_RESTRICTED, paths)
        official = Q(sensitivity__lt=Sensitivity.RESTRICTED)
        return self.filter(granted(user, Permission.READ_RECORD, paths), official | restricted)

    def with_explained(self, on: date) -> Self:
        """Adds `is_explained`: an explanation stands on the day."""
        return self.annotate(is_explained=Exists(explanations_on(on).filter(broken=OuterRef("pk"))))


def explanations_on(on: date) -> models.QuerySet[Explanation]:
    """The explanations that stand on a day."""
    return Explanation.objects.filter(
        from_on__lte=on, until_on__gte=on, withdrawn_at__isnull=True, state__in=[State.SHARED, State.SIGNED]
    )


class Break(models.Model):
    """One place where the thread does not hold: a row of a rule, kept from the first run that saw it.

    Its identity is authority, rule, subject and discriminator. The subject is a soft link with its reference, title
    and sensitivity frozen. `opened_at` is when it was first seen, or when it last came back after being closed.
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
    sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity, default=Sensitivity.OFFICIAL)
    discriminator = models.CharField(max_length=120, blank=True)
    document_reference = models.CharField(max_length=40, blank=True, help_text="The document it groups under.")
    document_title = models.CharField(max_length=300, blank=True)
    sentence = models.TextField()
    why = models.TextField()
    remedy = models.TextField()
    began_on = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_sequence = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="The last event of the audit trail that the run which closed it had seen."
    )
    is_foreseen = models.BooleanField(
        default=False,
        help_text="A gap of a proposal that was explained: no live test has seen it yet, so it is closed.",
    )

    objects = BreakQuerySet.as_manager()
    is_explained: bool
    """Only after `with_explained`."""

    class Meta:
        ordering = ["-severity", "rule", "began_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "rule", "subject_uuid", "discriminator"], name="a_break_is_one_row"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "closed_at", "rule"], name="break_by_rule"),
            models.Index(fields=["subject_uuid"], name="break_by_subject"),
        ]

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

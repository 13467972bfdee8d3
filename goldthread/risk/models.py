"""Registers of risks: what may happen and why, how likely and how bad as of a day, and what is done about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.frameworks.models import Pack
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Post


class RiskRegister(Record):
    """The risks of a council, a directorate, a project or a service, scored on one matrix of one pack."""

    kind: ClassVar[str] = "risk_register"

    class Level(models.TextChoices):
        CORPORATE = "corporate", "Whole council"
        DIRECTORATE = "directorate", "Directorate"
        PROJECT = "project", "Project or programme"
        SERVICE = "service", "Service"

    title = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level)
    about = models.CharField("of", max_length=200, blank=True)
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="risk_registers")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="risk_registers")
    matrix = models.SlugField(max_length=50, help_text="Key of the matrix in the pack.")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "match_key"], condition=Q(withdrawn_at__isnull=True), name="one_register_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Risk(Record):
    """Because of a cause, an event may happen, with an effect. A key risk must have a plan and a challenge."""

    kind: ClassVar[str] = "risk"

    register = models.ForeignKey(RiskRegister, models.PROTECT, related_name="risks")
    cause = models.TextField("because")
    event = models.TextField("it may happen that")
    effect = models.TextField("so that")
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="risks")
    is_key = models.BooleanField("a key risk", default=False)

    def __str__(self) -> str:
        return self.event


class RiskScore(Statement):
    """How likely and how bad on a day: inherent (nothing done), current, or target.

    Zone and appetite are what the matrix of the register says of the pair; since a published pack never changes,
    they stay true.
    """

    kind: ClassVar[str] = "risk_score"

    class Stage(models.TextChoices):
        INHERENT = "inherent", "Inherent"
        CURRENT = "current", "Current"
        TARGET = "target", "Target"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="scores")
    stage = models.CharField(max_length=8, choices=Stage)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    zone = models.SlugField(max_length=50)
    beyond_appetite = models.BooleanField(default=False)
    why = models.TextField(blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=6, impact__gte=1, impact__lte=6),
                name="a_score_lies_on_a_matrix",
            ),
        ]
        indexes = [models.Index(fields=["risk", "stage", "speaks_for"], name="score_by_risk")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: likelihood {self.likelihood}, impact {self.impact}"


class RiskState(Statement):
    """A risk was closed, or opened again, on a day and for a reason. One without any is open."""

    kind: ClassVar[str] = "risk_state"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="states")
    is_open = models.BooleanField()
    why = models.TextField()

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="a_risk_closes_for_a_reason"),
        ]

    def __str__(self) -> str:
        return "Opened again" if self.is_open else "Closed"


class Control(Record):
    """Something that keeps a risk down, who sees to it, and whether it works."""

    kind: ClassVar[str] = "control"

    class Working(models.TextChoices):
        YES = "yes", "In place and working"
        PARTLY = "partly", "In place in part, or not tested"
        NO = "no", "Not working"
        PLANNED = "planned", "Planned"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="controls")
    what = models.TextField()
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="risk_controls")
    working = models.CharField("does it work", max_length=8, choices=Working)

    def __str__(self) -> str:
        return self.what


class Escalation(Statement):
    """A risk was taken to a higher register or before a body, on a day and for a reason."""

    kind: ClassVar[str] = "escalation"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="escalations")
    to_register = models.ForeignKey(RiskRegister, models.PROTECT, null=True, blank=True, related_name="escalated_here")
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="escalated_risks")
    why = models.TextField()

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_register__isnull=True, to_body__isnull=False)
                | Q(to_register__isnull=False, to_body__isnull=True),
                name="a_risk_goes_to_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"To {self.to_register or self.to_body}"


register(
    Kind("risk_register", "risk register", "risk registers", "risk.RiskRegister", "risk:risk_register"),
    Kind("risk", "risk", "risks", "risk.Risk", "risk:risk"),
    Kind("risk_score", "score of a risk", "scores of risks", "risk.RiskScore", "risk:risk_score", is_tie=True),
    Kind("risk_state", "state of a risk", "states of risks", "risk.RiskState", "risk:risk_state", is_tie=True),
    Kind("control", "control of a risk", "controls of risks", "risk.Control", "risk:control", is_tie=True),
    Kind("escalation", "escalation of a risk", "escalations", "risk.Escalation", "risk:escalation", is_tie=True),
)

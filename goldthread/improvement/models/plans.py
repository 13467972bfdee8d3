"""Plans: their parts, the outcomes they are for, who has time for them, and the versions that were agreed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Snapshot
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Post


class Plan(Record):
    """What a council means to do, for whom and by when.

    `moves_allowed`, `update_every_days` and `measure_every_days` are its own policy.
    """

    kind: ClassVar[str] = "plan"

    class Type(models.TextChoices):
        IMPROVEMENT = "improvement", "Improvement plan"
        DELIVERY = "delivery", "Delivery plan"
        TRANSFORMATION = "transformation", "Transformation programme"
        OPERATING = "operating", "Operating plan"

    title = models.CharField(max_length=200)
    type = models.CharField("kind of plan", max_length=14, choices=Type, default=Type.IMPROVEMENT)
    aim = models.TextField(blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="who answers for it"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    moves_allowed = models.PositiveSmallIntegerField(
        "how often a due date may move", default=2, help_text="After that the owner is called in."
    )
    update_every_days = models.PositiveSmallIntegerField("days between updates", default=31)
    measure_every_days = models.PositiveSmallIntegerField("days between values of an outcome", default=184)
    colours = models.SlugField(
        "rules for colours", max_length=60, blank=True, help_text="The key of a table of the pack of colours."
    )

    rules_read: dict[str, Any] | None = None
    """The file of the rules for colours, where it was read together with the plan; no column."""
    parts_read: list[PlanPart] | None = None
    """Its parts that the reader may read, likewise."""

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="a_plan_is_not_inverted",
            ),
            models.CheckConstraint(condition=Q(update_every_days__gte=1), name="updates_are_days_apart"),
            models.CheckConstraint(condition=Q(measure_every_days__gte=1), name="values_are_days_apart"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanPart(Record):
    """A phase, a workstream or a priority of a plan. The weights of one sort add up to one, or none has any."""

    kind: ClassVar[str] = "plan_part"

    class Sort(models.TextChoices):
        PHASE = "phase", "Phase"
        WORKSTREAM = "workstream", "Workstream"
        PRIORITY = "priority", "Priority"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="parts")
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.WORKSTREAM)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=1)
    weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "part of a plan"
        verbose_name_plural = "parts of plans"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=0, weight__lte=1), name="a_weight_is_a_share_of_one"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="a_part_of_a_plan_is_not_inverted",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Outcome(Record):
    """What is to be better for people. Everything but `what` may be missing, and is then shown as missing."""

    kind: ClassVar[str] = "outcome"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="outcomes")
    part = models.ForeignKey(PlanPart, models.PROTECT, null=True, blank=True, related_name="outcomes")
    what = models.TextField()
    measure = models.CharField(max_length=300, blank=True)
    baseline = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=120, blank=True)
    due_on = models.DateField("by when", null=True, blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name="who answers for it"
    )

    def __str__(self) -> str:
        return self.what


class OutcomeValue(Statement):
    """What the measure of an outcome showed on a day."""

    kind: ClassVar[str] = "outcome_value"

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="values")
    value = models.CharField(max_length=120)
    source_words = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.value


class Capacity(Record):
    """Who has time for a plan: how many days, until when."""

    kind: ClassVar[str] = "capacity"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="capacities")
    who = models.CharField(max_length=200, help_text="A role or a team.")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    days = models.DecimalField(max_digits=6, decimal_places=1)
    until_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "capacities"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(days__gt=0), name="capacity_is_some_days"),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {self.days} days"


class PlanAgreement(Statement):
    """A version of a plan as it was agreed, frozen with its hash; what changes later is listed against it."""

    kind: ClassVar[str] = "plan_agreement"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    decided_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agreed by"
    )
    decided_where = models.CharField(max_length=300, blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="one_agreement_of_a_number"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


register(
    Kind("plan", "plan", "plans", "improvement.Plan", "improvement:plan"),
    Kind("plan_part", "part of a plan", "parts of plans", "improvement.PlanPart", "improvement:plan_part"),
    Kind("outcome", "outcome", "outcomes", "improvement.Outcome", "improvement:outcome"),
    Kind(
        "outcome_value",
        "value of an outcome",
        "values of outcomes",
        "improvement.OutcomeValue",
        "improvement:outcome_value",
        is_tie=True,
    ),
    Kind("capacity", "capacity of a plan", "capacities of plans", "improvement.Capacity", "improvement:capacity"),
    Kind(
        "plan_agreement",
        "agreed version of a plan",
        "agreed versions of plans",
        "improvement.PlanAgreement",
        "improvement:plan_agreement",
    ),
)

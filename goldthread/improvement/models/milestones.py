"""Steps with dates: those that documents tell of, and those of plans and their actions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement, partial_date
from goldthread.documents.models import Document
from goldthread.improvement.models.actions import Action
from goldthread.improvement.models.plans import Plan, PlanPart
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models import Recommendation, Review


class Milestone(Record):
    """Something to be done, or done, at a time. Its dates are statements: of each document that gives one or, for a
    step of a plan or of an action, of whoever plans it, with the reason for every move.
    """

    kind: ClassVar[str] = "milestone"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid", "action__review__uuid")

    what = models.TextField()
    match_key = models.CharField(max_length=300)
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="milestones")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="milestones")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="milestones")
    part = models.ForeignKey(PlanPart, models.PROTECT, null=True, blank=True, related_name="milestones")
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="milestones")
    done_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "match_key"], name="milestone_by_match_key")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(action__isnull=True),
                name="a_milestone_is_of_a_plan_or_of_an_action",
            ),
            models.CheckConstraint(
                condition=Q(part__isnull=True) | Q(plan__isnull=False), name="a_milestone_is_of_the_plan_of_its_part"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_planned(self) -> bool:
        """Whether it is a step of a plan or of an action, and not one that a document tells of."""
        return self.plan_id is not None or self.action_id is not None


class MilestoneDate(Statement):
    """What a document, or whoever plans it, says the date of a milestone is: the days its words allow."""

    kind: ClassVar[str] = "milestone_date"
    scope_paths: ClassVar[tuple[str, ...]] = ("milestone__review__uuid", "milestone__action__review__uuid")

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dates")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="milestone_dates")
    due_first = models.DateField(null=True, blank=True)
    due_last = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=20)
    words = models.CharField(max_length=120)
    reason = models.CharField("why it moved", max_length=300, blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_first__isnull=True, due_last__isnull=True) | Q(due_first__lte=models.F("due_last")),
                name="a_range_of_days_is_not_inverted",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def due(self) -> PartialDate:
        return partial_date(self.due_first, self.due_last, self.precision, self.words)


register(
    Kind("milestone", "milestone", "milestones", "improvement.Milestone", "improvement:milestone"),
    Kind(
        "milestone_date",
        "date of a milestone",
        "dates",
        "improvement.MilestoneDate",
        "improvement:milestone_date",
        is_tie=True,
    ),
)

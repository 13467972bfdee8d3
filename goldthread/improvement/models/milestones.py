"""Steps with dates, and what each document says the date is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement, partial_date
from goldthread.documents.models import Document
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models import Recommendation, Review


class Milestone(Record):
    """Something to be done, or done, at a time. Its dates are statements, one for each document that gives one."""

    kind: ClassVar[str] = "milestone"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    what = models.TextField()
    match_key = models.CharField(max_length=300)
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="milestones")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="milestones")
    done_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "match_key"], name="milestone_by_match_key")]

    def __str__(self) -> str:
        return self.what


class MilestoneDate(Statement):
    """What one document says the date of a milestone is: the days its words allow."""

    kind: ClassVar[str] = "milestone_date"
    scope_paths: ClassVar[tuple[str, ...]] = ("milestone__review__uuid",)

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dates")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="milestone_dates")
    due_first = models.DateField(null=True, blank=True)
    due_last = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=20)
    words = models.CharField(max_length=120)

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

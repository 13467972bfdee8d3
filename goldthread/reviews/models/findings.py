"""What a review found and advised outside its recommendations, and what the council said of itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.frameworks.models import Theme
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Person
from goldthread.reviews.models.review import Review


class Finding(Record):
    """One thing that a review found, under the theme as printed."""

    kind: ClassVar[str] = "finding"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    class Nature(models.TextChoices):
        STRENGTH = "strength", "Strength"
        AREA_FOR_DEVELOPMENT = "area_for_development", "Area for development"
        RISK = "risk", "Risk"
        OPPORTUNITY = "opportunity", "Opportunity"
        CONCERN = "concern", "Concern"
        QUOTE = "quote", "Quote"

    class Horizon(models.TextChoices):
        BIGGER_PICTURE = "bigger_picture", "The bigger picture"
        DAY_TO_DAY = "day_to_day", "The day-to-day"

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    nature = models.CharField(max_length=24, choices=Nature)
    theme_words = models.CharField(max_length=200, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="findings")
    horizon = models.CharField(max_length=16, choices=Horizon, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    order = models.PositiveIntegerField(default=0, help_text="Its place on the board; 0 for what was read in.")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "nature"], name="finding_by_nature")]

    def __str__(self) -> str:
        return self.text


class Advice(Record):
    """A "should" outside the formal list: nobody will rate it unless somebody holds on to it."""

    kind: ClassVar[str] = "advice"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="advice")
    theme_words = models.CharField(max_length=200, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "advice"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="answered_advice_has_its_day",
            ),
        ]

    @property
    def open_to_council(self) -> bool:
        """The answer is the council's."""
        return bool(self.answer)

    def __str__(self) -> str:
        return self.text


class SelfReportItem(Record):
    """One line of what the council said of itself, frozen as the review printed it; never a reviewer's finding."""

    kind: ClassVar[str] = "self_report"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="self_report")
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    contributor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Record.Meta):
        verbose_name = "item of the council's own report"
        verbose_name_plural = "items of the council's own report"

    @property
    def open_to_council(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text


register(
    Kind("finding", "finding", "findings", "reviews.Finding", "reviews:finding"),
    Kind("advice", "advice", "advice", "reviews.Advice", "reviews:advice"),
    Kind(
        "self_report",
        "item of the council's own report",
        "items of the council's own report",
        "reviews.SelfReportItem",
        "reviews:self_report",
    ),
)

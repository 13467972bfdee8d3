"""Judgements per criterion, the overall verdict, and the conditions that they hang on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.frameworks.models import Criterion, Level
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review
from goldthread.reviews.models.setting_up import Tailoring


class Judgement(Statement):
    """What a review judged of one criterion, of its framework or its own. An overall verdict fills no criterion."""

    kind: ClassVar[str] = "judgement"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="judgements")
    criterion_words = models.CharField(max_length=300)
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="judgements")
    tailored = models.ForeignKey(
        Tailoring,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="judgements",
        verbose_name="criterion of the review's own",
    )
    is_overall = models.BooleanField(default=False)
    judged_by = models.CharField(max_length=200, blank=True, help_text="When the document quotes another's judgement.")
    label = models.CharField(max_length=200, help_text="As printed.")
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="judgements")
    commentary = models.TextField(blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_overall=False) | Q(criterion__isnull=True), name="a_verdict_fills_no_criterion"
            ),
            models.CheckConstraint(
                condition=Q(tailored__isnull=True) | Q(criterion__isnull=True, is_overall=False),
                name="a_judgement_is_of_one_criterion",
            ),
        ]
        indexes = [models.Index(fields=["authority", "criterion", "speaks_for"], name="judgement_by_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion_words}: {self.label}"


class Condition(Record):
    """What a judgement hangs on. It stays open until a statement discharges it."""

    kind: ClassVar[str] = "condition"
    scope_paths: ClassVar[tuple[str, ...]] = ("judgement__review__uuid",)

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="conditions")
    text = models.TextField()
    test_words = models.CharField(max_length=300, blank=True, help_text="How anybody can tell that it holds.")
    owner_words = models.CharField(max_length=200, blank=True, help_text="The role that sees to it.")
    check_by = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Discharge(Statement):
    """A dated statement that a condition was checked: it holds and is discharged, or it failed.

    `review` is the later one that tested it again: then it is the word of that review's team.
    """

    kind: ClassVar[str] = "discharge"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid", "condition__judgement__review__uuid")

    class Outcome(models.TextChoices):
        DISCHARGED = "discharged", "Discharged"
        STILL_HOLDS = "still_holds", "Checked, still holds"
        FAILED = "failed", "Failed"

    condition = models.ForeignKey(Condition, models.PROTECT, related_name="discharges")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="discharges")
    outcome = models.CharField(max_length=12, choices=Outcome)
    on_what = models.TextField(help_text="The evidence that it rests on.")

    @property
    def open_to_council(self) -> bool:
        """The council may find that a condition still holds; who discharges it is for the service."""
        return self.review_id is None

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.condition}"


register(
    Kind("judgement", "judgement", "judgements", "reviews.Judgement", "reviews:judgement"),
    Kind("condition", "condition", "conditions", "reviews.Condition", "reviews:condition"),
    Kind("discharge", "check of a condition", "checks of conditions", "reviews.Discharge", "reviews:discharge"),
)

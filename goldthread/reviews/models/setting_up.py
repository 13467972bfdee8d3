"""How a review was set up: what of its framework it looks at, who made and checked it, and its deadlines."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review


class SetUp(Record):
    """What belongs to the commission of a review: the council and the team both keep it, and both read it."""

    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    class Meta(Record.Meta):
        abstract = True


class Tailoring(SetUp):
    """One difference between the framework as published and what this review looks at; the pack itself stays."""

    kind: ClassVar[str] = "tailoring"

    class Part(models.TextChoices):
        CRITERION = "criterion", "Criterion"
        THEME = "theme", "Theme"
        QUESTION = "question", "Further question"
        REQUEST = "request", "Paper to ask for"
        HEARING = "hearing", "Role to hear"

    class Change(models.TextChoices):
        LEFT_OUT = "left_out", "Left out"
        REWORDED = "reworded", "Reworded"
        ADDED = "added", "Added"

    review = models.ForeignKey(Review, models.PROTECT, related_name="tailoring")
    part = models.CharField(max_length=12, choices=Part)
    key = models.CharField(max_length=80, help_text="The key in the pack, or one made for what is added.")
    change = models.CharField(max_length=10, choices=Change)
    words = models.CharField(max_length=500, blank=True, help_text="As it reads here; empty for what is left out.")
    why = models.CharField(max_length=300)
    voice = models.CharField(max_length=20, blank=True, help_text="Whose voice an added role to hear brings in.")

    class Meta(SetUp.Meta):
        verbose_name_plural = "tailoring"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "part", "key"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_part_of_a_framework_is_tailored_once",
            ),
            models.CheckConstraint(
                condition=Q(change="left_out", words="") | (~Q(change="left_out") & ~Q(words="")),
                name="what_is_left_out_has_no_words_and_the_rest_has",
            ),
            models.CheckConstraint(
                condition=Q(voice="") | Q(part="hearing", change="added"), name="only_an_added_role_brings_its_voice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()}: {self.words or self.key}"


class Provenance(Statement):
    """Who wrote, approved, checked or compared a review, when, and against what."""

    kind: ClassVar[str] = "provenance"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    class Act(models.TextChoices):
        COMMISSIONED = "commissioned", "Commissioned"
        WROTE = "wrote", "Wrote"
        CHECKED = "checked", "Checked the facts"
        APPROVED = "approved", "Approved"
        BENCHMARKED = "benchmarked", "Compared with others"
        RECEIVED = "received", "Received"

    review = models.ForeignKey(Review, models.PROTECT, related_name="provenance")
    act = models.CharField(max_length=12, choices=Act)
    who = models.CharField(max_length=300, help_text="A role or a body, not a name.")
    words = models.CharField(max_length=500, blank=True, help_text="Against what it was compared, or how.")

    class Meta(Statement.Meta):
        verbose_name = "note of who made a review"
        verbose_name_plural = "notes of who made a review"

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.who}"


class ReviewDeadline(SetUp):
    """A day that somebody is bound to after a review. The day in a letter counts before the one counted here."""

    kind: ClassVar[str] = "review_deadline"

    class Unit(models.TextChoices):
        WORKING_DAYS = "working_days", "Working days"
        CLEAR_DAYS = "clear_days", "Clear days"
        MONTHS = "months", "Months"
        DAYS = "days", "Days"

    review = models.ForeignKey(Review, models.PROTECT, related_name="deadlines")
    key = models.CharField(max_length=80, blank=True, help_text="The key of the deadline in the pack.")
    label = models.CharField(max_length=200)
    counted_from = models.DateField()
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    stated_due = models.DateField(null=True, blank=True, help_text="The day that the letter itself gives.")
    met_on = models.DateField(null=True, blank=True)
    met_words = models.CharField(max_length=300, blank=True)

    class Meta(SetUp.Meta):
        verbose_name = "deadline after a review"
        verbose_name_plural = "deadlines after a review"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "key"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(key=""),
                name="a_deadline_of_a_pack_runs_once",
            ),
        ]

    def __str__(self) -> str:
        return self.label


register(
    Kind("tailoring", "change to a framework", "changes to a framework", "reviews.Tailoring", "reviews:tailoring"),
    Kind(
        "provenance",
        "note of who made a review",
        "notes of who made a review",
        "reviews.Provenance",
        "reviews:provenance",
    ),
    Kind(
        "review_deadline",
        "deadline after a review",
        "deadlines after a review",
        "reviews.ReviewDeadline",
        "reviews:review_deadline",
    ),
)

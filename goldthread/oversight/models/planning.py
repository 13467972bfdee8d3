"""What is to come before which body: the forward plan of the council and the work programme of scrutiny."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement, partial_date
from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.models import Document
from goldthread.improvement.models import Plan
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body
from goldthread.oversight.models.meetings import AgendaItem, Told
from goldthread.oversight.models.ties import filled, once, one_of
from goldthread.reviews.models import Advice, Recommendation, Review


class PlannedItem(Record):
    """Something that a body means to look at, on a day or in a longer time, until it stands on an agenda (`item`)."""

    kind: ClassVar[str] = "planned_item"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)

    body = models.ForeignKey(Body, models.PROTECT, related_name="planned")
    title = models.CharField(max_length=300)
    planned_first = models.DateField()
    planned_last = models.DateField()
    precision = models.CharField(max_length=20, default="day")
    words = models.CharField("planned for", max_length=120, blank=True)
    is_key_decision = models.BooleanField("key decision", default=False)
    is_private = models.BooleanField("in private", default=False)
    exempt_paragraph = models.CharField(max_length=2, choices=ExemptParagraph, blank=True)
    notice_published_on = models.DateField(null=True, blank=True)
    second_notice_on = models.DateField("second notice of a private meeting", null=True, blank=True)
    second_clear_days = models.PositiveSmallIntegerField(
        "clear days of the second notice",
        null=True,
        blank=True,
        help_text="Working days between that day and the day of the meeting, where that is known.",
    )
    policy_lead = models.CharField(max_length=200, blank=True, help_text="The role of who leads on policy.")
    performance_lead = models.CharField(max_length=200, blank=True, help_text="The role of who leads on performance.")
    voices = models.TextField("voices to be heard", blank=True)
    item = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="planned", verbose_name="agenda item"
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(planned_first__lte=models.F("planned_last")), name="a_planned_time_is_not_inverted"
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph="") | Q(is_private=True), name="only_a_private_item_has_a_paragraph"
            ),
            models.CheckConstraint(
                condition=Q(second_clear_days__isnull=True) | Q(second_notice_on__isnull=False),
                name="a_second_notice_is_counted_from_a_day",
            ),
        ]
        indexes = [models.Index(fields=["authority", "planned_first"], name="planned_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def planned(self) -> PartialDate:
        return partial_date(self.planned_first, self.planned_last, self.precision, self.words)


class PlannedSubject(Record):
    """One of the things that a planned item is about: a recommendation, a review, a plan or a piece of advice."""

    kind: ClassVar[str] = "planned_subject"
    scope_paths: ClassVar[tuple[str, ...]] = ("planned__body__uuid",)

    planned = models.ForeignKey(PlannedItem, models.PROTECT, related_name="subjects")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="planned_in")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="planned_in")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="planned_in")
    advice = models.ForeignKey(Advice, models.PROTECT, null=True, blank=True, related_name="planned_in")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            one_of(("recommendation", "review", "plan", "advice"), "planned_about_one_thing_at_a_time"),
            once("planned", "recommendation", "planned_about_a_recommendation_once"),
            once("planned", "review", "planned_about_a_review_once"),
            once("planned", "plan", "planned_about_a_plan_once"),
            once("planned", "advice", "planned_about_a_piece_of_advice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.planned.reference} is about {self.about}"

    @property
    def about(self) -> Recommendation | Review | Plan | Advice:
        """The one of the four that is filled."""
        found: Recommendation | Review | Plan | Advice = filled(self, Told.ENDS)
        return found


class BodyTerms(Statement):
    """What a body is for, how often it meets and how many must be there, from a day on (`speaks_for`)."""

    kind: ClassVar[str] = "body_terms"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)
    LONGEST: ClassVar[int] = 24
    """Months between two meetings, at most."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    purpose = models.TextField(blank=True)
    every_months = models.PositiveSmallIntegerField("meets every so many months", null=True, blank=True)
    times_a_year = models.PositiveSmallIntegerField("meets so many times a year", null=True, blank=True)
    quorum = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="terms_of")

    class Meta(Statement.Meta):
        verbose_name = "terms of a body"
        verbose_name_plural = "terms of bodies"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(times_a_year__isnull=True), name="a_body_has_one_rhythm"
            ),
            models.CheckConstraint(
                condition=(Q(every_months__isnull=True) | Q(every_months__range=(1, 24)))
                & (Q(times_a_year__isnull=True) | Q(times_a_year__range=(1, 12))),
                name="a_rhythm_is_of_months_of_a_year_or_two",
            ),
        ]
        indexes = [models.Index(fields=["body", "speaks_for"], name="terms_by_body")]

    def __str__(self) -> str:
        return self.rhythm or self.purpose or f"Terms of {self.speaks_for:%d %B %Y}"

    @property
    def interval(self) -> int | None:
        """The longest time between two meetings in months, rounded up; None where the terms say nothing of it."""
        if self.every_months:
            return self.every_months
        return -(-12 // self.times_a_year) if self.times_a_year else None

    @property
    def rhythm(self) -> str:
        """As in "every 3 months", "4 times a year"; empty where the terms say nothing of it."""
        if self.every_months:
            return "every month" if self.every_months == 1 else f"every {self.every_months} months"
        if self.times_a_year:
            return "once a year" if self.times_a_year == 1 else f"{self.times_a_year} times a year"
        return ""


register(
    Kind("planned_item", "planned item", "planned items", "oversight.PlannedItem", "oversight:planned_item"),
    Kind(
        "planned_subject",
        "subject of a planned item",
        "subjects of planned items",
        "oversight.PlannedSubject",
        "oversight:planned_subject",
        is_tie=True,
    ),
    Kind("body_terms", "terms of a body", "terms of bodies", "oversight.BodyTerms", "oversight:body_terms"),
)

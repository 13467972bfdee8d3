"""Who was told what, and when: meetings and their agenda items."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, partial_date
from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.models import Document
from goldthread.improvement.models import Plan
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body
from goldthread.oversight.models.ties import filled, once, one_of
from goldthread.reviews.models import Advice, Recommendation, Review


class Meeting(Record):
    """A meeting of a body on a day, or on the days that a document's words allow."""

    kind: ClassVar[str] = "meeting"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    held_first = models.DateField()
    held_last = models.DateField()
    precision = models.CharField(max_length=20, default="day")
    words = models.CharField(max_length=120, blank=True)
    agenda_published_on = models.DateField(null=True, blank=True)
    clear_days = models.PositiveSmallIntegerField(
        "clear days of notice",
        null=True,
        blank=True,
        help_text="Working days between the day its agenda was published and the first day of the meeting.",
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "held_first", "held_last"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_body_meets_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(held_first__lte=models.F("held_last")), name="a_meeting_is_not_inverted"
            ),
            models.CheckConstraint(
                condition=Q(clear_days__isnull=True) | Q(agenda_published_on__isnull=False),
                name="notice_is_counted_from_a_day",
            ),
        ]
        indexes = [models.Index(fields=["authority", "held_first"], name="meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.held.in_words()}"

    @property
    def held(self) -> PartialDate:
        return partial_date(self.held_first, self.held_last, self.precision, self.words)


class AgendaItem(Record):
    """One item of a meeting: what it was about, the paper in the version it had, and what the body was asked and did.

    `outcome` is what was said, as minuted; what was decided stands apart (`Decision`).
    """

    kind: ClassVar[str] = "agenda_item"
    scope_paths: ClassVar[tuple[str, ...]] = ("meeting__body__uuid",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    outcome = models.TextField(blank=True)
    voices = models.TextField("voices heard", blank=True, help_text="Whose voices it heard: groups, not names.")
    paper_version = models.CharField("version of the paper", max_length=60, blank=True)
    tracking_code = models.CharField(max_length=60, blank=True)
    is_exempt = models.BooleanField("kept from the public", default=False)
    exempt_paragraph = models.CharField(max_length=2, choices=ExemptParagraph, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(exempt_paragraph="") | Q(is_exempt=True), name="only_an_exempt_item_has_a_paragraph"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CommitteeRecommendation(Record):
    """What a report asks its committee to decide: to note, to comment, to approve. Not a review's recommendation."""

    kind: ClassVar[str] = "committee_recommendation"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=20)
    text = models.TextField()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "number"], condition=Q(withdrawn_at__isnull=True), name="an_item_asks_once_by_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Told(Record):
    """An agenda item told its body about a review, a recommendation, a piece of advice or a plan."""

    kind: ClassVar[str] = "told"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)
    ENDS: ClassVar[tuple[str, ...]] = ("recommendation", "review", "plan", "advice")

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="told")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="told_in")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="told_in")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="told_in")
    advice = models.ForeignKey(Advice, models.PROTECT, null=True, blank=True, related_name="told_in")

    class Meta(Record.Meta):
        verbose_name_plural = "told"
        constraints = [
            *Record.Meta.constraints,
            one_of(("recommendation", "review", "plan", "advice"), "told_of_one_thing"),
            once("item", "recommendation", "an_item_tells_of_a_recommendation_once"),
            once("item", "review", "an_item_tells_of_a_review_once"),
            once("item", "plan", "an_item_tells_of_a_plan_once"),
            once("item", "advice", "an_item_tells_of_a_piece_of_advice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} told of {self.about}"

    @property
    def about(self) -> Recommendation | Review | Plan | Advice:
        """What it told of: the one of the four that is filled."""
        found: Recommendation | Review | Plan | Advice = filled(self, self.ENDS)
        return found


register(
    Kind("meeting", "meeting", "meetings", "oversight.Meeting", "oversight:meeting"),
    Kind("agenda_item", "agenda item", "agenda items", "oversight.AgendaItem", "oversight:agenda_item"),
    Kind(
        "committee_recommendation",
        "recommendation to a committee",
        "recommendations to committees",
        "oversight.CommitteeRecommendation",
        "oversight:committee_recommendation",
    ),
    Kind("told", "telling of a body", "tellings of bodies", "oversight.Told", "oversight:told", is_tie=True),
)

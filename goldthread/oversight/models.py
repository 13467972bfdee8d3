"""Who was told what, and when: meetings, their agenda items, and the clearances of reports."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement, partial_date
from goldthread.documents.models import Document
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Person, StatutoryRole
from goldthread.reviews.models import Recommendation, Review


class Meeting(Record):
    """A meeting of a body on a day, or on the days that a document's words allow."""

    kind: ClassVar[str] = "meeting"
    scope_paths: ClassVar[tuple[str, ...]] = ("body__uuid",)

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    held_first = models.DateField()
    held_last = models.DateField()
    precision = models.CharField(max_length=20, default="day")
    words = models.CharField(max_length=120, blank=True)

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
        ]
        indexes = [models.Index(fields=["authority", "held_first"], name="meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.words or f'{self.held_first:%d %B %Y}'}"

    @property
    def held(self) -> PartialDate:
        return partial_date(self.held_first, self.held_last, self.precision, self.words)


class AgendaItem(Record):
    """One item of a meeting: what it was about, the paper, and what the body was asked and did."""

    kind: ClassVar[str] = "agenda_item"
    scope_paths: ClassVar[tuple[str, ...]] = ("meeting__body__uuid",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    outcome = models.TextField(blank=True)

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
    """An agenda item told its body about a review or a recommendation."""

    kind: ClassVar[str] = "told"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="told")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="told_in")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="told_in")

    class Meta(Record.Meta):
        verbose_name_plural = "told"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True, review__isnull=False)
                | Q(recommendation__isnull=False, review__isnull=True),
                name="told_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["item", "recommendation"],
                condition=Q(withdrawn_at__isnull=True, recommendation__isnull=False),
                name="an_item_tells_of_a_recommendation_once",
            ),
            models.UniqueConstraint(
                fields=["item", "review"],
                condition=Q(withdrawn_at__isnull=True, review__isnull=False),
                name="an_item_tells_of_a_review_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} told of {self.recommendation or self.review}"


class Clearance(Statement):
    """A statutory officer cleared a report on a day (`speaks_for`)."""

    kind: ClassVar[str] = "clearance"

    document = models.ForeignKey(Document, models.PROTECT, related_name="clearances")
    officer_words = models.CharField(max_length=200)
    statutory_role = models.CharField(max_length=20, choices=StatutoryRole, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"Cleared for the {self.officer_words}"


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
    Kind("clearance", "clearance", "clearances", "oversight.Clearance", "oversight:clearance"),
)

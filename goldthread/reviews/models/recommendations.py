"""Recommendations, what each asks, where it came from and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record, Statement
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body
from goldthread.reviews.models.findings import Advice, Finding, SelfReportItem
from goldthread.reviews.models.review import Review


class Recommendation(Record):
    """What a review asks the council to do, in its words and under its printed number.

    What a report asks a committee to decide is another list; it is kept with the meeting, in `oversight`.
    """

    kind: ClassVar[str] = "recommendation"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=20, blank=True, help_text="As printed; empty for a list of bullets.")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    match_key = models.TextField()
    addressed_to = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ["review", "order"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(number=""),
                name="a_number_is_used_once_in_a_review",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Ask(models.Model):
    """One testable part of a recommendation; several asks to a recommendation is the rule, not the exception."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="asks")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["recommendation", "order"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "order"], name="one_ask_of_an_order")]

    def __str__(self) -> str:
        return self.text


class UnheldRecommendations(Record):
    """Recommendations of others known only by their number: "22 recommendations", text not held."""

    kind: ClassVar[str] = "unheld_recommendations"
    scope_paths: ClassVar[tuple[str, ...]] = ("mentioned_in__uuid",)

    mentioned_in = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="unheld")
    maker = models.CharField(max_length=200)
    count = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "unheld recommendations"

    def __str__(self) -> str:
        return f"{self.count} recommendations of {self.maker}, text not held"


class FindingLink(Record):
    """A finding that a recommendation answers, and why the two belong together."""

    kind: ClassVar[str] = "finding_link"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid",)

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="recommendation_links")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="finding_links")
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["finding", "recommendation"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_finding_leads_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding.reference} to {self.recommendation.reference}"


class AdviceLink(Record):
    """Advice that a recommendation takes up."""

    kind: ClassVar[str] = "advice_link"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid",)

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="recommendation_links")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="advice_links")
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["advice", "recommendation"], condition=Q(withdrawn_at__isnull=True), name="advice_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice.reference} to {self.recommendation.reference}"


class SelfReportLink(Record):
    """An item of the council's own report and the recommendation that it answers."""

    kind: ClassVar[str] = "self_report_link"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid",)

    item = models.ForeignKey(SelfReportItem, models.PROTECT, related_name="recommendation_links")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="self_report_links")
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "recommendation"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_item_answers_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.reference} answers {self.recommendation.reference}"


class NamedBody(Record):
    """A body that a recommendation names: it must be told of it."""

    kind: ClassVar[str] = "named_body"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid",)

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="named_bodies")
    body = models.ForeignKey(Body, models.PROTECT, related_name="named_in")
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        verbose_name_plural = "named bodies"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["recommendation", "body"], condition=Q(withdrawn_at__isnull=True), name="a_body_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation.reference} names {self.body}"


class Lineage(Record):
    """A later recommendation restates, continues, narrows, widens or endorses an earlier one."""

    kind: ClassVar[str] = "lineage"
    scope_paths: ClassVar[tuple[str, ...]] = ("later__review__uuid",)

    class Relation(models.TextChoices):
        RESTATES = "restates", "Restates"
        CONTINUES = "continues", "Continues"
        NARROWS = "narrows", "Narrows"
        WIDENS = "widens", "Widens"
        ENDORSES = "endorses", "Endorses"

    SUCCESSION: ClassVar[tuple[str, ...]] = (Relation.CONTINUES, Relation.NARROWS, Relation.WIDENS)
    """The later stands in the place of the earlier."""

    earlier = models.ForeignKey(Recommendation, models.PROTECT, related_name="successors")
    later = models.ForeignKey(Recommendation, models.PROTECT, related_name="predecessors")
    relation = models.CharField(max_length=10, choices=Relation)
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["earlier", "later"], condition=Q(withdrawn_at__isnull=True), name="two_recommendations_tie_once"
            ),
            models.CheckConstraint(condition=~Q(earlier=models.F("later")), name="no_recommendation_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.later.reference} {self.relation} {self.earlier.reference}"


class LineageAsk(models.Model):
    """An ask of the earlier recommendation that the later one no longer makes, and why if anybody said."""

    lineage = models.ForeignKey(Lineage, models.PROTECT, related_name="dropped")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="dropped_in")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lineage", "ask"], name="an_ask_is_dropped_once")]

    def __str__(self) -> str:
        return f"dropped: {self.ask}"


class RecommendationStatus(Statement):
    """How a recommendation ends, or that it is open again: by whom and on what.

    `review` is the later one that says so: then it is the word of that review's team, and the earlier review stays.
    """

    kind: ClassVar[str] = "recommendation_status"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid", "recommendation__review__uuid")
    said_later: ClassVar[bool] = True

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"
        CLOSED = "closed", "Closed by decision"

    class Party(models.TextChoices):
        INDEPENDENT = "independent", "The reviewer"
        COUNCIL = "council", "The council"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="statuses")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="endings")
    status = models.CharField(max_length=10, choices=Status)
    party = models.CharField(max_length=12, choices=Party)
    on_what = models.TextField(help_text="The decision or evidence that it rests on.")

    class Meta(Statement.Meta):
        verbose_name_plural = "recommendation statuses"
        indexes = [models.Index(fields=["recommendation", "speaks_for"], name="status_by_recommendation")]

    @property
    def open_to_council(self) -> bool:
        return self.party == self.Party.COUNCIL

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.get_party_display().lower()})"


def _kind(code: str, name: str, plural: str, model: str, *, is_tie: bool = False) -> Kind:
    return Kind(code, name, plural, f"reviews.{model}", f"reviews:{code}", is_tie)


register(
    _kind("recommendation", "recommendation", "recommendations", "Recommendation"),
    _kind("unheld_recommendations", "recommendations not held", "recommendations not held", "UnheldRecommendations"),
    _kind("finding_link", "tie of finding and recommendation", "ties of findings", "FindingLink", is_tie=True),
    _kind("advice_link", "tie of advice and recommendation", "ties of advice", "AdviceLink", is_tie=True),
    _kind(
        "self_report_link",
        "tie of the council's own report",
        "ties of the council's own report",
        "SelfReportLink",
        is_tie=True,
    ),
    _kind("named_body", "body that is named", "bodies that are named", "NamedBody", is_tie=True),
    _kind("lineage", "tie of two recommendations", "ties of recommendations", "Lineage", is_tie=True),
    _kind("recommendation_status", "status of a recommendation", "statuses", "RecommendationStatus"),
)

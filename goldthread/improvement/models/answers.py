"""What the council answers: to a recommendation, to one of its asks, to a piece of advice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record, Statement
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body
from goldthread.reviews.models import Advice, Ask, Recommendation, Review


class Response(Statement):
    """The council's answer to a recommendation or to a piece of advice: accepted, in part or not, why, and by whom.

    It may name the asks of the recommendation that it meets: an ask is answered apart by a response that names it
    alone. `absorbed_into` is the action of a plan that does already what is asked.
    """

    kind: ClassVar[str] = "response"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid", "advice__review__uuid")

    class Stance(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PART_ACCEPTED = "part_accepted", "Accepted in part"
        REJECTED = "rejected", "Rejected"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="responses")
    advice = models.ForeignKey(Advice, models.PROTECT, null=True, blank=True, related_name="responses")
    stance = models.CharField(max_length=14, choices=Stance)
    text = models.TextField(blank=True, help_text="What the council will do.")
    reason = models.TextField(blank=True, help_text="Why it is not accepted, or not as a whole.")
    given_by = models.CharField(max_length=200, help_text="The role that answers.")
    decided_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="decided by"
    )
    decided_where = models.CharField(max_length=300, blank=True, help_text="The meeting or the decision.")
    decided_on = models.DateField(null=True, blank=True)
    absorbed_into = models.ForeignKey(
        "improvement.Action", models.PROTECT, null=True, blank=True, related_name="absorbs"
    )

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True, advice__isnull=False)
                | Q(recommendation__isnull=False, advice__isnull=True),
                name="a_response_answers_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.text or self.reason}"


class ResponseAsk(models.Model):
    """An ask that a response answers."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="answered")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="answers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "ask"], name="a_response_answers_an_ask_once")]

    def __str__(self) -> str:
        return f"{self.response.reference} answers {self.ask}"


class ResponseTime(Statement):
    """By when the council answers: one recommendation, or all of a review, by a day; else as its own policy, whatever
    is recommended to it, within so many days of the letter. The nearest of the three counts; earlier ones stay.
    """

    kind: ClassVar[str] = "response_time"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid", "review__uuid")

    class Basis(models.TextChoices):
        LETTER = "letter", "The letter or report asks for it"
        LAW = "law", "Law or regulations ask for it"
        COUNCIL = "council", "The council set it"

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="response_times"
    )
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="response_times")
    due_on = models.DateField("answer due by", null=True, blank=True)
    within_days = models.PositiveSmallIntegerField("answer within days of the letter", null=True, blank=True)
    basis = models.CharField(max_length=7, choices=Basis, default=Basis.COUNCIL)
    reason = models.CharField(max_length=300, help_text="The words of the letter or law, or why this day.")

    class Meta(Statement.Meta):
        verbose_name = "time for an answer"
        verbose_name_plural = "times for answers"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True, review__isnull=True, due_on__isnull=True)
                & Q(within_days__isnull=False, within_days__gte=1)
                | Q(recommendation__isnull=False, review__isnull=True, due_on__isnull=False, within_days__isnull=True)
                | Q(recommendation__isnull=True, review__isnull=False, due_on__isnull=False, within_days__isnull=True),
                name="a_time_for_answers_is_a_day_or_a_policy",
            ),
        ]

    def __str__(self) -> str:
        if self.due_on is not None:
            return f"Answer due by {self.due_on:%-d %B %Y}"
        return f"Answers within {self.within_days} days"


register(
    Kind("response", "response", "responses", "improvement.Response", "improvement:response"),
    Kind(
        "response_time",
        "time for an answer",
        "times for answers",
        "improvement.ResponseTime",
        "improvement:response_time",
        is_tie=True,
    ),
)

"""The check of facts before signature: what the council was shown, what it said of it, and what it was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review


class FactCheck(Record):
    """The council checks the facts of a draft. What it reads is a copy made when the check began.

    While a check is open the team's words stay as they were shown; they change by the answer to a comment.
    """

    kind: ClassVar[str] = "fact_check"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    review = models.ForeignKey(Review, models.PROTECT, related_name="fact_checks")
    opened_on = models.DateField()
    due_on = models.DateField(help_text="The last day on which the council comments.")
    counting = models.CharField(max_length=300, blank=True, help_text="How the day was counted.")
    returned_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(closed_on__isnull=True, withdrawn_at__isnull=True),
                name="one_open_check_of_facts",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("opened_on")), name="a_check_of_facts_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"Check of facts of {self.opened_on:%d %B %Y}"


class SharedPassage(models.Model):
    """One passage of the draft as the council was shown it."""

    fact_check = models.ForeignKey(FactCheck, models.PROTECT, related_name="passages")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    about_kind = models.CharField(max_length=40)
    about_uuid = models.UUIDField()
    about_reference = models.CharField(max_length=40)
    heading = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        ordering = ["fact_check", "order"]
        constraints = [models.UniqueConstraint(fields=["fact_check", "order"], name="one_passage_of_an_order")]

    def __str__(self) -> str:
        return self.text


class FactComment(Record):
    """What the council says is wrong in a passage, and the team's answer."""

    kind: ClassVar[str] = "fact_comment"
    scope_paths: ClassVar[tuple[str, ...]] = ("fact_check__review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted: the words change"
        PART = "part", "Accepted in part"
        DECLINED = "declined", "Not accepted"

    fact_check = models.ForeignKey(FactCheck, models.PROTECT, related_name="comments")
    passage = models.ForeignKey(SharedPassage, models.PROTECT, related_name="comments")
    text = models.TextField()
    evidence = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_words = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answer="", answer_words="", answered_on__isnull=True)
                | (~Q(answer="") & ~Q(answer_words="") & Q(answered_on__isnull=False)),
                name="an_answer_says_why_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text


register(
    Kind("fact_check", "check of facts", "checks of facts", "reviews.FactCheck", "accuracy:fact_check"),
    Kind("fact_comment", "comment on facts", "comments on facts", "reviews.FactComment", "accuracy:fact_comment"),
)

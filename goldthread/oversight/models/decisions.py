"""What a body decided on an item, what it asked somebody to do, and what it heard of that afterwards."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.improvement.models import Action
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models.meetings import AgendaItem, CommitteeRecommendation, Meeting


class Decision(Record):
    """What a body decided on one item; several may stand, and one may answer what the report recommended to it."""

    kind: ClassVar[str] = "decision"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    class What(models.TextChoices):
        NOTED = "noted", "Noted"
        AGREED = "agreed", "Agreed"
        AGREED_WITH_CHANGES = "changed", "Agreed with changes"
        DEFERRED = "deferred", "Deferred"
        REFERRED = "referred", "Referred to another body"
        REFUSED = "refused", "Refused"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    answers = models.ForeignKey(
        CommitteeRecommendation, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    what = models.CharField("decision", max_length=10, choices=What)
    words = models.TextField(blank=True)
    who_may_act = models.CharField(max_length=200, blank=True, help_text="The role that may act on it.")
    referred_to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="referrals")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(what="referred", referred_to__isnull=False) | ~Q(what="referred") & Q(referred_to=None),
                name="what_is_referred_goes_to_a_body",
            ),
            models.UniqueConstraint(
                fields=["answers"],
                condition=Q(withdrawn_at__isnull=True, answers__isnull=False),
                name="a_committee_recommendation_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.words}" if self.words else self.get_what_display()


class MinutedAction(Record):
    """What the minutes ask somebody to do; it may be an action of a plan already."""

    kind: ClassVar[str] = "minuted_action"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__meeting__body__uuid",)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="minuted_actions")
    what = models.TextField()
    owner_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="minuted_actions")
    owner_words = models.CharField("owner", max_length=200, blank=True, help_text="A role, not a name.")
    due_on = models.DateField(null=True, blank=True)
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="minuted", verbose_name="action of the plan"
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(owner_post__isnull=False) | ~Q(owner_words=""), name="a_minuted_action_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def owner(self) -> str:
        return self.owner_post.title if self.owner_post else self.owner_words


class FollowUp(Statement):
    """What a later meeting heard of a minuted action, on the day of that meeting (`speaks_for`)."""

    kind: ClassVar[str] = "follow_up"
    scope_paths: ClassVar[tuple[str, ...]] = ("meeting__body__uuid",)

    class Standing(models.TextChoices):
        DONE = "done", "Done"
        UNDER_WAY = "under_way", "Under way"
        CARRIED_OVER = "carried_over", "Carried over"
        DROPPED = "dropped", "Dropped"

    CLOSING: ClassVar[tuple[str, ...]] = (Standing.DONE, Standing.DROPPED)
    NEEDS_REASON: ClassVar[tuple[str, ...]] = (Standing.CARRIED_OVER, Standing.DROPPED)

    minuted = models.ForeignKey(MinutedAction, models.PROTECT, related_name="follow_ups")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="follow_ups")
    standing = models.CharField(max_length=12, choices=Standing)
    words = models.TextField(blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(standing__in=["carried_over", "dropped"]) | ~Q(words=""),
                name="what_is_not_done_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["minuted", "speaks_for"], name="follow_up_by_action")]

    def __str__(self) -> str:
        return f"{self.get_standing_display()}: {self.words}" if self.words else self.get_standing_display()


register(
    Kind("decision", "decision", "decisions", "oversight.Decision", "oversight:decision"),
    Kind(
        "minuted_action",
        "action from minutes",
        "actions from minutes",
        "oversight.MinutedAction",
        "oversight:minuted_action",
    ),
    Kind("follow_up", "follow-up", "follow-ups", "oversight.FollowUp", "oversight:follow_up", is_tie=True),
)

"""What is done about a recommendation: actions, their dates, and where they stand."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement, partial_date
from goldthread.improvement.models.owners import OwnerLink
from goldthread.improvement.models.plans import Outcome, Plan, PlanPart
from goldthread.lib.dates import PartialDate
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Post
from goldthread.reviews.models import Recommendation, Review


class Colour(models.TextChoices):
    """The colours of trackers; a label may mean none of them."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    GREY = "grey", "Grey"


class Priority(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Action(Record):
    """What the council does about a recommendation, and who for. When it is due and where it stands are statements.

    It keeps what the council's own tracker prints beside it: reference, area, where and when it arose, and when the
    executive decided on it.
    """

    kind: ClassVar[str] = "action"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    what = models.TextField()
    match_key = models.TextField()
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="actions")
    owner_words = models.CharField("owner", max_length=300, blank=True, help_text="A role, as printed.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="owned_actions"
    )
    source_reference = models.CharField("reference as printed", max_length=60, blank=True)
    area = models.CharField(max_length=300, blank=True)
    origin_words = models.CharField("where it arose", max_length=300, blank=True)
    made_first = models.DateField(null=True, blank=True)
    made_last = models.DateField(null=True, blank=True)
    made_precision = models.CharField(max_length=20, blank=True)
    made_words = models.CharField("when it arose", max_length=120, blank=True)
    executive_first = models.DateField(null=True, blank=True)
    executive_last = models.DateField(null=True, blank=True)
    executive_precision = models.CharField(max_length=20, blank=True)
    executive_words = models.CharField("decided by the executive", max_length=120, blank=True)
    in_governance_statement = models.BooleanField(default=False)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="actions")
    part = models.ForeignKey(PlanPart, models.PROTECT, null=True, blank=True, related_name="actions")
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="actions")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="post that owns it"
    )
    partners = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    cost_pence = models.BigIntegerField(null=True, blank=True)
    priority = models.CharField(max_length=6, choices=Priority, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "source_reference"], name="action_by_printed_reference")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part__isnull=True, outcome__isnull=True) | Q(plan__isnull=False),
                name="an_action_is_of_the_plan_of_its_part",
            ),
            models.CheckConstraint(
                condition=Q(cost_pence__isnull=True) | Q(cost_pence__gte=0), name="a_cost_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def made(self) -> PartialDate | None:
        """When what it answers was made; None where nobody said."""
        if not self.made_words:
            return None
        return partial_date(self.made_first, self.made_last, self.made_precision, self.made_words)

    @property
    def executive(self) -> PartialDate | None:
        """When the executive decided on it; None where nobody said."""
        if not self.executive_words:
            return None
        return partial_date(self.executive_first, self.executive_last, self.executive_precision, self.executive_words)


class ActionLink(Record):
    """A recommendation that an action carries out; an action may carry out several, and several may carry out one."""

    kind: ClassVar[str] = "action_link"
    scope_paths: ClassVar[tuple[str, ...]] = ("recommendation__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="links")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="action_links")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "recommendation"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_action_carries_out_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference} carries out {self.recommendation.reference}"


class ActionDue(Statement):
    """When an action is due, or (`is_request`) until when more time was asked for. An earlier date stays, so that a
    move can be seen with its reason."""

    kind: ClassVar[str] = "action_due"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="dues")
    due_first = models.DateField(null=True, blank=True)
    due_last = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=20)
    words = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    is_request = models.BooleanField("asked for and not yet granted", default=False)

    class Meta(Statement.Meta):
        verbose_name = "date of an action"
        verbose_name_plural = "dates of actions"
        indexes = [models.Index(fields=["action", "speaks_for"], name="due_by_action")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_first__isnull=True, due_last__isnull=True) | Q(due_first__lte=models.F("due_last")),
                name="a_due_date_is_not_inverted",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def due(self) -> PartialDate:
        return partial_date(self.due_first, self.due_last, self.precision, self.words)


class ActionState(Statement):
    """Where an action stands, as its owner says. The label stays as printed; `done` is empty where it does not tell."""

    kind: ClassVar[str] = "action_state"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="states")
    label = models.CharField(max_length=200)
    colour = models.CharField(max_length=5, choices=Colour, blank=True)
    done = models.BooleanField(null=True, blank=True)
    narrative = models.TextField(blank=True)
    reported_by = models.CharField(max_length=200, blank=True, help_text="The role that says so.")
    forecast = models.CharField(
        max_length=5,
        choices=Colour,
        blank=True,
        help_text="What it will be on its due date; never the rating of today.",
    )
    percent = models.PositiveSmallIntegerField("how much is complete, in a hundred", null=True, blank=True)
    link = models.ForeignKey(
        OwnerLink,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="states",
        verbose_name="reported through",
        help_text="Then whoever had the link says so, and who recorded it only made the link.",
    )

    class Meta(Statement.Meta):
        indexes = [models.Index(fields=["action", "speaks_for"], name="state_by_action")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="no_more_than_all_is_complete"
            ),
        ]

    def __str__(self) -> str:
        return self.label


register(
    Kind("action", "action", "actions", "improvement.Action", "improvement:action"),
    Kind(
        "action_link",
        "tie of an action and a recommendation",
        "ties of actions",
        "improvement.ActionLink",
        "improvement:action_link",
        is_tie=True,
    ),
    Kind(
        "action_due",
        "date of an action",
        "dates of actions",
        "improvement.ActionDue",
        "improvement:action_due",
        is_tie=True,
    ),
    Kind(
        "action_state",
        "state of an action",
        "states of actions",
        "improvement.ActionState",
        "improvement:action_state",
        is_tie=True,
    ),
)

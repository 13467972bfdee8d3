"""Reviews, how they relate, and the packs that an authority must hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.frameworks.models import Pack
from goldthread.lib.kinds import Kind, register


class PackRequirement(Record):
    """The authority must hold the criteria of a pack, from a day, because of something."""

    kind: ClassVar[str] = "pack_requirement"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="requirements")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.pack} from {self.from_on:%d %B %Y}"


class Review(Record):
    """A test, inspection, challenge or follow-up: run here, or read in from a letter.

    A *placeholder* is a review known only because a later document restates it; it is filled when its own document
    is read.
    """

    kind: ClassVar[str] = "review"
    scope_paths: ClassVar[tuple[str, ...]] = ()
    seals_drafts: ClassVar[str] = "run_here"

    class Type(models.TextChoices):
        TEST_OF_ASSURANCE = "test_of_assurance", "Local test of assurance"
        PROGRESS_REVIEW = "progress_review", "Progress review"
        INSPECTION = "inspection", "Inspection"
        PEER_CHALLENGE = "peer_challenge", "Peer challenge"
        SELF_ASSESSMENT = "self_assessment", "Self-assessment"
        INTERNAL_FOLLOW_UP = "internal_follow_up", "Internal follow-up"
        COUNCIL_REPORT = "council_report", "Council's own report"
        OTHER = "other", "Other review"

    COUNCILS_OWN: ClassVar[tuple[str, ...]] = (Type.SELF_ASSESSMENT, Type.INTERNAL_FOLLOW_UP, Type.COUNCIL_REPORT)
    """Here the council speaks of itself: what it says is never an independent judgement."""

    class Mode(models.TextChoices):
        EX_ANTE = "ex_ante", "On proposals"
        IN_OPERATION = "in_operation", "In operation"
        UNSTATED = "", "Not stated"

    type = models.CharField(max_length=20, choices=Type)
    mode = models.CharField(max_length=12, choices=Mode, blank=True)
    title = models.CharField(max_length=300)
    run_here = models.BooleanField(default=False)
    is_placeholder = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    issued_on = models.DateField(null=True, blank=True)
    issued_words = models.CharField(max_length=120, blank=True)
    fieldwork_first = models.DateField(null=True, blank=True)
    fieldwork_last = models.DateField(null=True, blank=True)
    commissioned_by = models.CharField(max_length=300, blank=True)
    addressed_to = models.CharField(max_length=300, blank=True)
    conducted_by = models.CharField(max_length=300, blank=True, help_text="Roles of the reviewers, and their body.")
    basis = models.CharField(max_length=300, blank=True, help_text="What was tested: proposals, a structure.")
    pack = models.ForeignKey(Pack, models.PROTECT, null=True, blank=True, related_name="reviews")
    practice = models.ForeignKey(
        Pack,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practised_in",
        help_text="Questions of independence, papers and roles to hear, as the review began with them.",
    )
    operates_from = models.DateField(null=True, blank=True, help_text="When what is tested came or comes into force.")
    next_review_due = models.DateField(null=True, blank=True)
    next_review_why = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "type", "issued_on"], name="review_by_type_and_day")]

    def __str__(self) -> str:
        return self.title


class ReviewRelation(Record):
    """`later` follows, draws on or repeats `earlier`."""

    kind: ClassVar[str] = "review_relation"

    class Relation(models.TextChoices):
        FOLLOWS = "follows", "Follows"
        DRAWS_ON = "draws_on", "Draws on"
        REPEATS = "repeats", "Repeats"

    later = models.ForeignKey(Review, models.PROTECT, related_name="earlier_relations")
    earlier = models.ForeignKey(Review, models.PROTECT, related_name="later_relations")
    relation = models.CharField(max_length=10, choices=Relation)
    reason = models.CharField(max_length=300)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["later", "earlier", "relation"],
                condition=Q(withdrawn_at__isnull=True),
                name="reviews_relate_once_in_a_way",
            ),
            models.CheckConstraint(condition=~Q(later=models.F("earlier")), name="a_review_does_not_follow_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.later.reference} {self.relation} {self.earlier.reference}"


register(
    Kind("review", "review", "reviews", "reviews.Review", "reviews:review"),
    Kind(
        "pack_requirement",
        "framework to hold",
        "frameworks to hold",
        "reviews.PackRequirement",
        "reviews:pack_requirement",
    ),
    Kind(
        "review_relation",
        "tie of two reviews",
        "ties of reviews",
        "reviews.ReviewRelation",
        "reviews:review_relation",
        is_tie=True,
    ),
)

"""Signing: what was frozen, who put their name to it, and why it was opened again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Snapshot
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.review import Review
from goldthread.reviews.models.setting_up import SetUp
from goldthread.reviews.models.team import TeamMember


class Signing(SetUp):
    """One round of signatures under one frozen text. It is open until everybody who signs has signed."""

    kind: ClassVar[str] = "signing"

    review = models.ForeignKey(Review, models.PROTECT, related_name="signings")
    number = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    in_document = models.BooleanField(default=False, help_text="The paper that was read in bears the signatures.")
    completed_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reopened_why = models.CharField(max_length=500, blank=True)

    class Meta(SetUp.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["review", "number"], name="a_round_of_signatures_has_one_number"),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(reopened_at__isnull=True, withdrawn_at__isnull=True),
                name="one_text_is_signed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True, reopened_why="")
                | (Q(reopened_at__isnull=False, reopened_by__isnull=False) & ~Q(reopened_why="")),
                name="what_is_opened_again_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Signing {self.number} of {self.review.reference}"


class Signature(Statement):
    """Somebody put their name to the frozen text, here or in the paper itself. The name is the member's."""

    kind: ClassVar[str] = "signature"
    scope_paths: ClassVar[tuple[str, ...]] = ("signing__review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    signing = models.ForeignKey(Signing, models.PROTECT, related_name="signatures")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="signatures")
    sha256 = models.CharField(max_length=64, help_text="Of the text that was signed.")

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["signing", "member"],
                condition=Q(withdrawn_at__isnull=True),
                name="somebody_signs_a_text_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.role_words}, {self.speaks_for:%d %B %Y}"


register(
    Kind("signing", "round of signatures", "rounds of signatures", "reviews.Signing", "reviews:signing"),
    Kind("signature", "signature", "signatures", "reviews.Signature", "reviews:signature"),
)

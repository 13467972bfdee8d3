"""What an action waits for, the proof that it is done, and who checked that proof."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.improvement.models.actions import Action
from goldthread.improvement.models.owners import OwnerLink
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models import EvidenceItem


class ActionNeed(Record):
    """An action that cannot be done before another; never in a circle."""

    kind: ClassVar[str] = "action_need"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="needs")
    needed = models.ForeignKey(Action, models.PROTECT, related_name="needed_by")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(action=F("needed")), name="an_action_does_not_wait_for_itself"),
            models.UniqueConstraint(
                fields=["action", "needed"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_action_waits_for_another_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference} waits for {self.needed.reference}"


class Proof(Statement):
    """What shows that an action is done, as its owner offers it: in words, by a paper, by an item of a register."""

    kind: ClassVar[str] = "proof"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    action = models.ForeignKey(Action, models.PROTECT, related_name="proofs")
    what = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="proves")
    evidence = models.ForeignKey(
        EvidenceItem, models.PROTECT, null=True, blank=True, related_name="proves", verbose_name="item of evidence"
    )
    link = models.ForeignKey(
        OwnerLink, models.PROTECT, null=True, blank=True, related_name="proofs", verbose_name="offered through"
    )

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(what=""), name="a_proof_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(link__isnull=True) | Q(document__isnull=True, evidence__isnull=True),
                name="a_proof_through_a_link_is_words_alone",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Closing(Statement):
    """What somebody else than who offered it made of a proof; or an action that was closed is open again."""

    kind: ClassVar[str] = "closing"
    scope_paths: ClassVar[tuple[str, ...]] = ("action__review__uuid",)

    class Verdict(models.TextChoices):
        CLOSED = "closed", "Closed"
        SENT_BACK = "sent_back", "Sent back"
        REOPENED = "reopened", "Reopened"

    action = models.ForeignKey(Action, models.PROTECT, related_name="closings")
    verdict = models.CharField(max_length=10, choices=Verdict)
    proof = models.ForeignKey(Proof, models.PROTECT, null=True, blank=True, related_name="closings")
    reason = models.TextField(blank=True)
    checked_by = models.CharField(max_length=200, help_text="The role that checked it.")

    class Meta(Statement.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(verdict="closed", proof__isnull=False) | (~Q(verdict="closed") & ~Q(reason="")),
                name="a_closing_has_its_proof_or_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason or self.checked_by}"


register(
    Kind(
        "action_need",
        "tie of two actions",
        "ties of two actions",
        "improvement.ActionNeed",
        "improvement:action_need",
        is_tie=True,
    ),
    Kind("proof", "proof of an action", "proofs of actions", "improvement.Proof", "improvement:proof"),
    Kind("closing", "check of a proof", "checks of proofs", "improvement.Closing", "improvement:closing"),
)

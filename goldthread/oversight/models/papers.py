"""What must be in order before a paper goes to a body: clearances, and the order in which approvals are to come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import BodyKind, Person, StatutoryRole


class Clearance(Statement):
    """A statutory officer cleared a report on a day (`speaks_for`)."""

    kind: ClassVar[str] = "clearance"

    document = models.ForeignKey(Document, models.PROTECT, related_name="clearances")
    officer_words = models.CharField(max_length=200)
    statutory_role = models.CharField(max_length=20, choices=StatutoryRole, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"Cleared for the {self.officer_words}"


class ApprovalStep(Record):
    """One step of the order in which a council has its papers approved; setting the order anew withdraws the old."""

    kind: ClassVar[str] = "approval_step"

    class Stage(models.TextChoices):
        CONSULTATION = "consultation", "Consultation"
        BOARD = "board", "Improvement board or partnership"
        SCRUTINY = "scrutiny", "Scrutiny"
        AUDIT = "audit", "Audit and risk"
        EXECUTIVE = "executive", "Executive (Cabinet)"
        COUNCIL = "council", "Council"

    KINDS_OF: ClassVar[dict[str, tuple[str, ...]]] = {
        Stage.BOARD: (BodyKind.IMPROVEMENT, BodyKind.PARTNERSHIP, BodyKind.SAFEGUARDING, BodyKind.HEALTH),
        Stage.SCRUTINY: (BodyKind.SCRUTINY,),
        Stage.AUDIT: (BodyKind.AUDIT,),
        Stage.EXECUTIVE: (BodyKind.EXECUTIVE,),
        Stage.COUNCIL: (BodyKind.COUNCIL,),
    }
    """The kinds of body that take a step; consultation is taken by none."""

    place = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "stage"], condition=Q(withdrawn_at__isnull=True), name="a_step_comes_once"
            ),
        ]
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.place}. {self.get_stage_display()}"


register(
    Kind("clearance", "clearance", "clearances", "oversight.Clearance", "oversight:clearance"),
    Kind(
        "approval_step",
        "step of approval",
        "steps of approval",
        "oversight.ApprovalStep",
        "oversight:approval_step",
        is_tie=True,
    ),
)

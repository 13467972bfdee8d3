"""Clearing papers, and the order in which a council has them approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, withdraw_record
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.oversight.models import ApprovalStep, Clearance


@transaction.atomic
def add_clearance(
    *,
    by: User,
    document: Document,
    officer_words: str,
    speaks_for: date,
    statutory_role: str = "",
    person: Person | None = None,
) -> Clearance:
    """A statutory officer cleared a report on a day. Raises RuleBroken without the officer's role in words."""
    if not officer_words.strip():
        raise RuleBroken("Say for which officer it was cleared: a role, not a name.", "officer_words")
    return add_record(
        Clearance(
            authority=document.authority,
            document=document,
            officer_words=officer_words[:200],
            statutory_role=statutory_role,
            person=person,
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{document.reference}-C",
    )


@transaction.atomic
def set_approval_order(*, by: User, authority: Authority, stages: Sequence[str]) -> list[ApprovalStep]:
    """The order in which papers are to be approved, from now on. Raises RuleBroken for a stage named twice.

    The steps of the order before are withdrawn; the same order given again changes nothing.
    """
    wanted = [stage for stage in stages if stage]
    if len(wanted) != len(set(wanted)):
        raise RuleBroken("A step comes once; take out the one that is there twice.")
    held = list(ApprovalStep.objects.live().of(authority).order_by("place", "pk"))
    if [step.stage for step in held] == wanted:
        return held
    for step in held:
        withdraw_record(step, by=by, why="The order of approvals was set anew.", seen_version=step.row_version)
    return [
        add_record(ApprovalStep(authority=authority, place=place, stage=stage), by=by, prefix="OA")
        for place, stage in enumerate(wanted, start=1)
    ]

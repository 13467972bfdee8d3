"""Writing how bodies stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from goldthread.oversight.models import BodyTie


@dataclass(frozen=True, slots=True, kw_only=True)
class TieDetails:
    tie: str
    other: Body
    from_on: date | None = None
    until_on: date | None = None
    document: Document | None = None


@transaction.atomic
def tie_bodies(*, by: User, body: Body, details: TieDetails) -> BodyTie:
    """How one body stands to another. Raises RuleBroken for a body and itself, for a tie that stands already, and for
    an end before the beginning."""
    if details.other.pk == body.pk:
        raise RuleBroken("Choose another body than this one.", "other")
    if details.from_on and details.until_on and details.until_on < details.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    standing = BodyTie.objects.live().filter(body=body, tie=details.tie, other=details.other, until_on=None)
    if standing.exists():
        raise RuleBroken(f"That is on record already as {standing[0].reference}.", "other")
    tie = BodyTie(
        authority=body.authority,
        body=body,
        tie=details.tie,
        other=details.other,
        from_on=details.from_on,
        until_on=details.until_on,
        document=details.document,
    )
    return add_record(tie, by=by, prefix="BT")


@transaction.atomic
def end_tie(*, by: User, tie: BodyTie, until_on: date, seen_version: int) -> BodyTie:
    """The last day on which one body stood so to the other. Raises RuleBroken for a day before it began."""
    if tie.from_on is not None and until_on < tie.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    tie.until_on = until_on
    return change_record(tie, by=by, seen_version=seen_version, verb="end")

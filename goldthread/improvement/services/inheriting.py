"""Writing that one council takes over from another, and what it inherits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import Authority, Reorganisation
from goldthread.authorities.services import succeed_authority
from goldthread.improvement.inheriting import open_at
from goldthread.improvement.models import Inherited


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """`kinds` are those of `Inherited.About` that are carried; none is a choice too."""

    predecessor: Authority
    effective_on: date
    basis: str
    kinds: Collection[str] = tuple(Inherited.About)


@transaction.atomic
def take_over(*, by: User, successor: Authority, asked: TakeOver, at: datetime) -> Reorganisation:
    """`successor` takes over, and inherits what is shared and open at the other council on the day.

    Nothing of the earlier record moves or changes. Each inherited matter is as sensitive as what it tells of. Raises
    RuleBroken as `succeed_authority` does.
    """
    made = succeed_authority(
        by=by,
        predecessor=asked.predecessor,
        successor=successor,
        effective_on=asked.effective_on,
        basis=asked.basis,
    )
    rows = [
        Inherited(
            authority=successor,
            reorganisation=made,
            about_kind=matter.kind,
            about_uuid=matter.uuid,
            about_reference=matter.reference,
            words=matter.words,
            stood=matter.stood,
            due_on=matter.due_on,
            sensitivity=matter.sensitivity,
        )
        for matter in open_at(asked.predecessor, asked.effective_on, asked.kinds)
    ]
    add_records(rows, by=by, at=at, prefix=lambda row: "IN")
    return made

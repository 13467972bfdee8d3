"""Writing ties that lead to one of several things."""

from __future__ import annotations

from typing import Any, TypeVar

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.authorities.services import add_record
from goldthread.lib.errors import RuleBroken

T = TypeVar("T", bound=Record)
ONE_OF_FOUR = "Choose one recommendation or one review, one plan or one piece of advice."


def tie_once(tie: T, *, by: User, owner: str, ends: dict[str, Any], prefix: str, refusal: str) -> T:
    """`tie` from what its column `owner` names to the one of `ends` that is filled, or the tie that stands already.

    Raises RuleBroken with `refusal`, at the first of the ends, where none is filled or more than one.
    """
    if sum(end is not None for end in ends.values()) != 1:
        raise RuleBroken(refusal, next(iter(ends)))
    for name, end in ends.items():
        setattr(tie, name, end)
    standing: RecordQuerySet[T] = RecordQuerySet(type(tie))
    known = standing.live().filter(**{owner: getattr(tie, owner), **ends}).first()
    return known or add_record(tie, by=by, prefix=prefix)

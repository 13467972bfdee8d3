"""What ties share: each leads to exactly one of several things, and to each of them once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q


def filled(tie: models.Model, ends: Sequence[str]) -> Any:
    """What the one of `ends` that is filled leads to."""
    return next(end for name in ends if (end := getattr(tie, name)) is not None)


def one_of(ends: Sequence[str], name: str) -> models.CheckConstraint:
    """Exactly one of the columns `ends` is filled."""
    condition = Q()
    for chosen in reversed(ends):
        condition |= Q(**{f"{end}__isnull": end != chosen for end in ends})
    return models.CheckConstraint(condition=condition, name=name)


def once(owner: str, end: str, name: str) -> models.UniqueConstraint:
    """Of the ties that stand, one leads from the same owner to the same end."""
    standing = Q(**{"withdrawn_at__isnull": True, f"{end}__isnull": False})
    return models.UniqueConstraint(fields=[owner, end], condition=standing, name=name)

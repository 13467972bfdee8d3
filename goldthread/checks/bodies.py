"""What rules about boards share: which bodies are one."""

from __future__ import annotations

from django.db.models import OuterRef, Q

from goldthread.checks.scope import Rows
from goldthread.organisation.models import Body


def same_bodies(key: str, merged_into: str) -> Rows:
    """Of the outer row, whose lookups these are: its body, the one that was merged into, and those merged into it.

    As keys, so that the database can use its index of meetings by body.
    """
    body, kept = OuterRef(OuterRef(key)), OuterRef(OuterRef(merged_into))
    return Body.objects.filter(Q(pk=body) | Q(pk=kept) | Q(merged_into=body)).values("pk")

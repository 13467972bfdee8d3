"""What the worker does for the audit trail."""

from __future__ import annotations

from django_tasks import task

from goldthread.accounts.audit import anchor_heads


@task()
def anchor_audit_trail() -> int:
    """Notes the heads outside the database; how many were new."""
    return anchor_heads()

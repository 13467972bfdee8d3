"""What the worker does for the search. `goldthread.lib.following` puts it in line after a change."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from goldthread.authorities.models import Authority
from goldthread.search import services


@task()
def search_news(authority_uuid: str) -> int:
    """One authority, after something of it was written."""
    return services.index_news(Authority.objects.get(uuid=UUID(authority_uuid)))


@task()
def search_news_of_all() -> int:
    """Every authority whose audit trail is ahead of its index: after commands, imports and a restart."""
    return services.follow_audit_trail()

"""What the worker does for the live test. `goldthread.lib.following` puts it in line after a change."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from goldthread.checks import services


@task()
def live_test(authority_uuid: str) -> None:
    """One authority, after something of it was written."""
    live_test_of(UUID(authority_uuid))


@task()
def live_tests_with_news() -> int:
    """Every authority with news in its audit trail: once a day, for what only time breaks, and after an import."""
    return services.follow_audit_trail()


def live_test_of(authority_uuid: UUID) -> None:
    """As the task, for callers that do not wait for the worker."""
    services.live_test_of(authority_uuid)

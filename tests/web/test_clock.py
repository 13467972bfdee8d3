"""Timed jobs come when they are due, and never pile up."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from goldthread.accounts.tasks import anchor_audit_trail
from goldthread.schedule import TIMED, Timed
from goldthread.web.management.commands.clock import Clock

pytestmark = pytest.mark.django_db
JOB = Timed(anchor_audit_trail, 60, "a test")
PATH = anchor_audit_trail.module_path


def waiting() -> int:
    return DBTaskResult.objects.ready().filter(task_path=PATH).count()


def test_a_job_comes_at_the_start_and_again_when_it_is_due() -> None:
    clock = Clock([JOB])
    assert clock.tick(0.0) == [PATH]
    DBTaskResult.objects.all().delete()
    assert clock.tick(59.0) == []
    assert clock.tick(61.0) == [PATH]


def test_a_job_that_still_waits_is_not_put_a_second_time() -> None:
    clock = Clock([JOB])
    clock.tick(0.0)
    assert clock.tick(61.0) == []
    assert waiting() == 1


def test_every_timed_job_says_why() -> None:
    assert all(job.why and job.every_seconds >= 60 for job in TIMED)

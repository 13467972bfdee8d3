"""Every timed job of the installation. The clock (`python -m django clock`, part of `goldthread serve`) reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_tasks.base import Task

from goldthread.accounts.tasks import anchor_audit_trail
from goldthread.checks.tasks import live_tests_with_news
from goldthread.documents.tasks import sweep_purged
from goldthread.intake.tasks import recover_uploads
from goldthread.intake.trackers.tasks import sweep_trackers
from goldthread.keeping.backup_task import back_up_each_day
from goldthread.publishing.publications.tasks import look_after_publications
from goldthread.publishing.tasks import look_after_exports
from goldthread.search.tasks import search_news_of_all
from goldthread.web.notifications.tasks import inbox_news_of_all, send_reminders


@dataclass(frozen=True, slots=True)
class Timed:
    """A task that is put into the queue every so many seconds, unless the last one still waits there."""

    task: Task[Any, Any]
    every_seconds: int
    why: str


TIMED = (
    Timed(live_tests_with_news, 60, "Commands and imports write too; and time itself breaks things, once a day."),
    Timed(search_news_of_all, 60, "What commands and imports wrote is found soon; pages ask for it at once."),
    Timed(inbox_news_of_all, 60, "Whoever just signed in is told how much is unread, also on a new day."),
    Timed(recover_uploads, 60, "What a stopped reader held is read after all; bytes that nothing needs go."),
    Timed(sweep_trackers, 60 * 60, "The bytes of a tracker that nobody confirmed go after thirty days."),
    Timed(look_after_exports, 60, "A file that a stopped worker was making is made; one that expired goes."),
    Timed(sweep_purged, 60 * 60, "Bytes of purged papers that a stopped process left go."),
    Timed(look_after_publications, 60, "A letter whose writer was stopped is written after all."),
    Timed(
        send_reminders, 5 * 60, "Who asked to hear at once does, and nobody in quiet hours; what failed is tried again."
    ),
    Timed(anchor_audit_trail, 60 * 60, "A trail cut off is found only against a head that was noted before."),
    Timed(
        back_up_each_day, 60 * 60, "Looks each hour, makes one each day, so that a machine off at night has one too."
    ),
)

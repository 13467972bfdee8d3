"""The clock: puts each timed job into the queue of the background worker when it is due."""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from goldthread.schedule import TIMED, Timed

LOOK_EVERY_SECONDS = 5.0


class Clock:
    """When each timed job is due next; at the start all are."""

    def __init__(self, jobs: Sequence[Timed]) -> None:
        self.due: dict[str, float] = dict.fromkeys((job.task.module_path for job in jobs), 0.0)
        self.jobs = jobs

    def tick(self, now: float) -> list[str]:
        """Puts what is due at `now` (seconds, from any start) into the queue; the paths of the tasks.

        One that still waits there is not put a second time, so that a worker that was away finds one of each.
        """
        due = [job for job in self.jobs if self.due[job.task.module_path] <= now]
        put = []
        for job in due:
            path = job.task.module_path
            self.due[path] = now + job.every_seconds
            if not DBTaskResult.objects.ready().filter(task_path=path).exists():
                job.task.enqueue()
                put.append(path)
        return put


class Command(BaseCommand):
    help = "Put each timed job into the queue when it is due, until stopped. Part of goldthread serve."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        clock = Clock(TIMED)
        while not stop.is_set():
            clock.tick(monotonic())
            stop.wait(LOOK_EVERY_SECONDS)

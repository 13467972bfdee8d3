"""What follows when an authority has news: asked for by name, so that no app has to know who follows."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


def follow_news(authority: UUID) -> None:
    """Puts the tasks of `TASKS_AFTER_NEWS` in line for this authority once the transaction around it is committed.

    They would follow within a minute by themselves; this is so that nobody waits for that.
    """
    for name in settings.TASKS_AFTER_NEWS:
        transaction.on_commit(partial(import_string(name).enqueue, str(authority)))

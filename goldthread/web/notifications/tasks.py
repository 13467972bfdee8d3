"""What the worker does for reminders: who is due an e-mail, then sending what waits."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from goldthread.notifications.planning import plan_mailings
from goldthread.notifications.sending import send_waiting
from goldthread.web.notifications.mail import compose


@task()
def send_reminders() -> int:
    """How many e-mails went out; none where mail is not set up."""
    return reminders_sent()


def reminders_sent() -> int:
    """As the task, for callers that do not wait for the worker."""
    if not settings.REMINDERS_ARE_SET_UP:
        return 0
    now = timezone.now()
    plan_mailings(now)
    return send_waiting(compose, now)

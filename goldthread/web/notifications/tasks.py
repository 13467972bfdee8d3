"""What the worker does for reminders and the count of the inbox: who is due an e-mail, then sending what waits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from goldthread.authorities.models import Authority
from goldthread.notifications.counting import count_inboxes
from goldthread.notifications.models import Mailing
from goldthread.notifications.owners import plan_owner_mailings
from goldthread.notifications.planning import plan_mailings
from goldthread.notifications.sending import send_waiting
from goldthread.notifications.services import end_what_is_over
from goldthread.web.notifications.mail import compose
from goldthread.web.notifications.owner_mail import compose_to_owner


@task()
def send_reminders() -> int:
    """How many e-mails went out; none where mail is not set up."""
    return reminders_sent()


def reminders_sent() -> int:
    """As the task, for callers that do not wait for the worker."""
    now = timezone.now()
    end_what_is_over(timezone.localdate(now))
    if not settings.REMINDERS_ARE_SET_UP:
        return 0
    plan_mailings(now)
    plan_owner_mailings(now)
    return send_waiting(compose_any, now)


def compose_any(mailing: Mailing, now: datetime) -> EmailMultiAlternatives | None:
    """To an account, or to an owner without one."""
    return compose(mailing, now) if mailing.reminder_id is None else compose_to_owner(mailing, now)


@task()
def inbox_news(authority_uuid: str) -> int:
    """Counts the inboxes of one authority anew after something of it was written, for those who are here."""
    return count_inboxes(timezone.now(), Authority.objects.get(uuid=UUID(authority_uuid)))


@task()
def inbox_news_of_all() -> int:
    """After commands and imports, for those who just signed in, and when a new day makes something late."""
    return count_inboxes(timezone.now())

"""Which owners without an account are to be reminded now, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from goldthread.improvement.models import OwnerLink
from goldthread.improvement.owning import actions_on, is_closed_for_good
from goldthread.notifications.concern import Rhythm
from goldthread.notifications.models import Mailing, MailingStage, OwnerReminder, Wishes
from goldthread.notifications.own import still_open, with_update_due
from goldthread.notifications.services import note_looked

REPORTED_LATELY = timedelta(days=7)
"""Who reported on an action in this time is not reminded of its date."""
BETWEEN = timedelta(days=6, hours=12)
"""Two e-mails to one owner are further apart, so that they are reminded once a week at most."""
MOST = 50
"""Actions that one e-mail tells of; the page behind the link has every one."""
AT_ONCE = 100
OFFICE_HOURS = Wishes()
"""Whoever has no account chose nothing: e-mails come as they do to those who never chose, on working days from 8am to
6pm."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An action to report on: by when, and the day it is to be done by, where that is near or past."""

    reference: str
    what: str
    update_by: date | None
    due: date | None

    @property
    def soonest(self) -> date:
        return min(day for day in (self.update_by, self.due) if day is not None)


def awaited(link: OwnerLink, on: date, days_before: int) -> list[Awaited]:
    """The open actions of a link whose update or whose date comes within so many days, or is past. One query.

    Nothing restricted and no draft is among what a link shows.
    """
    horizon = on + timedelta(days=days_before)
    held = with_update_due(still_open(actions_on(link), on))
    silent = Q(last_said__isnull=True) | Q(last_said__lte=on - REPORTED_LATELY)
    held = held.filter(Q(update_due__lte=horizon) | Q(due_last__lte=horizon) & silent)
    found = []
    for action in held.order_by(F("due_last").asc(nulls_last=True), "pk")[:MOST]:
        near = [day if day is not None and day <= horizon else None for day in (action.update_due, action.due_last)]
        found.append(Awaited(action.reference, action.what, *near))
    return sorted(found, key=lambda one: one.soonest)


def cannot_be_sent(reminder: OwnerReminder) -> bool:
    """Whether nothing goes out by it any more: it ended, or its link opens nothing and is not made anew. One query."""
    return reminder.ended_at is not None or is_closed_for_good(reminder.link)


def plan_owner_mailings(now: datetime) -> int:
    """Puts into the ledger what is due to owners without an account; how many e-mails wait then that did not before.

    One query, and about six for each owner, once a day.
    """
    day = timezone.localdate(now)
    if OFFICE_HOURS.is_quiet(now):
        return 0
    live = OwnerReminder.objects.filter(Q(looked_on=None) | Q(looked_on__lt=day), ended_at=None)
    related = ("link__authority", "link__post", "link__plan", "link__recorded_by", "authority")
    last_sent = Max("mailings__made_at", filter=~Q(mailings__stage=MailingStage.NOTHING))
    failed = Max("mailings__made_at", filter=Q(mailings__stage=MailingStage.FAILED))
    found = live.select_related(*related).annotate(last_sent=last_sent, failed=failed).order_by("pk")[:AT_ONCE]
    return sum(_plan(one, now) for one in found)


def _plan(reminder: OwnerReminder, now: datetime) -> bool:
    """One short write after all reads. An address that a server refused is not tried again until a lead chose anew."""
    day, last_sent, failed = timezone.localdate(now), *(getattr(reminder, name) for name in ("last_sent", "failed"))
    lately = last_sent is not None and last_sent > now - BETWEEN
    refused = failed is not None and failed > reminder.chosen_at
    wanted = not (lately or refused or cannot_be_sent(reminder))
    wanted = wanted and bool(awaited(reminder.link, day, reminder.days_before))
    with transaction.atomic():
        note_looked(reminder=reminder, on=day)
        if not wanted:
            return False
        _, is_new = Mailing.objects.get_or_create(
            reminder=reminder,
            key=f"owner {day:%G-W%V}",
            defaults={
                "authority": reminder.authority,
                "rhythm": Rhythm.WEEKLY,
                "made_at": now,
                "changed_at": now,
                "next_try_at": now,
            },
        )
    return is_new

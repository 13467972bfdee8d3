"""Writing what somebody wants to hear of, what they have read, and the address of their calendar."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import RuleBroken
from goldthread.notifications.concern import Rhythm, Topic
from goldthread.notifications.models import CalendarFeed, InboxCount, ReadMark, Weekday, Wishes

READ_MARKS_KEPT = timedelta(days=400)
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Wanted:
    """The answers of somebody who chooses what reaches them."""

    rhythms: Mapping[Topic, Rhythm]
    quiet_from: time
    quiet_until: time
    working_days_only: bool
    weekly_on: Weekday


@transaction.atomic
def choose_wishes(*, by: User, authority: Authority, wanted: Wanted) -> Wishes:
    """What reaches `by` from now on; e-mail that was stopped comes again.

    Raises RuleBroken where the quiet hours would be the whole day.
    """
    if wanted.quiet_from == wanted.quiet_until and wanted.quiet_from != time(0, 0):
        raise RuleBroken("Leave some hours of the day in which e-mail may come.", "quiet_until")
    wishes, _ = Wishes.objects.update_or_create(
        authority=authority,
        user_id=by.pk,
        defaults={
            "rhythms": {topic.value: rhythm.value for topic, rhythm in wanted.rhythms.items()},
            "quiet_from": wanted.quiet_from,
            "quiet_until": wanted.quiet_until,
            "working_days_only": wanted.working_days_only,
            "weekly_on": wanted.weekly_on,
            "stopped_at": None,
        },
    )
    _event(by, authority, "choose", {"rhythms": wishes.rhythms})
    return wishes


@transaction.atomic
def stop_mail(*, by: User, authority: Authority) -> Wishes:
    """No reminder or digest goes to `by` any more, until they choose again. Once is enough."""
    wishes, _ = Wishes.objects.get_or_create(authority=authority, user_id=by.pk)
    if wishes.stopped_at is None:
        wishes.stopped_at = timezone.now()
        wishes.save(update_fields=["stopped_at"])
        _event(by, authority, "stop", {})
    return wishes


@transaction.atomic
def mark_read(*, by: User, authority: Authority, keys: Iterable[str]) -> int:
    """Marks concerns as read, and forgets marks of long ago; how many were unread.

    It says nothing of the record, so the audit trail does not hold it. The door gives keys of concerns that stand.
    """
    mine, now = ReadMark.objects.filter(authority=authority, user_id=by.pk), timezone.now()
    mine.filter(read_at__lt=now - READ_MARKS_KEPT).delete()
    wanted = set(keys)
    fresh = wanted - set(mine.filter(key__in=wanted).values_list("key", flat=True))
    marks = [ReadMark(authority=authority, user_id=by.pk, key=key, read_at=now) for key in sorted(fresh)]
    ReadMark.objects.bulk_create(marks, ignore_conflicts=True)
    return len(fresh)


def note_unread(*, authority: Authority, user: User, unread: int, on: date, sequence: int = 0) -> None:
    """How many things are unread, as just counted; `sequence` is the place of the audit trail read before. One query.

    Without it the worker counts again with the next news.
    """
    counted = InboxCount(authority=authority, user_id=user.pk, unread=unread, counted_on=on, sequence=sequence)
    InboxCount.objects.bulk_create(
        [counted],
        update_conflicts=True,
        unique_fields=["authority", "user"],
        update_fields=["unread", "counted_on", "sequence"],
    )


def digest_of_token(token: str) -> str:
    """What is kept of the token of a calendar: with the database alone nobody reads one."""
    return keyed_digest(settings.SECRET_KEY, {"calendar": token})


@transaction.atomic
def make_feed(*, by: User, authority: Authority) -> tuple[CalendarFeed, str]:
    """A calendar address of `by` and its token, which is shown this once; an earlier one stops working."""
    end_feed(by=by, authority=authority)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed.objects.create(
        authority=authority, user_id=by.pk, token_digest=digest_of_token(token), made_at=timezone.now()
    )
    _event(by, authority, "make_feed", {"feed": feed.uuid})
    return feed, token


@transaction.atomic
def end_feed(*, by: User, authority: Authority) -> int:
    """The calendar address of `by` stops working; how many did."""
    ended = CalendarFeed.objects.filter(authority=authority, user_id=by.pk, ended_at=None).update(
        ended_at=timezone.now()
    )
    if ended:
        _event(by, authority, "end_feed", {})
    return ended


def note_feed_read(*, feed: UUID) -> None:
    """A calendar asked for it just now, so that its owner sees whether it is in use."""
    CalendarFeed.objects.filter(uuid=feed).update(read_at=timezone.now())


def _event(by: User, authority: Authority, verb: str, wrote: dict[str, object]) -> None:
    record_event(
        by=by, authority_uuid=authority.uuid, verb=verb, kind="notifications", subject_uuid=by.uuid, wrote=wrote
    )

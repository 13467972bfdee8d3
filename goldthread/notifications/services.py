"""Writing what somebody wants to hear of, what they have read, the address of their calendar, and who is reminded
without an account.

Nobody without an account is reminded unless a lead chose it for that link, for a quarter at most; whoever gets the
e-mails ends them by the link at their foot. With the end the address is erased.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.improvement.models import OwnerLink
from goldthread.improvement.owning import is_closed_for_good
from goldthread.improvement.services import LINK_HOLDS_AT_MOST
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded
from goldthread.notifications.concern import Rhythm, Sort, Topic
from goldthread.notifications.models import CalendarFeed, InboxCount, OwnerReminder, ReadMark, Weekday, Wishes

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
def choose_calendar(*, by: User, authority: Authority, sorts: Iterable[Sort]) -> Wishes:
    """What stands in the calendar of `by` from now on; what comes by e-mail stays as it was chosen."""
    wanted = frozenset(sorts)
    chosen = {one.value: one in wanted for one in Sort}
    wishes, _ = Wishes.objects.update_or_create(authority=authority, user_id=by.pk, defaults={"calendar": chosen})
    _event(by, authority, "choose_calendar", {"calendar": chosen})
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


def address_digest(link: OwnerLink, email: str) -> str:
    """By which an address is known again after it was erased; with the database alone nobody reads it."""
    return keyed_digest(settings.SECRET_KEY, {"owner reminder": str(link.uuid), "email": folded(email)})


@transaction.atomic
def remind_owner(
    *, by: User, link: OwnerLink, email: str, until_on: date, days_before: int, asked_again: bool = False
) -> OwnerReminder:
    """E-mails go to `email` before the updates of a link's actions are due, from now until the last day.

    Raises RuleBroken for a link that is closed for good, for one of an account (which chooses for itself), for more
    than a quarter, and for an address whose holder ended the reminders, unless they asked for them again.
    """
    today = timezone.localdate()
    if link.post_id is None:
        raise RuleBroken("This link is for an account, whose holder chooses what comes by e-mail.")
    if is_closed_for_good(link):
        raise RuleBroken("This link is closed for good; make another.")
    if not today <= until_on <= today + timedelta(days=LINK_HOLDS_AT_MOST):
        raise RuleBroken(f"Choose a last day from today until {LINK_HOLDS_AT_MOST} days from now.", "until_on")
    held, digest = OwnerReminder.objects.select_for_update().filter(link=link).first(), address_digest(link, email)
    stopped = held is not None and held.ended_how == OwnerReminder.Ended.HOLDER and held.email_digest == digest
    if stopped and not asked_again:
        raise RuleBroken(
            "Whoever reads this address ended the reminders. Say that they asked for them again, if they did.",
            "asked_again",
        )
    reminder = held or OwnerReminder(authority=link.authority, link=link)
    reminder.email, reminder.email_digest, reminder.days_before = email, digest, days_before
    reminder.until_on, reminder.chosen_by, reminder.chosen_at = until_on, by, timezone.now()
    reminder.looked_on, reminder.ended_at, reminder.ended_how = None, None, ""
    reminder.save()
    _owner_event(by, reminder, "remind", {"until": until_on, "days": days_before, "digest": digest})
    return reminder


@transaction.atomic
def end_owner_reminder(*, by: User, reminder: OwnerReminder, how: OwnerReminder.Ended) -> OwnerReminder:
    """No e-mail goes to the owner any more, and the address is erased. Once is enough.

    Its digest is kept where the holder ended them. Whoever has no account acts as `by` who chose the reminders.
    """
    held = OwnerReminder.objects.select_for_update().get(pk=reminder.pk)
    if held.ended_at is None:
        held.ended_at, held.ended_how, held.email = timezone.now(), how, ""
        if how != OwnerReminder.Ended.HOLDER:
            held.email_digest = ""
        held.save()
        _owner_event(by, held, "stop", {"how": how.value})
    return held


def end_what_is_over(on: date) -> int:
    """Ends reminders past their last day, and those of links that were withdrawn; how many. One query, and a few for
    each that ends."""
    withdrawn = Q(link__withdrawn_at__isnull=False)
    over = OwnerReminder.objects.filter(withdrawn | Q(until_on__lt=on), ended_at=None)
    found = list(over.select_related("link", "chosen_by"))
    for one in found:
        how = OwnerReminder.Ended.LINK if one.link.is_withdrawn else OwnerReminder.Ended.DAY
        end_owner_reminder(by=one.chosen_by, reminder=one, how=how)
    return len(found)


def note_looked(*, reminder: OwnerReminder, on: date) -> None:
    """Whether anything is to be said was looked at on this day, and is not asked again before the next."""
    OwnerReminder.objects.filter(pk=reminder.pk).update(looked_on=on)


def _event(by: User, authority: Authority, verb: str, wrote: dict[str, object]) -> None:
    record_event(
        by=by, authority_uuid=authority.uuid, verb=verb, kind="notifications", subject_uuid=by.uuid, wrote=wrote
    )


def _owner_event(by: User, reminder: OwnerReminder, verb: str, wrote: dict[str, object]) -> None:
    """About the link, so that it stands in the history of that; it holds no address."""
    record_event(
        by=by,
        authority_uuid=reminder.authority.uuid,
        verb=verb,
        kind="owner_reminder",
        subject_uuid=reminder.link.uuid,
        wrote=wrote,
    )

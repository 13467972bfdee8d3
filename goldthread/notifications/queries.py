"""The inbox of a person: everything that concerns them now. What is done is not in it, whoever did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.improvement.models import OwnerLink
from goldthread.notifications import own, waiting
from goldthread.notifications.concern import Concern, Reader, Topic
from goldthread.notifications.models import CalendarFeed, Mailing, MailingStage, OwnerReminder, ReadMark, Wishes

Source = Callable[[Reader, date], Iterator[Concern]]
_sources: dict[Topic, Source] = {
    Topic.ACTION: own.actions,
    Topic.MINUTED: own.minuted,
    Topic.PROOF: waiting.proofs,
    Topic.CLEARANCE: waiting.clearances,
    Topic.BID: waiting.bids,
    Topic.FACTS: waiting.facts,
    Topic.DECLARATION: waiting.declarations,
    Topic.BREAK: own.breaks,
    Topic.PURGE: waiting.purges,
}
NEWS_ONLY = (Topic.PUBLICATION,)
"""Nothing is to be done about these: once read they are over."""


def register_source(topic: Topic, source: Source) -> None:
    """For what an app beside this one holds: the door that knows both registers it in its AppConfig."""
    _sources[topic] = source


@dataclass(frozen=True, slots=True)
class Entry:
    concern: Concern
    is_read: bool
    is_late: bool


def concerns_of(reader: Reader, on: date, topics: Iterable[Topic] = Topic) -> list[Concern]:
    """What concerns the reader, what has a date first, soonest first. One query for each topic at most."""
    found = [concern for topic in topics if topic in _sources for concern in _sources[topic](reader, on)]
    return sorted(found, key=lambda one: (one.due is None, one.due or one.since))


def inbox_of(reader: Reader, on: date) -> list[Entry]:
    """Everything that concerns the reader, read or not. Ten queries at most."""
    read = set(ReadMark.objects.filter(authority=reader.authority, user=reader.user.pk).values_list("key", flat=True))
    entries = [Entry(one, one.key in read, one.is_late(on)) for one in concerns_of(reader, on)]
    return [one for one in entries if not (one.is_read and one.concern.topic in NEWS_ONLY)]


def wishes_of(authority: Authority, user: User) -> Wishes:
    """What somebody chose; the defaults, not saved, where nothing was chosen. One query."""
    held = Wishes.objects.filter(authority=authority, user=user.pk).first()
    return held or Wishes(authority=authority, user_id=user.pk)


def feed_of(authority: Authority, user: User) -> CalendarFeed | None:
    """The address of somebody's calendar that works now. One query."""
    return CalendarFeed.objects.filter(authority=authority, user=user.pk, ended_at=None).first()


def reminder_of(link: OwnerLink) -> OwnerReminder | None:
    """What was chosen for a link, in force or ended. One query."""
    related = ("authority", "chosen_by", "link__authority", "link__post", "link__plan", "link__recorded_by")
    return OwnerReminder.objects.filter(link=link).select_related(*related).first()


def mailings_of(reminder: OwnerReminder) -> list[Mailing]:
    """The last e-mails of a reminder, the newest first. One query."""
    told = Mailing.objects.filter(reminder=reminder).exclude(stage=MailingStage.NOTHING)
    return list(told.order_by("-made_at", "-pk")[:10])

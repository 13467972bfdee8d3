"""What people want to hear of, what they have read, and e-mails in the ledger."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.notifications.concern import Rhythm
from goldthread.notifications.models import (
    CalendarFeed,
    InboxCount,
    Mailing,
    MailingItem,
    OwnerReminder,
    ReadMark,
    Wishes,
)
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory
from tests.factories.plans import OwnerLinkFactory


class WishesFactory(DjangoModelFactory[Wishes]):
    class Meta:
        model = Wishes

    authority = SubFactory(AuthorityFactory)
    user = SubFactory(UserFactory)


class ReadMarkFactory(DjangoModelFactory[ReadMark]):
    class Meta:
        model = ReadMark

    authority = SubFactory(AuthorityFactory)
    user = SubFactory(UserFactory)
    key = Sequence(lambda number: f"action:late:{number}")
    read_at = LazyFunction(timezone.now)


class InboxCountFactory(DjangoModelFactory[InboxCount]):
    class Meta:
        model = InboxCount

    authority = SubFactory(AuthorityFactory)
    user = SubFactory(UserFactory)
    unread = 3
    counted_on = LazyFunction(timezone.localdate)


class OwnerReminderFactory(DjangoModelFactory[OwnerReminder]):
    class Meta:
        model = OwnerReminder

    authority = SubFactory(AuthorityFactory)
    link = SubFactory(OwnerLinkFactory, authority=SelfAttribute("..authority"))
    email = Sequence(lambda number: f"owner{number}@northmere.example.org")
    until_on = LazyFunction(lambda: timezone.localdate() + timedelta(days=60))
    chosen_by = SubFactory(UserFactory)
    chosen_at = LazyFunction(timezone.now)


class MailingFactory(DjangoModelFactory[Mailing]):
    class Meta:
        model = Mailing

    authority = SubFactory(AuthorityFactory)
    user = SubFactory(UserFactory)
    rhythm = Rhythm.DAILY
    key = Sequence(lambda number: f"daily {number}")
    made_at = LazyFunction(timezone.now)
    changed_at = LazyFunction(timezone.now)
    next_try_at = LazyFunction(timezone.now)


class MailingItemFactory(DjangoModelFactory[MailingItem]):
    class Meta:
        model = MailingItem

    mailing = SubFactory(MailingFactory)
    key = Sequence(lambda number: f"action:late:{number}")


class CalendarFeedFactory(DjangoModelFactory[CalendarFeed]):
    class Meta:
        model = CalendarFeed

    authority = SubFactory(AuthorityFactory)
    user = SubFactory(UserFactory)
    token_digest = Sequence(lambda number: f"{number:064d}")
    made_at = LazyFunction(timezone.now)

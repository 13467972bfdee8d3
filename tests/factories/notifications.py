"""What people want to hear of, what they have read, and e-mails in the ledger."""

from __future__ import annotations

from django.utils import timezone
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.notifications.concern import Rhythm
from goldthread.notifications.models import CalendarFeed, InboxCount, Mailing, MailingItem, ReadMark, Wishes
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory


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

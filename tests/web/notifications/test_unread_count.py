"""How much of the inbox is unread, in the head of every page, without a query more on any."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from goldthread.authorities.models import Authority
from goldthread.notifications.counting import count_inboxes
from goldthread.notifications.models import InboxCount
from goldthread.schedule import TIMED
from goldthread.web.notifications.tasks import inbox_news, inbox_news_of_all
from tests.cast import Cast
from tests.factories.authorities import MembershipFactory
from tests.factories.notifications import InboxCountFactory
from tests.web.asking import queries_of
from tests.web.notifications.conftest import late_action
from tests.web.page import FetchedPage, PageClient, page_client, words_of

pytestmark = pytest.mark.django_db
INBOX, ELSEWHERE = "/northmere/inbox/", "/northmere/documents/"


def head(page: FetchedPage) -> str:
    """What the head says of the inbox, to the eye and to a screen reader."""
    (link,) = page.root.xpath("//header//a[contains(@href, '/inbox/')]")
    return words_of(link)


def signed_in(people: Cast) -> PageClient:
    lead = page_client(people.improvement_lead)
    lead.get(ELSEWHERE)
    return lead


def test_every_page_says_how_much_is_unread_once_the_worker_has_counted(people: Cast) -> None:
    lead = signed_in(people)
    assert head(lead.get(ELSEWHERE)) == "Inbox", "Nobody has counted yet."
    late_action(people, "A1")
    late_action(people, "A2", "Tell the board.")
    before = queries_of(lead, ELSEWHERE)
    assert inbox_news.func(str(people.council.uuid)) == 1
    assert head(lead.get(ELSEWHERE)) == "Inbox (2), 2 unread things"
    assert queries_of(lead, ELSEWHERE) == before
    assert count_inboxes(timezone.now()) == 0, "Without news nobody counts again."


def test_reading_changes_the_count_on_that_very_page(people: Cast) -> None:
    lead = signed_in(people)
    late_action(people, "A1")
    late_action(people, "A2", "Tell the board.")
    assert head(lead.get(INBOX)) == "Inbox (2), 2 unread things", "Whoever opens the inbox has counted."
    key = lead.get(INBOX).root.xpath("//button[@name='key']/@value")[0]
    assert head(lead.post("/northmere/inbox/read", key=key)) == "Inbox (1), 1 unread thing"
    assert head(lead.get(ELSEWHERE)) == "Inbox (1), 1 unread thing"
    assert head(lead.post("/northmere/inbox/read", every="yes")) == "Inbox"


def test_a_count_is_each_persons_own_at_each_council_and_of_today(people: Cast) -> None:
    lead = signed_in(people)
    MembershipFactory.create(user=people.improvement_lead, authority=people.elsewhere, role="scrutiny_member")
    counted = InboxCountFactory.create(authority=people.council, user=people.improvement_lead, unread=7)
    InboxCountFactory.create(authority=people.elsewhere, user=people.improvement_lead, unread=4)
    InboxCountFactory.create(authority=people.council, user=people.director, unread=9)
    assert head(lead.get(ELSEWHERE)) == "Inbox (7), 7 unread things"
    assert head(lead.get(f"/{people.elsewhere.slug}/documents/")) == "Inbox (4), 4 unread things"
    counted.counted_on -= timedelta(days=1)
    counted.save()
    assert head(lead.get(ELSEWHERE)) == "Inbox", "A new day makes things late, so that an older count is not told."
    assert inbox_news_of_all.func() == 1, "The other council has no news, and nobody else is here."
    assert head(lead.get(ELSEWHERE)) == "Inbox"
    assert InboxCount.objects.get(user=people.director).unread == 9, "Who is not here is not counted for."
    assert inbox_news_of_all in [timed.task for timed in TIMED]


def test_counts_of_one_council_leave_the_others_alone(people: Cast) -> None:
    signed_in(people)
    assert count_inboxes(timezone.now(), Authority.objects.get(pk=people.elsewhere.pk)) == 0
    assert count_inboxes(timezone.now() + timedelta(hours=2)) == 0, "Nobody looked at a page for an hour."

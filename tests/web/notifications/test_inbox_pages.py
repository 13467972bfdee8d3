"""The pages of the inbox, of what reaches somebody, and of how reminders went."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity
from goldthread.improvement.models import Action
from goldthread.notifications.concern import Rhythm, Topic
from goldthread.notifications.models import MailingStage, ReadMark, Wishes
from tests.cast import Cast, member
from tests.factories.checks import BreakFactory
from tests.factories.improvement import ActionStateFactory
from tests.factories.notifications import MailingFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.notifications.conftest import late_action
from tests.web.page import page_client, words_of

pytestmark = pytest.mark.django_db
INBOX, WISHES = "/northmere/inbox/", "/northmere/what-reaches-you/"


def answers(**more: str) -> dict[str, Any]:
    held = {f"topic_{topic.value}": Rhythm.NEVER.value for topic in Topic}
    return {**held, "quiet_from": "18:00", "quiet_until": "08:00", "weekly_on": "0", **more}


def test_the_inbox_says_what_to_do_since_when_and_what_is_unread(people: Cast) -> None:
    assert_readers_only(INBOX, people)
    lead = page_client(people.improvement_lead)
    assert "Nothing concerns you now" in lead.get(INBOX).text
    late_action(people, "A1")
    late_action(people, "A2", "Tell the board.")
    page = lead.get(INBOX)
    assert "2 things concern you, 2 past their date" in page.text
    assert page.link("Report on A1") == "/northmere/my-actions/#action-A1"
    key = f"action:late:{Action.objects.get(reference='A1').uuid}"
    assert "1 thing is marked as read" in lead.post("/northmere/inbox/read", key=key).text
    assert ReadMark.objects.get().key == key
    unread = lead.get(f"{INBOX}?show=unread").text
    assert "Report on A2" in unread
    assert "Report on A1" not in unread
    lead.post("/northmere/inbox/read", key="break::made-up")
    assert ReadMark.objects.count() == 1, "What the inbox does not hold is not kept."
    lead.post("/northmere/inbox/read", every="yes")
    assert "You have read everything" in lead.get(f"{INBOX}?show=unread").text
    ActionStateFactory.create(
        action=Action.objects.get(reference="A1"), label="Done", done=True, speaks_for=timezone.localdate()
    )
    assert "Report on A1" not in lead.get(INBOX).text, "What is done leaves by itself."


def test_the_inbox_shows_one_kind_alone_and_marks_that_as_read(people: Cast) -> None:
    late_action(people, "A1")
    BreakFactory.create(authority=people.council, owner=people.improvement_lead, rule="MIL-01", subject_reference="R7")
    lead = page_client(people.improvement_lead)
    page = lead.get(INBOX)
    assert [words_of(one) for one in page.root.xpath("//nav[@aria-label='Show']//li")] == [
        "Everything (2)",
        "Unread (2)",
        "Your actions (1)",
        "Breaks (1)",
    ]
    breaks = lead.get(f"{INBOX}?kind=break").text
    assert "R7" in breaks
    assert "Report on A1" not in breaks
    after = lead.post("/northmere/inbox/read", every="yes", kind="break").text
    assert "1 thing is marked as read" in after
    assert "Report on A1" not in after, "It comes back to the kind that was shown."
    assert "Report on A1" in lead.get(f"{INBOX}?show=unread").text
    assert "Nothing of this kind" in lead.get(f"{INBOX}?kind=purge").text
    officer = member(people.council, "finance_officer")
    assert "It comes here by itself" in page_client(officer).get(f"{INBOX}?kind=break").text


def test_somebody_chooses_what_reaches_them_and_may_stop_it_all(people: Cast, settings: Settings) -> None:
    assert_readers_only(WISHES, people)
    settings.REMINDERS_ARE_SET_UP = False
    lead = page_client(people.improvement_lead)
    assert "Reminders are not set up" in lead.get(WISHES).text
    saved = lead.post(WISHES, **answers(topic_proof="at_once", quiet_from="20:00", working_days_only="on"))
    assert "What reaches you is saved" in saved.text
    held = Wishes.objects.get()
    assert held.topics(Rhythm.AT_ONCE) == {Topic.PROOF}
    assert (held.quiet_from.hour, held.working_days_only, held.user) == (20, True, people.improvement_lead)
    refused = lead.post(WISHES, status=422, **answers(quiet_from="08:00"))
    assert "Leave some hours of the day" in refused.text
    stopped = lead.post(f"{WISHES}stop")
    assert "You stopped all reminders" in stopped.text
    assert Wishes.objects.get().topics(Rhythm.AT_ONCE) == set()
    lead.post(WISHES, **answers(topic_proof="daily"))
    assert Wishes.objects.get().topics(Rhythm.DAILY) == {Topic.PROOF}
    assert AuditEvent.objects.filter(kind="notifications").count() == 3


def test_the_preview_shows_the_words_of_the_next_e_mail(people: Cast, settings: Settings) -> None:
    address = f"{WISHES}next"
    assert_readers_only(address, people)
    lead = page_client(people.improvement_lead)
    assert "no e-mail is due" in lead.get(address).text
    settings.ADDRESS = "https://goldthread.example.org"
    late_action(people)
    late_action(people, "A9", "A secret of the council.", effective_sensitivity=Sensitivity.RESTRICTED)
    shown = lead.get(address).text
    assert "Northmere: 2 of your actions are late" in shown
    assert "https://goldthread.example.org/northmere/my-actions/" in shown
    assert "secret" not in shown


def test_administrators_see_how_reminders_went_and_nobody_sees_what_they_said(people: Cast) -> None:
    address = "/northmere/reminders/"
    page_client(people.improvement_lead).get(address, status=403)
    page_client(people.outsider).get(address, status=404)
    administrator = page_client(people.administrator)
    assert "Mail is not set up on this installation" in administrator.get(address).text
    made = {"authority": people.council, "user": people.director}
    MailingFactory.create(**made, stage=MailingStage.FAILED, problem="The mail server does not take this address.")
    MailingFactory.create(**made, stage=MailingStage.SENT, sent_at=timezone.now())
    MailingFactory.create(**made, stage=MailingStage.NOTHING)
    MailingFactory.create(**made, problem="The mail server could not be reached.", attempts=1)
    page = administrator.get(address)
    assert "Waiting to go: 1; Sent: 1; Not sent: 1." in page.text
    assert "1 e-mail waits because the mail server did not take it" in page.text
    assert "Director" in page.text
    assert "does not take this address" in administrator.get(f"{address}?show=trouble").text
    assert "could not be reached" not in administrator.get(f"{address}?show=trouble").text


def test_the_queries_of_inbox_and_preview_do_not_grow(people: Cast) -> None:
    late_action(people, "A1")
    lead, more = page_client(people.improvement_lead), iter(range(2, 100))

    def another_twenty() -> None:
        for _ in range(20):
            late_action(people, f"A{next(more)}")

    assert_queries_do_not_grow(INBOX, lead, another_twenty, 12)
    assert_queries_do_not_grow(f"{WISHES}next", lead, another_twenty, 13)

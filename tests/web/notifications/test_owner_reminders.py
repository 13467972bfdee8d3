"""Reminders to owners without an account: chosen by a lead, sent with a new link, ended by whoever gets them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity
from goldthread.authorities.services import withdraw_record
from goldthread.improvement.models import OwnerLink
from goldthread.improvement.services import make_owner_link
from goldthread.lib.errors import RuleBroken
from goldthread.notifications.models import Mailing, MailingStage, OwnerReminder
from goldthread.notifications.owners import plan_owner_mailings
from goldthread.notifications.sending import WAITS, send_waiting
from goldthread.notifications.services import end_what_is_over, remind_owner
from goldthread.organisation.models import Post
from goldthread.web.notifications.tasks import compose_any
from tests.cast import Cast
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.notifications import MailingFactory, OwnerReminderFactory
from tests.factories.organisation import PersonFactory, PostFactory
from tests.factories.plans import PlanFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.notifications.conftest import TUESDAY, delivered
from tests.web.page import page_client

pytestmark = pytest.mark.django_db
ADDRESS, NAME = "practice@northmere.example.org", "Perdita Quillfeather"
TODAY = timezone.localdate(TUESDAY)


@pytest.fixture
def post(people: Cast) -> Post:
    return PostFactory.create(authority=people.council, title="Head of Practice")


@pytest.fixture
def link(people: Cast, post: Post) -> OwnerLink:
    """The link of a post with one action, whose plan wants a report in three days."""
    PersonFactory.create(authority=people.council, name=NAME, role_words="Head of Service")
    plan = PlanFactory.create(authority=people.council, update_every_days=30)
    action = ActionFactory.create(
        authority=people.council, post=post, plan=plan, reference="A1", what=f"Train with {NAME}."
    )
    ActionStateFactory.create(action=action, speaks_for=TODAY - timedelta(days=27))
    return make_owner_link(by=people.director, authority=people.council, post=post)[0]


def chosen(people: Cast, link: OwnerLink, **more: Any) -> OwnerReminder:
    wanted: dict[str, Any] = {"email": ADDRESS, "days_before": 5, **more}
    return remind_owner(by=people.director, link=link, until_on=timezone.localdate() + timedelta(days=60), **wanted)


def run(days: int = 0, hours: int = 0) -> int:
    now = TUESDAY + timedelta(days=days, hours=hours)
    plan_owner_mailings(now)
    return send_waiting(compose_any, now)


def link_in(text: str) -> str:
    found = re.search(r"https://goldthread\.example\.org(/account/own-actions/\S+)", text)
    assert found is not None
    return found[1]


def text_of(mailbox: Path, number: int = 0) -> str:
    body = delivered(mailbox)[number].get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_nobody_is_reminded_unless_it_was_chosen(people: Cast, link: OwnerLink, mailbox: Path) -> None:
    assert run() == 0
    assert not Mailing.objects.exists()


def test_a_reminder_names_what_waits_and_brings_a_new_link_that_opens(
    people: Cast, link: OwnerLink, post: Post, mailbox: Path
) -> None:
    secret = ActionFactory.create(
        authority=people.council,
        post=post,
        plan=link.plan,
        reference="A2",
        what="A secret of the council.",
        effective_sensitivity=Sensitivity.RESTRICTED,
    )
    ActionDueFactory.create(action=secret, due_first=TODAY, speaks_for=TODAY - timedelta(days=60))
    reminder = chosen(people, link)
    assert run() == 1
    (mail,) = delivered(mailbox)
    assert mail["To"] == ADDRESS
    assert mail["Subject"] == "Northmere: report on 1 action by 20 November 2026"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    bodies = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    assert len(bodies) == 2
    for body in bodies:
        assert "1 action of the Head of Practice waits for your report." in body
        assert "Train with [Head of Service]." in body
        assert "Report by 20 November 2026." in body
        assert "secret" not in body
        assert NAME not in body
    link.refresh_from_db()
    assert link.code_digest not in text_of(mailbox)
    assert page_client().get(link_in(text_of(mailbox))).heading == "Actions of the Head of Practice"
    verbs = AuditEvent.objects.filter(subject_uuid=link.uuid).values_list("verb", flat=True)
    assert set(verbs) == {"create", "remind", "renew", "open_by_link"}
    assert str(reminder.email) not in str(link.written())


def test_the_older_link_opens_until_the_new_one_is_opened(people: Cast, post: Post, mailbox: Path) -> None:
    action = ActionFactory.create(authority=people.council, post=post, reference="A1")
    ActionDueFactory.create(action=action, due_first=TODAY, speaks_for=TODAY - timedelta(days=60))
    link, code = make_owner_link(by=people.director, authority=people.council, post=post)
    old = f"/account/own-actions/{link.uuid}/{code}"
    holder = page_client()
    holder.get(old)
    chosen(people, link)
    assert run() == 1
    assert holder.get("/account/own-actions/").heading == "Actions of the Head of Practice", "It may never arrive."
    assert Client().get(old).status_code == 302
    new = link_in(text_of(mailbox))
    assert Client().get(new).status_code == 302
    for closed in (page_client().get(old, status=410), holder.get("/account/own-actions/", status=410)):
        assert "A newer link took its place" in closed.text
    assert Client().get(new).status_code == 302


def test_an_owner_is_reminded_once_a_week_in_office_hours_and_not_after_a_report(
    people: Cast, link: OwnerLink, mailbox: Path
) -> None:
    chosen(people, link)
    assert run(days=-2) == 0, "That is a Sunday."
    assert run(hours=12) == 0, "That is the evening."
    assert [run(), run(hours=1), run(days=1), run(days=6)] == [1, 0, 0, 0]
    assert run(days=7) == 1
    assert "A report was wanted by 20 November 2026." in text_of(mailbox, 1)
    action = link.post.actions.get() if link.post else None
    ActionStateFactory.create(action=action, speaks_for=TODAY + timedelta(days=13))
    assert run(days=14) == 0
    assert len(delivered(mailbox)) == 2


def test_what_was_reported_while_an_e_mail_waited_is_not_asked_for(
    people: Cast, link: OwnerLink, mailbox: Path
) -> None:
    chosen(people, link)
    plan_owner_mailings(TUESDAY)
    before = OwnerLink.objects.get().code_digest
    ActionStateFactory.create(action=link.post.actions.get() if link.post else None, speaks_for=TODAY)
    assert send_waiting(compose_any, TUESDAY) == 0
    assert not delivered(mailbox)
    assert OwnerLink.objects.get().code_digest == before


def test_an_address_that_is_refused_is_not_tried_again_until_it_is_chosen_anew(
    people: Cast, link: OwnerLink, mailbox: Path, settings: Settings
) -> None:
    chosen(people, link, email="gone@northmere.example.org")
    OwnerReminder.objects.update(chosen_at=TUESDAY - timedelta(hours=1))
    assert [run(), run(days=7)] == [0, 0]
    assert [one.stage for one in Mailing.objects.all()] == [MailingStage.FAILED]
    page = page_client(people.director).get(f"/northmere/owners/links/{link.reference}/reminders/")
    assert "does not take this address" in page.text
    OwnerReminder.objects.update(chosen_at=TUESDAY + timedelta(days=8), looked_on=None, email=ADDRESS)
    assert run(days=9) == 1
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    assert run(days=16) == 0, "The server is away."
    settings.EMAIL_PORT = port
    now = TUESDAY + timedelta(days=16) + WAITS[0]
    assert send_waiting(compose_any, now) == 1
    assert Client().get(link_in(text_of(mailbox, 1))).status_code == 302


def test_the_link_at_the_foot_stops_the_reminders_and_erases_the_address(
    people: Cast, link: OwnerLink, mailbox: Path
) -> None:
    chosen(people, link)
    run()
    address = delivered(mailbox)[0]["List-Unsubscribe"].strip(" <>").removeprefix("https://goldthread.example.org")
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address)
    assert b"Northmere Council" in page.content
    assert ADDRESS.encode() not in page.content
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    held = OwnerReminder.objects.get()
    assert (held.email, held.ended_how) == ("", OwnerReminder.Ended.HOLDER)
    assert run(days=7) == 0
    with pytest.raises(RuleBroken, match="ended the reminders"):
        chosen(people, link)
    other = chosen(people, link, email="other@northmere.example.org")
    assert b"will be sent to this address any more" in stranger.post(address).content
    other.refresh_from_db()
    assert other.ended_at is None, "An older link ends nothing that was begun for somebody else."
    assert stranger.get(f"{address}x").status_code == 404
    assert chosen(people, link, asked_again=True).email == ADDRESS


def test_reminders_end_on_their_day_and_with_their_link(people: Cast, link: OwnerLink) -> None:
    reminder = chosen(people, link)
    last = reminder.until_on
    assert end_what_is_over(last) == 0
    withdraw_record(link, by=people.director, why="It went to the wrong person.", seen_version=link.row_version)
    second = OwnerReminderFactory.create(authority=people.council, chosen_by=people.director, until_on=last)
    assert end_what_is_over(last) == 1
    assert end_what_is_over(last + timedelta(days=1)) == 1
    for one, how in ((reminder, OwnerReminder.Ended.LINK), (second, OwnerReminder.Ended.DAY)):
        one.refresh_from_db()
        assert (one.email, one.email_digest, one.ended_how) == ("", "", how)


def test_a_lead_chooses_reminders_for_a_link_and_sees_the_next_e_mail(
    people: Cast, link: OwnerLink, settings: Settings
) -> None:
    settings.ADDRESS = "https://goldthread.example.org"
    page = f"/northmere/owners/links/{link.reference}/reminders/"
    assert_writers_only(page, people, people.improvement_lead)
    lead = page_client(people.improvement_lead)
    assert "No reminder is sent to the Head of Practice unless you choose it here" in lead.get(page).text
    lead.get(f"{page}next", status=404)
    until = f"{timezone.localdate() + timedelta(days=60):%d %B %Y}"
    said: dict[str, Any] = {"email": ADDRESS, "days_before": "5", "until_on": until}
    assert "Enter an e-mail address" in lead.post(page, status=422, **{**said, "email": "practice"}).text
    late = f"{timezone.localdate() + timedelta(days=93):%d %B %Y}"
    assert "92 days from now" in lead.post(page, status=422, **{**said, "until_on": late}).text
    assert "The owner is reminded until" in lead.post(page, **said).text
    assert ADDRESS in lead.get(page).text
    code = OwnerLink.objects.get().code_digest
    shown = lead.get(f"{page}next").text
    assert "Northmere: report on 1 action" in shown
    assert "a new link stands here" in shown
    assert NAME not in shown
    assert OwnerLink.objects.get().code_digest == code, "Looking makes no link."
    assert "Change reminders" in lead.get("/northmere/owners/").text
    assert "the address is erased" in lead.post(f"{page}stop").text
    assert OwnerReminder.objects.get().email == ""
    assert "Stopped here" in lead.get("/northmere/owners/").text


def test_a_link_of_an_account_has_no_reminders_and_the_ledger_names_the_post(people: Cast, link: OwnerLink) -> None:
    of_account, _ = make_owner_link(by=people.director, authority=people.council, owner=people.director)
    with pytest.raises(RuleBroken, match="chooses what comes"):
        chosen(people, of_account)
    page_client(people.director).get(f"/northmere/owners/links/{of_account.reference}/reminders/", status=404)
    MailingFactory.create(authority=people.council, user=None, reminder=chosen(people, link))
    ledger = page_client(people.administrator).get("/northmere/reminders/").text
    assert f"Head of Practice, by link {link.reference}" in ledger
    assert ADDRESS not in ledger


def test_the_queries_of_the_page_of_reminders_do_not_grow(people: Cast, link: OwnerLink) -> None:
    reminder = chosen(people, link)
    page = f"/northmere/owners/links/{link.reference}/reminders/"

    def more() -> None:
        for number in range(12):
            MailingFactory.create(authority=people.council, user=None, reminder=reminder, key=f"owner {number}")
            ActionFactory.create(authority=people.council, post=link.post, plan=link.plan)

    more_of_them = page_client(people.improvement_lead)
    assert_queries_do_not_grow(page, more_of_them, more, 12)
    assert_queries_do_not_grow(f"{page}next", more_of_them, lambda: None, 12)

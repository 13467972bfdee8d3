"""Reminders by e-mail, handed to a real mail server that runs as a program of its own."""

from __future__ import annotations

import socket
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client
from pytest_django.fixtures import Settings

from goldthread.authorities.models import Membership, Sensitivity
from goldthread.improvement.models import Action
from goldthread.notifications.concern import DEFAULTS, Rhythm, Topic
from goldthread.notifications.models import Mailing, MailingStage, Wishes
from goldthread.notifications.planning import plan_mailings
from goldthread.notifications.sending import CUT_OFF, WAITS, send_waiting
from goldthread.web.notifications.mail import compose
from goldthread.web.notifications.tasks import reminders_sent
from tests.cast import Cast
from tests.factories.improvement import ActionStateFactory
from tests.factories.notifications import MailingFactory, WishesFactory
from tests.factories.organisation import PersonFactory
from tests.web.notifications.conftest import TUESDAY, delivered, late_action

pytestmark = pytest.mark.django_db
ALL_AT_ONCE = {topic.value: Rhythm.AT_ONCE.value for topic in Topic}


def run(now: datetime = TUESDAY) -> int:
    plan_mailings(now)
    return send_waiting(compose, now)


def wish(people: Cast, **more: Any) -> Wishes:
    return WishesFactory.create(authority=people.council, user=people.improvement_lead, **more)


def stages() -> dict[str, str]:
    """How the e-mails stand, without those that had nothing to say."""
    found = Mailing.objects.exclude(stage=MailingStage.NOTHING)
    return {one.user.email.partition("@")[0]: one.stage for one in found.select_related("user") if one.user}


def test_the_weekly_e_mail_says_what_is_late_in_words_and_in_html(people: Cast, mailbox: Path) -> None:
    PersonFactory.create(authority=people.council, name="Placeholder Person", role_words="Head of Service")
    late_action(people, "A1", "Ask Placeholder Person for the training plan.")
    late_action(people, "A2", "A secret of the council.", effective_sensitivity=Sensitivity.RESTRICTED)
    assert run() == 1
    (mail,) = delivered(mailbox)
    assert mail["To"] == people.improvement_lead.email
    assert mail["Subject"] == "Northmere: 2 of your actions are late"
    assert mail["List-Unsubscribe"].strip().startswith("<https://goldthread.example.org/account/no-more-mail/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    bodies = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    assert len(bodies) == 2
    for body in bodies:
        assert "2 of your actions are late; first A1, due on" in body
        assert "Ask [Head of Service] for the training plan." in body
        assert "https://goldthread.example.org/northmere/my-actions/#action-A1" in body
        assert "Placeholder Person" not in body
        assert "secret" not in body
        assert "Restricted: sign in to read what it is about." in body


def test_no_e_mail_is_sent_twice_however_often_the_clock_asks(people: Cast, mailbox: Path) -> None:
    late_action(people)
    assert [run(), run(), run(TUESDAY + timedelta(minutes=30)), run(TUESDAY + timedelta(days=1))] == [1, 0, 0, 0]
    assert len(delivered(mailbox)) == 1
    assert run(TUESDAY + timedelta(days=7)) == 1, "The week after, what still waits is told again."


def test_a_daily_e_mail_comes_on_days_with_something_new(people: Cast, mailbox: Path) -> None:
    wish(people, rhythms={topic.value: Rhythm.DAILY.value for topic in Topic})
    late_action(people, "A1")
    assert [run(), run(TUESDAY + timedelta(days=1))] == [1, 0]
    late_action(people, "A2", "Tell the board.")
    assert run(TUESDAY + timedelta(days=2)) == 1
    text = delivered(mailbox)[1].get_body(("plain",))
    assert text is not None
    assert "NEW  Report on A2" in text.get_content()
    assert "NEW  Report on A1" not in text.get_content()


def test_what_goes_at_once_is_told_once_and_waits_for_the_end_of_quiet_hours(people: Cast, mailbox: Path) -> None:
    wish(people, rhythms=ALL_AT_ONCE)
    late_action(people, "A1")
    saturday, night = datetime(2026, 11, 21, 11, tzinfo=TUESDAY.tzinfo), TUESDAY.replace(hour=21)
    assert [run(saturday), run(night), run(TUESDAY), run(TUESDAY + timedelta(days=1))] == [0, 0, 1, 0]
    late_action(people, "A2", "Tell the board.")
    assert run(TUESDAY + timedelta(days=2)) == 1
    second = delivered(mailbox)[1].get_body(("plain",))
    assert second is not None
    assert "A2" in second.get_content()
    assert "A1" not in second.get_content()


def test_what_was_done_meanwhile_is_not_told(people: Cast, mailbox: Path) -> None:
    late_action(people)
    plan_mailings(TUESDAY)
    ActionStateFactory.create(action=Action.objects.get(), label="Done", done=True, speaks_for=TUESDAY.date())
    assert send_waiting(compose, TUESDAY + timedelta(hours=1)) == 0
    assert not delivered(mailbox)
    assert stages() == {}


def test_who_lost_the_role_or_stopped_hears_nothing(people: Cast, mailbox: Path) -> None:
    late_action(people)
    plan_mailings(TUESDAY)
    Membership.objects.filter(user=people.improvement_lead).update(until_on=TUESDAY.date())
    assert send_waiting(compose, TUESDAY) == 0
    assert not delivered(mailbox)


def test_a_server_that_is_away_or_busy_is_tried_again_with_a_bound(
    people: Cast, mailbox: Path, settings: Settings
) -> None:
    wish(people, quiet_from=time(0), quiet_until=time(0), working_days_only=False)
    late_action(people)
    port = settings.EMAIL_PORT
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
        now = TUESDAY
        assert run(now) == 0
        held = Mailing.objects.get(stage=MailingStage.WAITING)
        assert "could not be reached" in held.problem
        assert held.next_try_at == now + WAITS[0]
        for wait in WAITS:
            now += wait
            assert send_waiting(compose, now) == 0
    held.refresh_from_db()
    assert (held.stage, held.attempts) == (MailingStage.FAILED, len(WAITS) + 1)
    assert "given up" in held.problem
    settings.EMAIL_PORT = port
    late_action(people, "A2", "Tell the board.")
    people.improvement_lead.email = "busy@northmere.example.org"
    people.improvement_lead.save()
    assert run(TUESDAY + timedelta(days=7)) == 0
    assert Mailing.objects.get(stage=MailingStage.WAITING).problem == "The mail server refused it (answer 451)."
    people.improvement_lead.email = "back@northmere.example.org"
    people.improvement_lead.save()
    assert send_waiting(compose, TUESDAY + timedelta(days=7) + WAITS[0]) == 1


def test_an_address_that_is_gone_is_not_tried_again_and_silence_after_the_words_is_not_a_no(
    people: Cast, mailbox: Path
) -> None:
    late_action(people)
    for name, stage in (("gone", MailingStage.FAILED), ("silent", MailingStage.UNSURE)):
        Mailing.objects.all().delete()
        people.improvement_lead.email = f"{name}@northmere.example.org"
        people.improvement_lead.save()
        assert run() == 0
        assert stages() == {name: stage}
        assert send_waiting(compose, TUESDAY + timedelta(days=1)) == 0
    assert len(delivered(mailbox)) == 1, "The server took the words once; nobody sends them again."


class KilledAfterSending(EmailBackend):
    """A worker that is killed in the moment after the server took the e-mail."""

    def close(self) -> None:
        super().close()
        raise SystemExit


class KilledBeforeSending(EmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise SystemExit


@pytest.mark.parametrize("killed", [KilledAfterSending, KilledBeforeSending])
def test_a_worker_killed_in_between_never_sends_twice(
    people: Cast, mailbox: Path, settings: Settings, killed: type[EmailBackend]
) -> None:
    late_action(people)
    smtp = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.{killed.__name__}"
    with pytest.raises(SystemExit):
        run()
    settings.EMAIL_BACKEND = smtp
    before = len(delivered(mailbox))
    later = TUESDAY + CUT_OFF + timedelta(minutes=10)
    assert [run(later), run(later + timedelta(days=1))] == [0, 0]
    assert len(delivered(mailbox)) == before
    assert stages() == {"improvement_lead": MailingStage.UNSURE}


def test_a_row_left_by_a_lost_worker_is_taken_for_perhaps_sent(people: Cast, mailbox: Path) -> None:
    user = people.improvement_lead
    long_ago = TUESDAY - timedelta(hours=2)
    MailingFactory.create(
        authority=people.council, user=user, stage=MailingStage.SENDING, changed_at=long_ago, next_try_at=long_ago
    )
    assert send_waiting(compose, TUESDAY) == 0
    assert stages() == {"improvement_lead": MailingStage.UNSURE}


def test_the_link_at_the_foot_stops_every_reminder_without_signing_in(people: Cast, mailbox: Path) -> None:
    late_action(people)
    run()
    address = delivered(mailbox)[0]["List-Unsubscribe"].strip(" <>").removeprefix("https://goldthread.example.org")
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address)
    assert b"Northmere Council" in page.content
    assert people.improvement_lead.email.encode() not in page.content
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Wishes.objects.get().stopped_at is not None
    assert run(TUESDAY + timedelta(days=7)) == 0
    assert stranger.get(f"{address}x").status_code == 404


def test_without_mail_the_clock_does_nothing(people: Cast) -> None:
    late_action(people)
    assert reminders_sent() == 0
    assert not Mailing.objects.exists()


def test_every_topic_has_a_default() -> None:
    assert set(DEFAULTS) == set(Topic)

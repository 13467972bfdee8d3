"""A mail server that runs as a program of its own, and a council with somebody who has things to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.cast import Cast, cast
from tests.factories.improvement import ActionDueFactory, ActionFactory

ROOT = Path(__file__).resolve().parents[3]
TUESDAY = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
"""A working day outside quiet hours, the day after the weekly e-mail is due first."""


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture(scope="module")
def post_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of the mail server and the folder that it keeps e-mails in."""
    folder = tmp_path_factory.mktemp("mail")
    command = [sys.executable, "-m", "tests.web.notifications.mail_server", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline()), folder
        server.terminate()


@pytest.fixture
def mailbox(post_office: tuple[int, Path], settings: Settings) -> Path:
    """The folder of the mail server, empty; reminders are set up to go there."""
    port, folder = post_office
    for held in folder.iterdir():
        held.unlink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = "goldthread@northmere.example.org"
    settings.ADDRESS = "https://goldthread.example.org"
    settings.REMINDERS_ARE_SET_UP = True
    return folder


def delivered(mailbox: Path) -> list[EmailMessage]:
    files = sorted(mailbox.iterdir())
    return [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]


def late_action(people: Cast, reference: str = "A1", what: str = "Write the training plan.", **more: object) -> None:
    """An action of the improvement lead that was due a week ago."""
    action = ActionFactory.create(
        authority=people.council, reference=reference, what=what, owner=people.improvement_lead, **more
    )
    due = timezone.localdate() - timedelta(days=7)
    ActionDueFactory.create(action=action, due_first=due, speaks_for=due - timedelta(days=60), words=f"{due:%d %B %Y}")

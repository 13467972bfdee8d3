"""Sending what waits in the ledger: each e-mail is claimed first, and never sent again once it may have gone out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from goldthread.notifications.models import Mailing, MailingStage, Wishes

logger = logging.getLogger(__name__)

WAITS = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""After each attempt that certainly sent nothing; after the last of them it is given up."""
CUT_OFF = timedelta(minutes=15)
"""An e-mail that is being sent for so long has lost its sender."""
LOOK_AGAIN = timedelta(minutes=30)
"""What waits for the end of quiet hours is looked at so often."""
AT_ONCE = 100
FOR_GOOD = 500
"""From this answer on a mail server means it (RFC 5321, 4.2.1)."""

Compose = Callable[[Mailing, datetime], EmailMessage | None]
"""Writes the e-mail from the record as it is now; None when there is nothing left to say."""


@dataclass(frozen=True, slots=True)
class Outcome:
    stage: MailingStage
    problem: str = ""


UNFORESEEN = Outcome(MailingStage.FAILED, "It could not be written, for a reason that the program does not know.")
CUT = Outcome(MailingStage.UNSURE, "The program ended while it was being sent, so it may have gone out.")


def send_waiting(compose: Compose, now: datetime) -> int:
    """Sends what waits and may be tried at `now`; how many went out."""
    Mailing.objects.filter(stage=MailingStage.SENDING, changed_at__lt=now - CUT_OFF).update(
        stage=CUT.stage, problem=CUT.problem, changed_at=now
    )
    waiting = Mailing.objects.filter(stage=MailingStage.WAITING, next_try_at__lte=now)
    found = list(waiting.select_related("authority").order_by("next_try_at", "pk")[:AT_ONCE])
    quiet = _quiet(found, now)
    Mailing.objects.filter(pk__in=quiet, stage=MailingStage.WAITING).update(next_try_at=now + LOOK_AGAIN)
    return sum(_send(mailing, compose, now) for mailing in found if mailing.pk not in quiet)


def _quiet(mailings: list[Mailing], now: datetime) -> set[int]:
    """Those whose people have quiet hours by now: what was tried before is not tried again in the night. One query."""
    chosen = {
        (one.authority_id, one.user_id): one
        for one in Wishes.objects.filter(user__in={mailing.user_id for mailing in mailings if mailing.user_id})
    }
    known = {one.pk: chosen.get((one.authority_id, one.user_id or 0)) or Wishes() for one in mailings}
    return {key for key, wishes in known.items() if wishes.is_quiet(now)}


def _send(mailing: Mailing, compose: Compose, now: datetime) -> bool:
    claimed = Mailing.objects.filter(pk=mailing.pk, stage=MailingStage.WAITING).update(
        stage=MailingStage.SENDING, attempts=F("attempts") + 1, changed_at=timezone.now()
    )
    if not claimed:
        return False
    mailing.attempts += 1
    outcome = UNFORESEEN
    try:
        message = compose(mailing, now)
        # From here on whatever stops this program leaves it unsure, and so it is never sent a second time.
        outcome = CUT
        outcome = deliver(message) if message is not None else Outcome(MailingStage.NOTHING)
    finally:
        _settle(mailing, outcome, now)
    return outcome.stage is MailingStage.SENT


def deliver(message: EmailMessage) -> Outcome:
    """Hands one e-mail to the mail server. Its answer settles it; silence after the words leaves it unsure.

    `waiting` as the stage means that certainly nothing was sent and that it may be tried again.
    """
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        return Outcome(MailingStage.WAITING, f"The mail server could not be reached ({type(error).__name__}).")
    try:
        return _handed_over(connection, message)
    finally:
        _close(connection)


def _handed_over(connection: BaseEmailBackend, message: EmailMessage) -> Outcome:
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        return _answered(max(codes), "The mail server does not take this address")
    except SMTPResponseException as refused:
        return _answered(refused.smtp_code, "The mail server refused it")
    except (SMTPException, OSError) as error:
        words = f"The connection ended while it was being sent ({type(error).__name__}), so it may have gone out."
        return Outcome(MailingStage.UNSURE, words)
    return Outcome(MailingStage.SENT)


def _close(connection: BaseEmailBackend) -> None:
    """What was sent is sent, whatever the server says of a goodbye."""
    try:
        connection.close()
    except (SMTPException, OSError):
        logger.info("The mail server did not say goodbye.")


def _answered(code: int, words: str) -> Outcome:
    stage = MailingStage.FAILED if code >= FOR_GOOD else MailingStage.WAITING
    return Outcome(stage, f"{words} (answer {code}).")


def _settle(mailing: Mailing, outcome: Outcome, now: datetime) -> None:
    """Notes how it ended, unless it was taken for cut off meanwhile."""
    stage, problem, next_try = outcome.stage, outcome.problem, mailing.next_try_at
    if stage is MailingStage.WAITING:
        if mailing.attempts > len(WAITS):
            stage, problem = MailingStage.FAILED, f"{problem} Tried {mailing.attempts} times and given up."
        else:
            next_try = now + WAITS[mailing.attempts - 1]
    held = Mailing.objects.filter(pk=mailing.pk, stage=MailingStage.SENDING)
    held.update(
        stage=stage,
        problem=problem[:200],
        changed_at=timezone.now(),
        next_try_at=next_try,
        sent_at=timezone.now() if stage is MailingStage.SENT else None,
    )

"""E-mails to owners without an account: what waits for their report, and a new link for it. Nothing restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.checks.words import day_words
from goldthread.improvement.models import OwnerLink
from goldthread.improvement.services import LINK_HOLDS_DAYS, renew_owner_link
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import shortened
from goldthread.notifications.digest import LINES, TITLE
from goldthread.notifications.models import Mailing, OwnerReminder
from goldthread.notifications.owners import Awaited, awaited, cannot_be_sent
from goldthread.organisation.names import hide, people_on_record
from goldthread.web.notifications.mail import Letter, absolute, message
from goldthread.web.templatetags.govuk import moment_in_words

SALT = "goldthread.notifications.no-more-mail-to-an-owner"
PLACEHOLDER = "(a new link stands here, made in the moment when the e-mail goes)"
RELATED = ("authority", "chosen_by", "link__authority", "link__post", "link__plan", "link__recorded_by")


@dataclass(frozen=True, slots=True)
class Line:
    reference: str
    what: str
    when: str


def stop_address(reminder: OwnerReminder) -> str:
    """A signed link that ends these reminders at this address, and none that were begun for another."""
    token = Signer(salt=SALT).sign(f"{reminder.uuid.hex}-{reminder.email_digest[:16]}")
    return absolute("notifications:no_more_owner_mail", (token,))


def reminder_meant_by(token: str) -> OwnerReminder | None:
    """The reminders that a signed link ends; None where they were ended and begun anew for another address.

    Raises GoldthreadError for a link that this installation did not write.
    """
    try:
        held, _, digest = Signer(salt=SALT).unsign(token).partition("-")
        found = OwnerReminder.objects.filter(uuid=UUID(held)).select_related(*RELATED).first()
    except (BadSignature, ValueError) as error:
        raise GoldthreadError("This link is not complete. Copy the whole of it from the e-mail.") from error
    return found if found is not None and found.email_digest[:16] == digest else None


def letter_to_owner(
    reminder: OwnerReminder, waiting: list[Awaited], on: date, address: str, open_until: datetime
) -> Letter:
    """The words of an e-mail about what waits, which is not nothing. One query, for the names to be left out."""
    hidden = hide(people_on_record(reminder.authority))
    lines = [
        Line(one.reference, shortened(hidden(" ".join(one.what.split())), TITLE), _when(one, on))
        for one in waiting[:LINES]
    ]
    many, post = len(waiting), hidden(reminder.link.owner_words)
    actions = f"{many} {'action' if many == 1 else 'actions'}"
    stop = stop_address(reminder)
    words = {
        "opening": f"{actions} of the {post} {'waits' if many == 1 else 'wait'} for your report.",
        "lines": lines,
        "more": many - len(lines),
        "authority": reminder.authority,
        "address": address,
        "has_address": address != PLACEHOLDER,
        "open_until": moment_in_words(open_until),
        "asked_by": reminder.chosen_by.role_label,
        "stop": stop,
    }
    soonest = waiting[0].soonest
    by_when = f" by {day_words(soonest)}" if soonest >= on else ""
    subject = f"{reminder.authority.short_name}: report on {actions}{by_when}"
    text = render_to_string("notifications/owner_mail.txt", words)
    return Letter(" ".join(subject.split()), text, render_to_string("notifications/owner_mail.html", words), stop)


def _when(one: Awaited, on: date) -> str:
    """As in "Report by 5 June 2026. To be done by 9 June 2026."."""
    said = []
    if one.update_by is not None:
        lead = "A report was wanted by" if one.update_by < on else "Report by"
        said.append(f"{lead} {day_words(one.update_by)}.")
    if one.due is not None:
        said.append(f"{'Was to be' if one.due < on else 'To be'} done by {day_words(one.due)}.")
    return " ".join(said)


def compose_to_owner(mailing: Mailing, now: datetime) -> EmailMultiAlternatives | None:
    """The e-mail of a row of the ledger, with a link made anew in this moment; None with nothing left to say."""
    reminder = OwnerReminder.objects.select_related(*RELATED).get(pk=mailing.reminder_id or 0)
    day = timezone.localdate(now)
    if cannot_be_sent(reminder) or reminder.until_on < day:
        return None
    waiting = awaited(reminder.link, day, reminder.days_before)
    if not waiting:
        return None
    link, code = renew_owner_link(by=reminder.chosen_by, link=reminder.link)
    letter = letter_to_owner(reminder, waiting, day, _address(link, code), link.expires_at)
    return message(letter, reminder.email, mailing.uuid)


def _address(link: OwnerLink, code: str) -> str:
    return absolute("improvement:open_link", (str(link.uuid), code))


def next_to_owner(reminder: OwnerReminder, now: datetime) -> Letter | None:
    """The next e-mail as it would be written now, without a link: that is made when it goes. None without a reason."""
    day = timezone.localdate(now)
    waiting = awaited(reminder.link, day, reminder.days_before)
    if not waiting:
        return None
    return letter_to_owner(reminder, waiting, day, PLACEHOLDER, now + timedelta(days=LINK_HOLDS_DAYS))

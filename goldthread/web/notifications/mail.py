"""E-mails in words: the same for a preview and for what goes out, in plain text and in simple HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.lib.errors import GoldthreadError
from goldthread.notifications.concern import Concern, Reader, Rhythm
from goldthread.notifications.digest import Digest, digest_of
from goldthread.notifications.models import Mailing, Wishes
from goldthread.notifications.planning import told_to, worth_telling
from goldthread.notifications.queries import concerns_of, wishes_of

SALT = "goldthread.notifications.no-more-mail"


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail as it is, or would be, sent; `unsubscribe` is the address that stops all that come after it."""

    subject: str
    text: str
    html: str
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class Written(Letter):
    digest: Digest


def absolute(name: str, args: tuple[str, ...], fragment: str = "") -> str:
    """The whole address of a page, for words that are read outside a browser."""
    return f"{settings.ADDRESS}{reverse(name, args=args)}{f'#{fragment}' if fragment else ''}"


def unsubscribe_address(user: User, authority: Authority) -> str:
    token = Signer(salt=SALT).sign(f"{user.uuid.hex}-{authority.uuid.hex}")
    return absolute("notifications:no_more_mail", (token,))


def meant_by(token: str) -> tuple[User, Authority]:
    """Whose e-mail a signed link stops. Raises GoldthreadError for a link that this installation did not write."""
    try:
        held, _, at = Signer(salt=SALT).unsign(token).partition("-")
        user, authority = User.objects.filter(uuid=UUID(held)).first(), Authority.objects.filter(uuid=UUID(at)).first()
    except (BadSignature, ValueError) as error:
        raise GoldthreadError("This link is not complete. Copy the whole of it from the e-mail.") from error
    if user is None or authority is None:
        raise GoldthreadError("Whom this link was written for is not known here any more.")
    return user, authority


def written(reader: Reader, concerns: list[Concern], told: frozenset[str], on: datetime) -> Written:
    """The words of an e-mail about `concerns`, which are not none."""
    digest = digest_of(reader, concerns, timezone.localdate(on), told)
    slug, unsubscribe = (reader.authority.slug,), unsubscribe_address(reader.user, reader.authority)
    sections = [
        (section, [(line, absolute(line.url, line.args, line.fragment)) for line in section.lines])
        for section in digest.sections
    ]
    every = [line.is_new for section in digest.sections for line in section.lines]
    words = {
        "digest": digest,
        "sections": sections,
        "mark_new": not all(every),
        "authority": reader.authority,
        "inbox": absolute("notifications:inbox", slug),
        "wishes": absolute("notifications:wishes", slug),
        "unsubscribe": unsubscribe,
    }
    text = render_to_string("notifications/mail.txt", words)
    html = render_to_string("notifications/mail.html", words)
    return Written(" ".join(digest.subject.split()), text, html, unsubscribe, digest)


def compose(mailing: Mailing, now: datetime) -> EmailMultiAlternatives | None:
    """The e-mail of a row of the ledger, from the record and roles as they are now; None with nothing left to say."""
    user = User.objects.get(pk=mailing.user_id or 0)
    held = list(Membership.objects.live().filter(user=user, authority=mailing.authority))
    reader, rhythm = Reader.with_roles(user, mailing.authority, held), Rhythm(mailing.rhythm)
    wishes = wishes_of(mailing.authority, user)
    if not (user.is_active and user.has_address and reader.has_role):
        return None
    concerns = concerns_of(reader, timezone.localdate(now), wishes.topics(rhythm))
    own = frozenset(mailing.items.values_list("key", flat=True))
    if rhythm is Rhythm.AT_ONCE:
        concerns = [one for one in concerns if one.key in own]
    if not concerns:
        return None
    return message(written(reader, concerns, told_to(reader, without=mailing), now), user.email, mailing.uuid)


def message(words: Letter, address: str, identity: UUID) -> EmailMultiAlternatives:
    """What goes to the mail server; its identity is that of the ledger, so that a copy would be known as one."""
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    made = EmailMultiAlternatives(words.subject, words.text, None, [address])
    made.extra_headers = {
        "Message-ID": f"<{identity}@{host}>",
        "List-Unsubscribe": f"<{words.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    made.attach_alternative(words.html, "text/html")
    return made


def next_mail(reader: Reader, wishes: Wishes, now: datetime) -> tuple[Rhythm, Written] | None:
    """The next e-mail to somebody, as it would be written now; None when there is nothing that it would say."""
    told, day = told_to(reader), timezone.localdate(now)
    for rhythm in (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY):
        concerns = worth_telling(concerns_of(reader, day, wishes.topics(rhythm)), rhythm, told)
        if concerns:
            return rhythm, written(reader, concerns, told, now)
    return None

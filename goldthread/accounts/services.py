"""Writing users and the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from goldthread.accounts.models import AuditChain, AuditEvent, SignIn, User
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded


@transaction.atomic
def create_user(*, email: str, role_label: str, password: str | None) -> User:
    """A new user; without a password nobody can sign in as them until one is set.

    Raises RuleBroken when the address is in use.
    """
    address = folded(email)
    if User.objects.filter(email=address).exists():
        raise RuleBroken("Somebody already signs in with this e-mail address; use another.", "email")
    user = User(email=address, role_label=role_label)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def change_password(*, user: User, password: str) -> User:
    """A new password; an account that was closed opens with it. The door checks who asks, and the password's rules."""
    user.set_password(password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    return user


@transaction.atomic
def close_account(*, user: User) -> User:
    """Nobody signs in as this user any more, and where they are signed in, that ends with the next page."""
    user.is_active = False
    user.set_unusable_password()
    end_sign_ins(user=user)
    user.save(update_fields=["password", "is_active"])
    return user


def note_sign_in(*, user: User, session_key: str, browser: str) -> SignIn:
    """Somebody signed in with a browser."""
    noted, _ = SignIn.objects.update_or_create(
        session_key=session_key, defaults={"user": user, "browser": browser[:80], "seen_at": timezone.now()}
    )
    return noted


def note_seen(*, session_key: str) -> None:
    """The browser was used just now."""
    SignIn.objects.filter(session_key=session_key).update(seen_at=timezone.now())


@transaction.atomic
def end_sign_ins(*, user: User, only: UUID | None = None, keep: str = "") -> int:
    """Ends where somebody is signed in: one place, or all but the session `keep`; how many."""
    ending = SignIn.objects.filter(user=user).exclude(session_key=keep)
    if only is not None:
        ending = ending.filter(uuid=only)
    keys = list(ending.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    ending.delete()
    return len(keys)


def chained_digest(event: AuditEvent, before: str) -> str:
    """The link of `event` to the one before it, keyed outside the database."""
    return keyed_digest(
        settings.AUDIT_KEY,
        {
            "before": before,
            "authority": event.authority_uuid,
            "sequence": event.sequence,
            "at": event.at,
            "actor": event.actor_uuid,
            "verb": event.verb,
            "kind": event.kind,
            "subject": event.subject_uuid,
            "digest": event.digest,
        },
    )


def _locked_chain(authority_uuid: UUID) -> AuditChain:
    """The chain, held until the transaction ends; made on the authority's first event."""
    locked = AuditChain.objects.select_for_update().filter(authority_uuid=authority_uuid)
    found = locked.first()
    if found is None:
        AuditChain.objects.get_or_create(authority_uuid=authority_uuid)
        found = locked.get()
    return found


def record_event(
    *,
    by: User,
    authority_uuid: UUID,
    verb: str,
    kind: str,
    subject_uuid: UUID,
    wrote: Any,
    at: datetime | None = None,
) -> AuditEvent:
    """Adds one event to the authority's chain, inside the transaction of the service that calls it.

    `wrote` is what the call wrote, in any form with a canonical JSON; only its keyed digest is kept.
    """
    if not connection.in_atomic_block:
        raise RuleBroken("An audit event belongs in the transaction of what it records.")
    chain = _locked_chain(authority_uuid)
    event = AuditEvent(
        authority_uuid=authority_uuid,
        sequence=chain.sequence + 1,
        at=at or timezone.now(),
        actor_uuid=by.uuid,
        verb=verb,
        kind=kind,
        subject_uuid=subject_uuid,
        digest=keyed_digest(settings.AUDIT_KEY, wrote),
    )
    event.chained = chained_digest(event, chain.head)
    event.save(force_insert=True)
    chain.sequence, chain.head = event.sequence, event.chained
    chain.save(update_fields=["sequence", "head"])
    return event

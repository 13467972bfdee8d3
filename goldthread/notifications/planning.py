"""Who is to get an e-mail now: at once, daily or weekly. Whoever has nothing to hear is noted and not asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import AuditChain
from goldthread.authorities.models import Membership
from goldthread.lib.canonical import sha256
from goldthread.notifications.concern import Concern, Reader, Rhythm
from goldthread.notifications.models import Mailing, MailingItem, MailingStage, Wishes
from goldthread.notifications.queries import concerns_of

AT_ONCE = 200
"""People looked at in one go; the rest are looked at in the next."""
NOTHING_KEPT = timedelta(days=30)
"""For how long the ledger keeps that there was nothing to say."""
TOLD = (MailingStage.WAITING, MailingStage.SENDING, MailingStage.SENT, MailingStage.UNSURE)
"""What an e-mail in one of these stages told is told; one that failed told nothing."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One e-mail that may be due to one person, and the key that it takes in the ledger."""

    reader: Reader
    wishes: Wishes
    rhythm: Rhythm
    key: str


def plan_mailings(now: datetime) -> int:
    """Puts into the ledger what is due at `now`; how many e-mails wait then that did not before.

    Five queries, and for each person who is due about ten.
    """
    Mailing.objects.filter(stage=MailingStage.NOTHING, made_at__lt=now - NOTHING_KEPT).delete()
    planned = 0
    for occasion in _occasions(now):
        planned += _plan(occasion, now)
    return planned


def _occasions(now: datetime) -> Iterator[Occasion]:
    """Those that are due and not yet in the ledger, for at most `AT_ONCE` people."""
    day = timezone.localdate(now)
    keys = {Rhythm.DAILY: f"daily {day.isoformat()}", Rhythm.WEEKLY: f"weekly {day:%G-W%V}"}
    held = Mailing.objects.filter(key__in=keys.values()).values_list("authority_id", "user_id", "key")
    done, sequences, looked = set(held), _sequences(), 0
    for reader, wishes in _people():
        rhythms = [] if wishes.is_quiet(now) else _due(wishes, day, sequences.get(reader.authority.pk, 0))
        due = [one for one in rhythms if (reader.authority.pk, reader.user.pk, keys.get(one, "")) not in done]
        looked += bool(due)
        if looked > AT_ONCE:
            return
        yield from (Occasion(reader, wishes, one, keys.get(one, "")) for one in due)


def _people() -> Iterator[tuple[Reader, Wishes]]:
    """Everybody with a live role who has an address and did not stop e-mail, with what they chose. Two queries."""
    chosen = {(one.authority_id, one.user_id): one for one in Wishes.objects.all()}
    roles: dict[tuple[int, int], list[Membership]] = defaultdict(list)
    live = Membership.objects.live().filter(user__is_active=True).select_related("authority", "user")
    for held in live.order_by("authority_id", "user_id", "pk"):
        if held.user.has_address:
            roles[held.authority_id, held.user_id].append(held)
    for key, memberships in roles.items():
        user, authority = memberships[0].user, memberships[0].authority
        wishes = chosen.get(key) or Wishes(authority=authority, user=user)
        if wishes.stopped_at is None:
            yield Reader.with_roles(user, authority, memberships), wishes


def _sequences() -> dict[int, int]:
    """How far the audit trail of each authority has come, by the key of the authority. One query."""
    chains = AuditChain.objects.values_list("authority_uuid", "sequence")
    uuids = dict(chains)
    known = Membership.objects.live().values_list("authority_id", "authority__uuid").distinct()
    return {authority: uuids.get(uuid, 0) for authority, uuid in known}


def _due(wishes: Wishes, day: date, sequence: int) -> Iterator[Rhythm]:
    """What goes at once is looked for when the record has news, and when a new day makes something late."""
    if wishes.topics(Rhythm.AT_ONCE) and (wishes.looked_at_sequence, wishes.looked_on) != (sequence, day):
        yield Rhythm.AT_ONCE
    if wishes.topics(Rhythm.DAILY):
        yield Rhythm.DAILY
    if wishes.topics(Rhythm.WEEKLY) and wishes.weekly_is_due(day):
        yield Rhythm.WEEKLY


def _plan(occasion: Occasion, now: datetime) -> bool:
    """One short write after all reads; whether an e-mail waits now."""
    reader, wishes, rhythm = occasion.reader, occasion.wishes, occasion.rhythm
    day = timezone.localdate(now)
    sequence = _sequence_of(reader) if rhythm is Rhythm.AT_ONCE else 0
    told = told_to(reader)
    concerns = worth_telling(concerns_of(reader, day, wishes.topics(rhythm)), rhythm, told)
    with transaction.atomic():
        if rhythm is Rhythm.AT_ONCE:
            Wishes.objects.filter(pk=wishes.pk).update(looked_at_sequence=sequence, looked_on=day)
            if not concerns:
                return False
        key = occasion.key or f"at once {sha256(' '.join(sorted(one.key for one in concerns)))}"
        stage = MailingStage.WAITING if concerns else MailingStage.NOTHING
        mailing, is_new = Mailing.objects.get_or_create(
            authority=reader.authority,
            user_id=reader.user.pk,
            key=key[:80],
            defaults={
                "rhythm": rhythm,
                "stage": stage,
                "made_at": now,
                "changed_at": now,
                "next_try_at": now,
            },
        )
        if is_new:
            MailingItem.objects.bulk_create([MailingItem(mailing=mailing, key=one.key) for one in concerns])
    return is_new and bool(concerns)


def _sequence_of(reader: Reader) -> int:
    """Read before what it stands for, so that nothing written in between is missed."""
    chain = AuditChain.objects.filter(authority_uuid=reader.authority.uuid).first()
    return chain.sequence if chain else 0


def told_to(reader: Reader, without: Mailing | None = None) -> frozenset[str]:
    """The keys of all concerns that an e-mail told this person of, or is about to. One query."""
    items = MailingItem.objects.filter(
        mailing__authority=reader.authority, mailing__user=reader.user.pk, mailing__stage__in=TOLD
    )
    if without is not None:
        items = items.exclude(mailing=without)
    return frozenset(items.values_list("key", flat=True))


def worth_telling(concerns: list[Concern], rhythm: Rhythm, told: frozenset[str]) -> list[Concern]:
    """At once: what was never told. Daily: everything, on days that bring something new. Weekly: everything."""
    fresh = [one for one in concerns if one.key not in told]
    if rhythm is Rhythm.AT_ONCE:
        return fresh
    return concerns if fresh or rhythm is Rhythm.WEEKLY else []

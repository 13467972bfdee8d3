"""Counting what is unread for whoever is here, so that every page can say it and none has to count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from goldthread.accounts.models import AuditChain, SignIn
from goldthread.authorities.models import Authority, Membership
from goldthread.notifications.concern import Reader
from goldthread.notifications.models import InboxCount
from goldthread.notifications.queries import inbox_of
from goldthread.notifications.services import note_unread

HERE = timedelta(hours=1)
"""Whoever looked at a page in this time is counted for."""
AT_ONCE = 200
"""People counted for in one go; the rest are counted for in the next."""


def with_unread(roles: QuerySet[Membership]) -> QuerySet[Membership]:
    """The roles, each with how much of the inbox there is `unread`; None until it was counted today. No query more.

    The head of every page says that number, and every page reads the roles of who asks: so it comes along with them.
    A count of yesterday is not told, since a new day makes things late.
    """
    counts = InboxCount.objects.filter(authority=OuterRef("authority"), user=OuterRef("user"))
    return roles.annotate(unread=Subquery(counts.filter(counted_on=timezone.localdate()).values("unread")))


def count_inboxes(now: datetime, authority: Authority | None = None) -> int:
    """Counts for those who are here and for whom the record or the day has news; for how many.

    Two queries, and for each of them about ten.
    """
    day, counted = timezone.localdate(now), 0
    for reader, sequence in _stale(now, authority):
        unread = sum(not one.is_read for one in inbox_of(reader, day))
        note_unread(authority=reader.authority, user=reader.user, unread=unread, on=day, sequence=sequence)
        counted += 1
        if counted == AT_ONCE:
            break
    return counted


def _stale(now: datetime, authority: Authority | None) -> Iterator[tuple[Reader, int]]:
    """Each person with the place of the audit trail, read before the record so that no news is missed. One query."""
    chain = AuditChain.objects.filter(authority_uuid=OuterRef("authority__uuid")).values("sequence")
    known = InboxCount.objects.filter(authority=OuterRef("authority"), user=OuterRef("user"))
    where = Q() if authority is None else Q(authority=authority)
    here = SignIn.objects.filter(seen_at__gte=now - HERE).values("user")
    held = Membership.objects.live().filter(where, user__is_active=True, user__in=here)
    held = held.annotate(
        newest=Subquery(chain), known=Subquery(known.values("sequence")), known_on=Subquery(known.values("counted_on"))
    )
    roles: dict[tuple[int, int], list[Membership]] = defaultdict(list)
    for one in held.select_related("authority", "user").order_by("authority_id", "user_id", "pk"):
        roles[one.authority_id, one.user_id].append(one)
    for memberships in roles.values():
        first = memberships[0]
        newest, known_to, known_on = (getattr(first, name) for name in ("newest", "known", "known_on"))
        if (known_to, known_on) != (newest or 0, timezone.localdate(now)):
            yield Reader.with_roles(first.user, first.authority, memberships), newest or 0

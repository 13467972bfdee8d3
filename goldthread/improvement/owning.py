"""Whose actions are whose: those of an account and the posts that it acts for, and those that a link shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Grants
from goldthread.authorities.services import digest_of_code, holds
from goldthread.improvement.models import Action, ActionState, ActsFor, OwnerLink
from goldthread.improvement.queries import actions_of

READS_AS = "action_owner"
"""A link reads as this role does: what is shared and not restricted."""


def acts_for_on(user: User, on: date) -> QuerySet[ActsFor]:
    """The posts that an account acts for on a day."""
    lasting = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return ActsFor.objects.shared().filter(lasting, user=user, from_on__lte=on)


def own_actions(authority: Authority, user: User, on: date) -> QuerySet[Action]:
    """The actions that name the account of `user` as their owner, and those of posts that it acts for."""
    posts = acts_for_on(user, on).filter(authority=authority).values("post")
    return actions_of(authority, user).filter(Q(owner=user) | Q(post__in=posts))


def reader_on(link: OwnerLink) -> User:
    """Nobody's account: it reads what an action owner of that authority reads, and is never saved."""
    reader = User(role_label=link.owner_words)
    reader.grants = Grants(((READS_AS, link.authority_id, None),))
    return reader


def actions_on(link: OwnerLink) -> QuerySet[Action]:
    """The actions that a link shows, done or not: shared, and nothing that is restricted."""
    owned = Q(post=link.post_id) if link.post_id is not None else Q(owner=link.owner_id)
    within = Q() if link.plan_id is None else Q(plan=link.plan_id)
    return actions_of(link.authority, reader_on(link)).filter(owned, within)


def link_of(uuid: UUID) -> OwnerLink | None:
    """One query."""
    related = ("authority", "post", "owner", "plan", "recorded_by")
    return OwnerLink.objects.filter(uuid=uuid).select_related(*related).first()


def link_with(uuid: UUID, code: str) -> OwnerLink | None:
    """The link that the code opens, or that its former code opened, whether it is open still or not. One query."""
    link = link_of(uuid)
    if link is None:
        return None
    given, held = digest_of_code(link.uuid, code), (link.code_digest, link.former_digest)
    return link if any(constant_time_compare(one, given) for one in held) else None


def why_closed(link: OwnerLink, digest: str = "") -> str:
    """Why a link opens nothing any more, as "expired", "withdrawn", "replaced" or "maker"; empty while it is open.

    `digest` is that of the code by which it was opened, where there was one. One query.
    """
    now = timezone.now()
    if link.is_withdrawn:
        return "withdrawn"
    if link.has_expired(now):
        return "expired"
    if digest and link.is_replaced(digest, now):
        return "replaced"
    return "" if _is_answered_for(link) else "maker"


def is_closed_for_good(link: OwnerLink) -> bool:
    """Whether no new code would open a link: it is withdrawn, or whoever made it may no longer. At most one query."""
    return link.is_withdrawn or not _is_answered_for(link)


def _is_answered_for(link: OwnerLink) -> bool:
    made_by = link.recorded_by
    return made_by.is_active and holds(made_by, link.authority, Permission.EDIT_RESPONSE)


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link as whoever keeps the plan sees it: how many reports came through it, and when the last one did."""

    link: OwnerLink
    reports: int
    last_report_on: date | None


def links_of(authority: Authority, user: User) -> QuerySet[OwnerLink]:
    """Every link for an owner, the last made first; withdrawn ones too."""
    related = ("authority", "post", "owner", "plan", "recorded_by")
    return OwnerLink.objects.visible_to(user).of(authority).select_related(*related).order_by("-id")


def uses_of(links: Iterable[OwnerLink]) -> list[LinkUse]:
    """What came through each link, in the order given. One query."""
    wanted = list(links)
    said = ActionState.objects.live().filter(link__in=[link.pk for link in wanted])
    counted = said.order_by().values_list("link").annotate(reports=Count("pk"), last=Max("speaks_for"))
    held = {link: (reports, last) for link, reports, last in counted}
    return [LinkUse(link, *held.get(link.pk, (0, None))) for link in wanted]


def acting_at(authority: Authority, user: User) -> QuerySet[ActsFor]:
    """Every account that acts or acted for a post, by post."""
    held = ActsFor.objects.visible_to(user).of(authority).live()
    return held.select_related("authority", "post", "user").order_by("post__title", "from_on", "id")

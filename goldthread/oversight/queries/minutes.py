"""What minutes asked for, and what was left open when a body met again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.oversight.models import AgendaItem, FollowUp, Meeting, MinutedAction
from goldthread.oversight.queries.items import same_body


@dataclass(frozen=True, slots=True)
class MinutedStanding:
    """A minuted action and all that was heard of it, oldest first; `here` is what the meeting in question heard."""

    minuted: MinutedAction
    heard: tuple[FollowUp, ...]
    here: FollowUp | None

    @property
    def before(self) -> FollowUp | None:
        """The last that was heard before the meeting in question."""
        earlier = [one for one in self.heard if self.here is None or one.pk != self.here.pk]
        return earlier[-1] if earlier else None

    @property
    def times_carried(self) -> int:
        return sum(one.standing == FollowUp.Standing.CARRIED_OVER for one in self.heard)


def standing_follow_ups(user: User) -> RecordQuerySet[FollowUp]:
    """What meetings heard, without what the same meeting said again."""
    said: RecordQuerySet[FollowUp] = RecordQuerySet(FollowUp)
    return said.visible_to(user).live().filter(superseded_by__isnull=True)


def left_open(meeting: Meeting, user: User) -> list[MinutedStanding]:
    """What earlier meetings of this body had asked for and had not heard to be done or dropped. Two queries."""
    earlier = Q(item__meeting__held_first__lt=meeting.held_first)
    heard = standing_follow_ups(user).filter(minuted=OuterRef("pk"), meeting__held_first__lt=meeting.held_first)
    last = heard.order_by("-speaks_for", "-recorded_at", "-pk").values("standing")[:1]
    asked = (
        MinutedAction.objects.visible_to(user)
        .live()
        .filter(same_body(meeting.body, "item__meeting"), earlier, item__withdrawn_at=None)
        .annotate(last_heard=Subquery(last))
        .filter(Q(last_heard__isnull=True) | ~Q(last_heard__in=FollowUp.CLOSING))
    )
    return _standings(asked, user, meeting)


def minuted_of(item: AgendaItem, user: User) -> list[MinutedStanding]:
    """What the minutes of one item asked for, with all that was heard of it since. Two queries."""
    return _standings(MinutedAction.objects.visible_to(user).live().filter(item=item), user, None)


def _standings(asked: QuerySet[MinutedAction], user: User, meeting: Meeting | None) -> list[MinutedStanding]:
    heard = standing_follow_ups(user).select_related("meeting__body").order_by("speaks_for", "recorded_at", "id")
    if meeting is not None:
        heard = heard.filter(meeting__held_first__lte=meeting.held_first)
    found = asked.select_related("owner_post", "action", "item__meeting__body")
    found = found.order_by(F("due_on").asc(nulls_last=True), "id")
    standings = []
    for minuted in found.prefetch_related(Prefetch("follow_ups", heard, to_attr="heard")):
        said: tuple[FollowUp, ...] = tuple(getattr(minuted, "heard", ()))
        here = [one for one in said if meeting is not None and one.meeting_id == meeting.pk]
        standings.append(MinutedStanding(minuted, said, here[-1] if here else None))
    return standings

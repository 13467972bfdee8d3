"""What a meeting should be told: of every recommendation that its body was named in, told of or has planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.improvement.models import Action, Colour
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.oversight.models import Meeting, PlannedItem, Told
from goldthread.oversight.queries.items import same_body
from goldthread.reviews.models import NamedBody, Recommendation, RecommendationStatus
from goldthread.reviews.queries import TwoRatings, two_ratings

OFTEN = 3
"""A date that moved so often is said to a board even where it did not move again."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One recommendation as a body should hear of it on a day: what is late, red, moved, or rated apart.

    `moved` are the actions whose date moved since the body last met, or three times and more; `on_agenda` says that an
    item of this meeting is about it.
    """

    recommendation: Recommendation
    on_agenda: bool
    actions: tuple[ActionStanding, ...]
    overdue: tuple[ActionStanding, ...]
    red: tuple[ActionStanding, ...]
    moved: tuple[ActionStanding, ...]
    two: TwoRatings

    @property
    def has_gap(self) -> bool:
        return bool(self.two.gap)

    @property
    def weight(self) -> int:
        return len(self.overdue) + len(self.red) + len(self.moved) + self.has_gap


def last_met_before(meeting: Meeting, user: User) -> Meeting | None:
    """The meeting of the same body before this one. One query."""
    earlier = Meeting.objects.visible_to(user).live().filter(same_body(meeting.body))
    return earlier.filter(held_first__lt=meeting.held_first).order_by("-held_first", "-id").first()


def concerns_of(
    meeting: Meeting, user: User, on: date, since: date | None, only: Collection[int] | None = None
) -> list[Concern]:
    """The open recommendations that concern the body of a meeting, as at `on`. Eleven queries.

    `since` is the day on which the body last met; `only` are keys of recommendations to keep to.
    """
    wanted = Recommendation.objects.visible_to(user).live().filter(_concerning(meeting))
    if only is not None:
        wanted = wanted.filter(pk__in=only)
    open_ones = [
        two
        for two in two_ratings(wanted.select_related("review").order_by("review", "order", "id"), user, on)
        if two.status is None or two.status.status == RecommendationStatus.Status.OPEN
    ]
    keys = [two.recommendation.pk for two in open_ones]
    actions = Action.objects.visible_to(user).live().filter(links__recommendation__in=keys, links__withdrawn_at=None)
    of_each: dict[int, list[ActionStanding]] = defaultdict(list)
    for standing in standings_of(actions.distinct().order_by("id"), user, on):
        for recommendation in standing.recommendations:
            of_each[recommendation.pk].append(standing)
    told = Told.objects.visible_to(user).live().filter(item__meeting=meeting, item__withdrawn_at=None)
    said = set(told.values_list("recommendation", "review"))
    recommendations, reviews = {one for one, _ in said if one}, {one for _, one in said if one}
    return [
        _concern(
            two,
            two.recommendation.pk in recommendations or two.recommendation.review_id in reviews,
            of_each[two.recommendation.pk],
            on,
            since,
        )
        for two in open_ones
    ]


def _concerning(meeting: Meeting) -> Q:
    """The body was named in it, an item told the body of it or of its review, or it is planned for the body."""
    named = NamedBody.objects.live().filter(same_body(meeting.body))
    told = Told.objects.live().filter(same_body(meeting.body, "item__meeting"), item__withdrawn_at=None)
    planned = PlannedItem.objects.live().filter(same_body(meeting.body))
    return (
        Q(pk__in=named.values("recommendation"))
        | Q(pk__in=told.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=told.exclude(review=None).values("review"))
        | Q(pk__in=planned.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=planned.exclude(review=None).values("review"))
    )


def _concern(two: TwoRatings, on_agenda: bool, actions: list[ActionStanding], on: date, since: date | None) -> Concern:
    return Concern(
        recommendation=two.recommendation,
        on_agenda=on_agenda,
        actions=tuple(actions),
        overdue=tuple(one for one in actions if one.is_overdue(on)),
        red=tuple(one for one in actions if one.colour == Colour.RED and not one.is_done),
        moved=tuple(one for one in actions if _moved(one, since)),
        two=two,
    )


def _moved(standing: ActionStanding, since: date | None) -> bool:
    if standing.is_done or not standing.times_moved:
        return False
    newly = since is None or standing.dues[-1].speaks_for > since
    return newly or standing.times_moved >= OFTEN

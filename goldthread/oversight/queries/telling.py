"""What a meeting should be told: of every recommendation that its body was named in, told of or has planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.improvement.models import Action, ActionLink, Colour
from goldthread.improvement.queries import ActionStanding, standings_within
from goldthread.oversight.models import Meeting, PlannedSubject, Told
from goldthread.oversight.queries.items import same_body
from goldthread.reviews.models import NamedBody, Recommendation, RecommendationStatus
from goldthread.reviews.queries import TwoRatings, ratings_of, two_of

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
    meeting: Meeting, user: User, on: date, since: date | None, only: Collection[int] | QuerySet[Any] | None = None
) -> list[Concern]:
    """The open recommendations that concern the body of a meeting, as at `on`. Five queries.

    `since` is the day on which the body last met; `only` are keys of recommendations to keep to.
    """
    wanted = _open_by(on).filter(_concerning(meeting)).annotate(on_agenda=_on_agenda(meeting, user))
    if only is not None:
        wanted = wanted.filter(pk__in=only)
    readable = wanted.visible_to(user).live().select_related("review").order_by("review", "order", "id")
    found = {one.pk: one for one in readable}
    rated = ratings_of(found, user, on)
    two = {key: two_of(one, rated.get(key, ()), (), ()) for key, one in found.items()}
    of_each: dict[int, list[ActionStanding]] = defaultdict(list)
    for standing in _standings(two, user, on):
        for recommendation in standing.recommendations:
            of_each[recommendation.pk].append(standing)
    return [_concern(both, of_each[key], on, since) for key, both in two.items()]


def _open_by(on: date) -> RecordQuerySet[Recommendation]:
    """Recommendations that no dated statement had ended by `on`."""
    said = RecommendationStatus.objects.live().filter(recommendation=OuterRef("pk"), speaks_for__lte=on)
    last = Subquery(said.order_by("-speaks_for", "-recorded_at", "-pk").values("status")[:1])
    recommendations: RecordQuerySet[Recommendation] = RecordQuerySet(Recommendation)
    return recommendations.annotate(status_now=last).filter(
        Q(status_now__isnull=True) | Q(status_now=RecommendationStatus.Status.OPEN)
    )


def _on_agenda(meeting: Meeting, user: User) -> Exists:
    of_it = Q(recommendation=OuterRef("pk")) | Q(review=OuterRef("review_id"))
    return Exists(Told.objects.visible_to(user).live().filter(of_it, item__meeting=meeting, item__withdrawn_at=None))


def _standings(two: Mapping[int, TwoRatings], user: User, on: date) -> list[ActionStanding]:
    """The actions that carry these recommendations out, each once. Three queries."""
    readable = Action.objects.visible_to(user).live()
    links = ActionLink.objects.live().filter(recommendation__in=two, action__in=readable)
    actions: dict[int, Action] = {}
    carried: dict[int, list[Recommendation]] = defaultdict(list)
    for link in links.select_related("action").order_by("action", "id"):
        actions[link.action_id] = link.action
        carried[link.action_id].append(two[link.recommendation_id].recommendation)
    claims = {key: both.council for key, both in two.items() if both.council is not None}
    return standings_within(actions.values(), user, on, carried, claims)


def _concerning(meeting: Meeting) -> Q:
    """The body was named in it, was told of it, of its review or of a plan that carries it out, or has that planned."""
    named = NamedBody.objects.live().filter(same_body(meeting.body))
    told = Told.objects.live().filter(same_body(meeting.body, "item__meeting"), item__withdrawn_at=None)
    here = same_body(meeting.body, "planned")
    planned = PlannedSubject.objects.live().filter(here, planned__withdrawn_at=None)
    plans = Q(action__plan__in=told.values("plan")) | Q(action__plan__in=planned.values("plan"))
    planned_for = ActionLink.objects.live().filter(plans, action__withdrawn_at=None)
    return (
        Q(pk__in=named.values("recommendation"))
        | Q(pk__in=told.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=told.exclude(review=None).values("review"))
        | Q(pk__in=planned.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=planned.exclude(review=None).values("review"))
        | Q(pk__in=planned_for.values("recommendation"))
    )


def _concern(two: TwoRatings, actions: list[ActionStanding], on: date, since: date | None) -> Concern:
    return Concern(
        recommendation=two.recommendation,
        on_agenda=two.recommendation.on_agenda,  # type: ignore[attr-defined]
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

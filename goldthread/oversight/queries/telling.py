"""What a meeting should be told: of every recommendation that its body was named in, told of or has planned, and of
every plan that it was told of, has planned or agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.improvement.models import Action, ActionLink, Colour, Plan, PlanAgreement
from goldthread.improvement.queries import ActionStanding, standings_within
from goldthread.oversight.models import Meeting, PlannedSubject, Told
from goldthread.oversight.queries.items import same_body
from goldthread.reviews.models import NamedBody, Recommendation, RecommendationStatus
from goldthread.reviews.queries import TwoRatings, ratings_of, two_of

OFTEN = 3
"""A date that moved so often is said to a board even where it did not move again."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One recommendation, or one plan, as a body should hear of it on a day: what is late, red, moved, or rated apart.

    A plan has those of its actions that stand under none of the recommendations told. `overdue` begins with what has
    been late the longest; `moved` are the actions whose date moved since the body last met, or three times and more;
    `on_agenda` says that an item of this meeting is about it. `two` is None for a plan.
    """

    about: Recommendation | Plan
    on_agenda: bool
    actions: tuple[ActionStanding, ...]
    overdue: tuple[ActionStanding, ...]
    red: tuple[ActionStanding, ...]
    moved: tuple[ActionStanding, ...]
    two: TwoRatings | None

    @property
    def has_gap(self) -> bool:
        return self.two is not None and bool(self.two.gap)

    @property
    def weight(self) -> int:
        return len(self.overdue) + len(self.red) + len(self.moved) + self.has_gap


@dataclass(frozen=True, slots=True)
class Only:
    """Keys of the recommendations and of the plans to keep to."""

    recommendations: Collection[int] | QuerySet[Any]
    plans: Collection[int]


def last_met_before(meeting: Meeting, user: User, on: date) -> Meeting | None:
    """The meeting of the same body before this one, of those that had begun by `on`. One query."""
    earlier = Meeting.objects.visible_to(user).live().filter(same_body(meeting.body), held_first__lte=on)
    return earlier.filter(held_first__lt=meeting.held_first).order_by("-held_first", "-id").first()


def concerns_of(meeting: Meeting, user: User, on: date, since: date | None, only: Only | None = None) -> list[Concern]:
    """The open recommendations that concern the body of a meeting, then the plans, as at `on`. Five queries.

    `since` is the day on which the body last met.
    """
    wanted = _open_by(on).filter(_concerning(meeting)).annotate(on_agenda=_on_agenda(meeting, user))
    if only is not None:
        wanted = wanted.filter(pk__in=only.recommendations)
    readable = wanted.visible_to(user).live().select_related("review").order_by("review", "order", "id")
    found = {one.pk: one for one in readable}
    rated = ratings_of(found, user, on)
    two = {key: two_of(one, rated.get(key, ()), (), ()) for key, one in found.items()}
    plans = Plan.objects.visible_to(user).live().filter(_plans_of(meeting))
    if only is not None:
        plans = plans.filter(pk__in=only.plans)
    carried = _carried(found, plans, meeting, user)
    claims = {key: both.council for key, both in two.items() if both.council is not None}
    of_each: dict[int, list[ActionStanding]] = defaultdict(list)
    of_plans: dict[int, list[ActionStanding]] = defaultdict(list)
    for standing in standings_within(carried.actions, user, on, carried.recommendations, claims):
        for recommendation in standing.recommendations:
            of_each[recommendation.pk].append(standing)
        if not standing.recommendations and standing.action.plan_id is not None:
            of_plans[standing.action.plan_id].append(standing)
    told = [_concern(both.recommendation, of_each[key], on, since, both) for key, both in two.items()]
    return [*told, *(_concern(carried.plans[key], held, on, since) for key, held in of_plans.items())]


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


@dataclass(frozen=True, slots=True)
class _Carried:
    """Actions, each once, with which of the recommendations in question each carries out, and their plans, by key."""

    actions: Collection[Action]
    recommendations: dict[int, list[Recommendation]]
    plans: dict[int, Plan]


def _carried(found: Mapping[int, Recommendation], plans: QuerySet[Plan], meeting: Meeting, user: User) -> _Carried:
    """The actions that carry out what was found, and every other action of the plans. One query.

    Action and recommendation come in pairs, so that what is tied to none is read together with what is.
    """
    told = Told.objects.visible_to(user).live().filter(item__meeting=meeting, item__withdrawn_at=None)
    pairs: Iterable[Any] = (
        Action.objects.visible_to(user)
        .live()
        .filter(authority=meeting.authority_id)
        .annotate(
            tie=FilteredRelation("links", condition=Q(links__withdrawn_at=None)),
            carries=F("tie__recommendation"),
            on_agenda=Exists(told.filter(plan=OuterRef("plan"))),
        )
        .filter(Q(carries__in=list(found)) | Q(plan__in=plans.values("pk")))
        .select_related("plan")
        .order_by("pk", "tie__pk")
    )
    actions: dict[int, Action] = {}
    carried: dict[int, list[Recommendation]] = defaultdict(list)
    of_plans: dict[int, Plan] = {}
    for action in pairs:
        actions.setdefault(action.pk, action)
        if action.carries in found:
            carried[action.pk].append(found[action.carries])
        if action.plan is not None:
            action.plan.on_agenda = action.on_agenda
            of_plans[action.plan_id] = action.plan
    return _Carried(actions.values(), carried, of_plans)


def _told_to(meeting: Meeting) -> QuerySet[Told]:
    return Told.objects.live().filter(same_body(meeting.body, "item__meeting"), item__withdrawn_at=None)


def _planned_for(meeting: Meeting) -> QuerySet[PlannedSubject]:
    here = same_body(meeting.body, "planned")
    return PlannedSubject.objects.live().filter(here, planned__withdrawn_at=None)


def _plans_of(meeting: Meeting) -> Q:
    """The body of the meeting was told of the plan, has planned to look at it, or agreed it."""
    kept = meeting.body.merged_into_id or meeting.body_id
    by_it = Q(decided_body=kept) | Q(decided_body__merged_into=kept)
    agreed = PlanAgreement.objects.live().filter(by_it)
    ties = (_told_to(meeting).exclude(plan=None), _planned_for(meeting).exclude(plan=None), agreed)
    told, planned, decided = (Q(pk__in=tie.order_by().values("plan")) for tie in ties)
    return told | planned | decided


def _concerning(meeting: Meeting) -> Q:
    """The body was named in it, was told of it, of its review or of a plan that carries it out, or has that planned, or
    agreed such a plan."""
    named = NamedBody.objects.live().filter(same_body(meeting.body))
    told, planned = _told_to(meeting), _planned_for(meeting)
    plans = Plan.objects.live().filter(_plans_of(meeting))
    planned_for = ActionLink.objects.live().filter(action__plan__in=plans.values("pk"), action__withdrawn_at=None)
    return (
        Q(pk__in=named.values("recommendation"))
        | Q(pk__in=told.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=told.exclude(review=None).values("review"))
        | Q(pk__in=planned.exclude(recommendation=None).values("recommendation"))
        | Q(review__in=planned.exclude(review=None).values("review"))
        | Q(pk__in=planned_for.values("recommendation"))
    )


def _concern(
    about: Any, actions: list[ActionStanding], on: date, since: date | None, two: TwoRatings | None = None
) -> Concern:
    overdue = [one for one in actions if one.is_overdue(on)]
    return Concern(
        about=about,
        on_agenda=about.on_agenda,
        actions=tuple(actions),
        overdue=tuple(sorted(overdue, key=_due_last)),
        red=tuple(one for one in actions if one.colour == Colour.RED and not one.is_done),
        moved=tuple(one for one in actions if _moved(one, since)),
        two=two,
    )


def _due_last(standing: ActionStanding) -> date:
    due = standing.due
    return due.last if due is not None and due.last is not None else date.max


def _moved(standing: ActionStanding, since: date | None) -> bool:
    if standing.is_done or not standing.times_moved:
        return False
    newly = since is None or standing.dues[-1].speaks_for > since
    return newly or standing.times_moved >= OFTEN

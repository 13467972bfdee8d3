"""Reads of actions: who does what by when, how often the date moved, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState, ResponseTime
from goldthread.lib.dates import PartialDate
from goldthread.reviews.models import Party, Rating, Recommendation

COLOURS = "colours"
"""The scale of bare colours: green there may mean achieved or on track, so nobody has said that anything is done."""


def is_met(rating: Rating) -> bool:
    """Whether a rating says that nothing is left to do. Needs its level and scale."""
    level = rating.level
    return level is not None and level.extent == Extent.MET and level.scale.key != COLOURS


OF_RECORD = ("action", "reference", "state", "effective_sensitivity", "speaks_for")
OF_DUE = (*OF_RECORD, "due_first", "due_last", "precision", "words", "reason", "is_request")
OF_STATE = (*OF_RECORD, "label", "colour", "done", "narrative", "forecast", "percent")
"""What files tell of the dates and states of actions."""


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """An action as at a day. `claim` is the council's own rating of what it carries out, where no state was reported.

    An action of a plan has no claim: a plan reports on its actions one by one, and a recommendation that is rated as
    met says nothing about an action that nobody reported on. Trackers without a plan rate recommendations alone.
    `dues` are the dates that it was given, oldest first; `request` the time that was asked for since the last; `states`
    what was reported of it, the last alone unless its history was asked for.
    """

    action: Action
    recommendations: tuple[Recommendation, ...]
    dues: tuple[ActionDue, ...]
    request: ActionDue | None
    states: tuple[ActionState, ...]
    claim: Rating | None

    @property
    def state(self) -> ActionState | None:
        return self.states[-1] if self.states else None

    @property
    def due(self) -> PartialDate | None:
        return self.dues[-1].due if self.dues else None

    @property
    def original_due(self) -> PartialDate | None:
        return self.dues[0].due if self.dues else None

    @property
    def times_moved(self) -> int:
        return max(0, len(self.dues) - 1)

    @property
    def label(self) -> str:
        """Where it stands, as printed; empty when nobody said."""
        if self.state is not None:
            return self.state.label
        return self.claim.label if self.claim else ""

    @property
    def colour(self) -> str:
        return self.state.colour if self.state else ""

    @property
    def is_done(self) -> bool:
        if self.state is not None:
            return bool(self.state.done)
        return self.claim is not None and is_met(self.claim)

    def is_overdue(self, on: date) -> bool:
        """Whether every day that its date allows has passed and nobody said that it is done."""
        return not self.is_done and self.due is not None and self.due.is_past(on)

    def late_since(self, on: date) -> date | None:
        """The last day of its first date where that has passed and it is not done, however often it moved since."""
        first = self.original_due
        return first.last if first is not None and not self.is_done and first.is_past(on) else None


def actions_of(authority: Authority, user: User) -> QuerySet[Action]:
    """Every action that `user` may read, in the order in which they were recorded."""
    return Action.objects.visible_to(user).of(authority).live().order_by("id")


def standings_of(
    actions: Iterable[Action],
    user: User,
    on: date,
    *,
    whole: Authority | None = None,
    with_history: bool = False,
    in_file: bool = False,
) -> list[ActionStanding]:
    """Each action as at `on`, in the order given. Three queries; a fourth for those outside a plan that are silent.

    With `whole`, they are all the actions of that authority, and are not named one by one to the database. Of its
    states each has the last, with `with_history` all. With `in_file` there is one query more, and far less to read
    of thousands of actions: a recommendation that many carry out comes once, and of dates and states what files tell.
    """
    wanted = list(actions)
    of_these = Q(authority=whole) if whole else Q(pk__in=[action.pk for action in wanted])
    within = Q(authority=whole) if whole else Q(action__in=[action.pk for action in wanted])
    recommendations = _carried_out(within, user, apart=in_file)
    dues = _dues(user, on, within, OF_DUE if in_file else ())
    states = _every_state(user, on, within) if with_history else _last_states(user, on, of_these, in_file=in_file)
    unsaid = [action.pk for action in wanted if action.plan_id is None and action.pk not in states]
    silent = {one.pk for key in unsaid for one in recommendations[key]}
    claims = council_ratings(user, on, Q(recommendation__in=silent)) if silent else {}
    return [_standing(one, recommendations[one.pk], dues[one.pk], states.get(one.pk, ()), claims) for one in wanted]


def standings_within(
    actions: Iterable[Action],
    user: User,
    on: date,
    recommendations: Mapping[int, Sequence[Recommendation]],
    claims: Mapping[int, Rating],
) -> list[ActionStanding]:
    """As `standings_of`, for a caller that knows what these actions carry out and the council's ratings of that.

    Two queries.
    """
    wanted = list(actions)
    keys = [action.pk for action in wanted]
    dues, states = _dues(user, on, Q(action__in=keys)), _last_states(user, on, Q(pk__in=keys))
    return [
        _standing(one, recommendations.get(one.pk, ()), dues[one.pk], states.get(one.pk, ()), claims) for one in wanted
    ]


def _dues(user: User, on: date, within: Q, fields: Sequence[str] = ()) -> dict[int, list[ActionDue]]:
    """The dates of each action, oldest first, by its key, with these fields or all. One query."""
    said = ActionDue.objects.visible_to(user).live().filter(within, speaks_for__lte=on)
    found: dict[int, list[ActionDue]] = defaultdict(list)
    for due in said.order_by("speaks_for", "id").only(*fields):
        found[due.action_id].append(due)
    return found


def _every_state(user: User, on: date, within: Q) -> dict[int, list[ActionState]]:
    """The states of each action that has any, oldest first, by its key. One query."""
    said = ActionState.objects.visible_to(user).live().filter(within, speaks_for__lte=on)
    found: dict[int, list[ActionState]] = defaultdict(list)
    for state in said.order_by("speaks_for", "id"):
        found[state.action_id].append(state)
    return dict(found)


def _last_states(user: User, on: date, of_these: Q, *, in_file: bool = False) -> dict[int, list[ActionState]]:
    """The last state of each action that has any, by its key. One query.

    It is looked up by the index of each action: reading every report to show one takes many times as long.
    """
    said = ActionState.objects.visible_to(user).live().filter(action=OuterRef("pk"), speaks_for__lte=on)
    newest = Subquery(said.order_by("-speaks_for", "-id").values("pk")[:1])
    keys = Action.objects.filter(of_these).order_by().annotate(newest=newest).values("newest")
    fields = OF_STATE if in_file else ()
    return {state.action_id: [state] for state in ActionState.objects.filter(pk__in=keys).only(*fields)}


def _carried_out(within: Q, user: User, *, apart: bool = False) -> dict[int, list[Recommendation]]:
    """The readable recommendations of each action, by its key. One query, or two where each is read once, `apart`."""
    readable = Recommendation.objects.visible_to(user).live()
    links = ActionLink.objects.live().filter(within, recommendation__in=readable).order_by("id")
    found: dict[int, list[Recommendation]] = defaultdict(list)
    if apart:
        once = Prefetch("recommendation", Recommendation.objects.select_related("review"))
        links = links.only("action", "recommendation").prefetch_related(once)
    else:
        links = links.select_related("recommendation__review")
    for link in links:
        found[link.action_id].append(link.recommendation)
    return found


def council_ratings(user: User, on: date, within: Q) -> dict[int, Rating]:
    """The council's last word on each recommendation, by its key. One query."""
    said = Rating.objects.visible_to(user).live().filter(within, party=Party.COUNCIL, speaks_for__lte=on)
    found = list(said.select_related("level__scale").order_by("speaks_for", "recorded_at", "id"))
    corrected = {rating.supersedes_id for rating in found}
    return {rating.recommendation_id: rating for rating in found if rating.pk not in corrected}


def _standing(
    action: Action,
    recommendations: Sequence[Recommendation],
    dated: list[ActionDue],
    states: Sequence[ActionState],
    claims: Mapping[int, Rating],
) -> ActionStanding:
    last = dated[-1] if dated else None
    claimed = [claims[one.pk] for one in recommendations if one.pk in claims and action.plan_id is None]
    return ActionStanding(
        action,
        tuple(recommendations),
        tuple(one for one in dated if not one.is_request),
        last if last is not None and last.is_request else None,
        tuple(states),
        claimed[-1] if claimed else None,
    )


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """By when a recommendation is answered, and what says so: its own day, that of its review, or the policy."""

    on: date
    said: ResponseTime

    def is_past(self, day: date) -> bool:
        return self.on < day


def answer_due_of(recommendation: Recommendation, user: User, on: date) -> AnswerDue | None:
    """As at a day; None where no day is known. Needs the review. One query."""
    review = recommendation.review
    nearest = Case(When(recommendation=recommendation, then=0), When(review=review, then=1), default=2)
    policy = Q(authority=recommendation.authority_id, within_days__isnull=False)
    times = ResponseTime.objects.visible_to(user).live().filter(speaks_for__lte=on)
    found = times.filter(Q(recommendation=recommendation) | Q(review=review) | policy)
    said = found.order_by(nearest, "-speaks_for", "-recorded_at", "-id").first()
    if said is None:
        return None
    if said.due_on is not None:
        return AnswerDue(said.due_on, said)
    if said.within_days is None or review.issued_on is None:
        return None
    return AnswerDue(review.issued_on + timedelta(days=said.within_days), said)

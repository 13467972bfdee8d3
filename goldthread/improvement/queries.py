"""Reads of actions: who does what by when, how often the date moved, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState
from goldthread.lib.dates import PartialDate
from goldthread.reviews.models import Party, Rating, Recommendation

COLOURS = "colours"
"""The scale of bare colours: green there may mean achieved or on track, so nobody has said that anything is done."""


def is_met(rating: Rating) -> bool:
    """Whether a rating says that nothing is left to do. Needs its level and scale."""
    level = rating.level
    return level is not None and level.extent == Extent.MET and level.scale.key != COLOURS


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """An action as at a day. `claim` is the council's own rating of what it carries out, where no state was reported.

    `dues` are the dates that it was given, oldest first; `request` the time that was asked for since the last.
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


def actions_of(authority: Authority, user: User) -> QuerySet[Action]:
    """Every action that `user` may read, in the order in which they were recorded."""
    return Action.objects.visible_to(user).of(authority).live().order_by("id")


def standings_of(
    actions: Iterable[Action], user: User, on: date, *, whole: Authority | None = None
) -> list[ActionStanding]:
    """Each action as at `on`, in the order given. Five queries.

    With `whole`, they are all the actions of that authority, and are not named one by one to the database.
    """
    wanted = list(actions)
    within = Q(authority=whole) if whole else Q(action__in=[action.pk for action in wanted])
    recommendations = _carried_out(within, user, whole)
    carried = {one.pk for some in recommendations.values() for one in some}
    claims = council_ratings(user, on, Q(authority=whole) if whole else Q(recommendation__in=carried))
    return standings_within(wanted, user, on, within, recommendations, claims)


def standings_within(
    actions: Iterable[Action],
    user: User,
    on: date,
    within: Q,
    recommendations: Mapping[int, Sequence[Recommendation]],
    claims: Mapping[int, Rating],
) -> list[ActionStanding]:
    """Each action as at `on`, for a caller that knows what it carries out and the council's ratings of that.

    `within` finds what was said of these actions. Two queries.
    """
    said = within & Q(speaks_for__lte=on)
    dues: dict[int, list[ActionDue]] = defaultdict(list)
    for due in ActionDue.objects.visible_to(user).live().filter(said).order_by("speaks_for", "id"):
        dues[due.action_id].append(due)
    states: dict[int, list[ActionState]] = defaultdict(list)
    for state in ActionState.objects.visible_to(user).live().filter(said).order_by("speaks_for", "id"):
        states[state.action_id].append(state)
    return [_standing(one, recommendations.get(one.pk, ()), dues[one.pk], states[one.pk], claims) for one in actions]


def _carried_out(within: Q, user: User, whole: Authority | None) -> dict[int, list[Recommendation]]:
    """The readable recommendations of each action, by its key. Two queries."""
    links = list(ActionLink.objects.live().filter(within).order_by("id").values_list("action_id", "recommendation_id"))
    of_these = Q(authority=whole) if whole else Q(pk__in={recommendation for _, recommendation in links})
    readable = Recommendation.objects.visible_to(user).live().filter(of_these).select_related("review")
    held = {one.pk: one for one in readable}
    found: dict[int, list[Recommendation]] = defaultdict(list)
    for action, recommendation in links:
        if recommendation in held:
            found[action].append(held[recommendation])
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
    states: list[ActionState],
    claims: Mapping[int, Rating],
) -> ActionStanding:
    last = dated[-1] if dated else None
    claimed = [claims[one.pk] for one in recommendations if one.pk in claims]
    return ActionStanding(
        action,
        tuple(recommendations),
        tuple(one for one in dated if not one.is_request),
        last if last is not None and last.is_request else None,
        tuple(states),
        claimed[-1] if claimed else None,
    )

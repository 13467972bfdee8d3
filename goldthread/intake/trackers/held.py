"""The record as rows of a tracker: what an import compares with, and what an export writes.

An action whose words are a recommendation's own stands for carrying it out as a whole: it keeps what a
recommendation tracker prints beside the recommendation. Any other action is a step of the improvement plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.improvement.models import Action
from goldthread.improvement.queries import ActionStanding, actions_of, council_ratings, is_met, standings_of
from goldthread.intake.sheets import read_status
from goldthread.intake.trackers.row import TrackerRow
from goldthread.lib.dates import PartialDate, Precision
from goldthread.reviews.models import Rating, Recommendation
from goldthread.reviews.queries import recommendations_of


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of the record. A recommendation has an action where a tracker said more of it than its words."""

    row: TrackerRow
    recommendation: Recommendation | None
    action: Action | None
    standing: ActionStanding | None
    is_done: bool
    said_on: date | None = None
    """The day that what the council says of it speaks for."""

    @property
    def uuid(self) -> str:
        subject = self.recommendation or self.action
        return str(subject.uuid) if subject else ""

    @property
    def reference(self) -> str:
        subject = self.recommendation or self.action
        return subject.reference if subject else ""


@dataclass(frozen=True, slots=True)
class HeldRows:
    """Every row of an authority that a person may read, by what it is about."""

    recommendations: tuple[HeldRow, ...]
    actions: tuple[HeldRow, ...]
    governance: tuple[HeldRow, ...]

    def of(self, about: str, table: str) -> tuple[HeldRow, ...]:
        """The rows among which a row of this table finds itself."""
        if table == "governance":
            return self.governance
        return self.recommendations if about == "recommendation" else self.actions


def held_rows(authority: Authority, user: User, on: date) -> HeldRows:
    """The record as rows, as at `on`. Six queries, whatever the number of rows."""
    standings = standings_of(actions_of(authority, user), user, on, whole=authority)
    ratings = council_ratings(user, on, Q(authority=authority))
    whole: dict[int, ActionStanding] = {}
    steps: list[ActionStanding] = []
    for standing in standings:
        carried = [one for one in standing.recommendations if one.match_key == standing.action.match_key]
        for recommendation in carried[:1]:
            whole.setdefault(recommendation.pk, standing)
        if not carried:
            steps.append(standing)
    recommendations = recommendations_of(authority, user).order_by("review", "order", "id")
    return HeldRows(
        tuple(_of_recommendation(one, whole.get(one.pk), ratings.get(one.pk), on) for one in recommendations),
        tuple(_of_action(one, on) for one in steps if not one.action.in_governance_statement),
        tuple(_of_action(one, on) for one in steps if one.action.in_governance_statement),
    )


def tracker_rows(
    authority: Authority, user: User, on: date, *, layout: str, since: date | None = None
) -> list[TrackerRow]:
    """The rows that an export in a layout writes, as at `on`. Five tables hold all recommendations.

    With `since`, the day of the last meeting, what was completed by then is left out.
    """
    held = held_rows(authority, user, on)
    chosen: Iterable[HeldRow] = held.actions if layout == "improvement_plan" else held.recommendations
    if layout == "five_tables":
        chosen = (*held.recommendations, *held.governance)
    return [one.row for one in chosen if not (since and one.is_done and one.said_on and one.said_on <= since)]


def says_done(rating: Rating) -> bool:
    """Whether the council says that nothing is left to do: by its scale or by the word it printed."""
    return is_met(rating) or bool(read_status(rating.label).done)


def _day(day: date | None) -> PartialDate | None:
    return PartialDate(day, day, Precision.DAY, f"{day.day} {day:%B %Y}") if day else None


def _table(standing: ActionStanding | None, is_done: bool, on: date) -> str:
    if is_done:
        return "completed"
    if standing is None:
        return "live"
    if standing.request is not None:
        return "extension"
    return "outstanding" if standing.due is not None and standing.due.is_past(on) else "live"


def _of_recommendation(
    recommendation: Recommendation, standing: ActionStanding | None, rating: Rating | None, on: date
) -> HeldRow:
    action = standing.action if standing else None
    review = recommendation.review
    is_done = rating is not None and says_done(rating)
    request = standing.request if standing else None
    row = TrackerRow(
        reference=(action.source_reference if action else "") or recommendation.reference,
        origin=(action.origin_words if action else "") or review.title,
        made_on=(action.made if action else None) or _day(review.issued_on),
        area=action.area if action else "",
        text=recommendation.text,
        executive_on=action.executive if action else None,
        owner=action.owner_words if action else "",
        due=standing.due if standing else None,
        original_due=standing.original_due if standing else None,
        extension_to=request.due if request else None,
        reason=_reason(standing),
        narrative=rating.comment if rating else "",
        status=rating.label if rating else "",
        table=_table(standing, is_done, on),
    )
    return HeldRow(row, recommendation, action, standing, is_done, rating.speaks_for if rating else None)


def _of_action(standing: ActionStanding, on: date) -> HeldRow:
    action = standing.action
    governance = action.in_governance_statement
    row = TrackerRow(
        reference=action.source_reference or action.reference,
        origin=action.origin_words,
        made_on=action.made,
        area=action.area,
        text=action.what if governance else "",
        action="" if governance else action.what,
        recommendations="; ".join(one.reference for one in standing.recommendations),
        owner=action.owner_words,
        due=standing.due,
        original_due=standing.original_due,
        extension_to=standing.request.due if standing.request else None,
        reason=_reason(standing),
        narrative=standing.state.narrative if standing.state else "",
        status=standing.state.label if standing.state else "",
        table="governance" if governance else "plan",
    )
    said_on = standing.state.speaks_for if standing.state else None
    return HeldRow(row, None, action, standing, standing.is_done, said_on)


def _reason(standing: ActionStanding | None) -> str:
    if standing is None:
        return ""
    if standing.request is not None:
        return standing.request.reason
    return standing.dues[-1].reason if standing.dues else ""

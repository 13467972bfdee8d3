"""A read that runs along the whole thread: a recommendation from its evidence to whom it was reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Response, ResponseAsk
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, Decision, Told
from goldthread.reviews.models import (
    Advice,
    AdviceLink,
    Ask,
    EvidenceItem,
    Finding,
    FindingLink,
    Judgement,
    Lineage,
    NamedBody,
    Observation,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    SelfReportItem,
    SelfReportLink,
    Support,
)
from goldthread.reviews.queries import JudgedCriterion, TwoRatings, judgements_with_conditions, two_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class AskLine:
    """An ask, the responses that answer it, and the later recommendations that no longer make it."""

    ask: Ask
    answered_by: tuple[Response, ...]
    dropped_by: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class DatedMilestone:
    """A milestone and every date that a document gave for it, oldest statement first."""

    milestone: Milestone
    dates: tuple[MilestoneDate, ...]

    @property
    def has_moved(self) -> bool:
        return any(not self.dates[0].due.meets(later.due) for later in self.dates[1:])


@dataclass(frozen=True, slots=True)
class Thread:
    """Everything that hangs on one recommendation as at `on`, link by link. Undated text is as it is now."""

    recommendation: Recommendation
    on: date
    asks: tuple[AskLine, ...]
    evidence_count: int
    observation_count: int
    findings: tuple[FindingLink, ...]
    advice: tuple[AdviceLink, ...]
    judgements: tuple[JudgedCriterion, ...]
    responses: tuple[Response, ...]
    actions: tuple[ActionStanding, ...]
    milestones: tuple[DatedMilestone, ...]
    self_report: tuple[SelfReportLink, ...]
    two: TwoRatings
    ratings: tuple[Rating, ...]
    supports: tuple[Support, ...]
    statuses: tuple[RecommendationStatus, ...]
    named_bodies: tuple[NamedBody, ...]
    told: tuple[Told, ...]
    predecessors: tuple[Lineage, ...]
    successors: tuple[Lineage, ...]

    def records(self) -> list[Record]:
        """Every record that a page of the thread makes a statement of, for finding their sources in one go."""
        return [
            self.recommendation,
            *(link.finding for link in self.findings),
            *(link.advice for link in self.advice),
            *(link.item for link in self.self_report),
            *(judged.judgement for judged in self.judgements),
            *(entry.condition for judged in self.judgements for entry in judged.conditions),
            *self.responses,
            *(standing.action for standing in self.actions),
            *(entry.milestone for entry in self.milestones),
            *(dated for entry in self.milestones for dated in entry.dates),
            *self.ratings,
            *self.supports,
            *self.statuses,
            *self.named_bodies,
            *(telling.item for telling in self.told),
            *(telling.item.meeting for telling in self.told),
        ]


def thread_of(recommendation: Recommendation, user: User, on: date) -> Thread:
    """The thread of a recommendation, of what `user` may read. 26 queries, whatever hangs on it.

    A tie is shown only where both of its ends may be read.
    """

    def readable(model: type[R]) -> RecordQuerySet[R]:
        return RecordQuerySet(model).visible_to(user).live()

    mine = Q(recommendation=recommendation)
    said = mine & Q(speaks_for__lte=on)
    in_order = ("speaks_for", "recorded_at")
    judged = readable(Judgement).filter(review=recommendation.review_id, speaks_for__lte=on).select_related("level")
    responses = tuple(
        readable(Response).filter(said).select_related("decided_body", "absorbed_into").order_by(*in_order)
    )
    ratings = tuple(readable(Rating).filter(said).select_related("level", "review").order_by(*in_order))
    supports = tuple(readable(Support).filter(said).select_related("review").order_by(*in_order))
    statuses = tuple(readable(RecommendationStatus).filter(said).order_by(*in_order))
    findings = readable(FindingLink).filter(mine, finding__in=readable(Finding)).select_related("finding")
    advice = readable(AdviceLink).filter(mine, advice__in=readable(Advice)).select_related("advice")
    self_report = readable(SelfReportLink).filter(mine, item__in=readable(SelfReportItem)).select_related("item")
    bodies = readable(NamedBody).filter(mine, body__in=readable(Body)).select_related("body")
    actions = readable(Action).filter(links__recommendation=recommendation, links__withdrawn_at=None)
    drawn_on = readable(Observation).filter(uses__withdrawn_at=None, uses__finding__in=findings.values("finding"))
    evidence, observations = _counts(recommendation.review_id, readable(EvidenceItem), drawn_on)
    lineage = _lineage(readable(Lineage), recommendation, readable(Recommendation))
    return Thread(
        recommendation=recommendation,
        on=on,
        asks=_asks(recommendation, responses),
        evidence_count=evidence,
        observation_count=observations,
        findings=tuple(findings.order_by("id")),
        advice=tuple(advice.order_by("id")),
        judgements=tuple(judgements_with_conditions(judged.order_by("is_overall", "id"), user, on)),
        responses=responses,
        actions=tuple(standings_of(actions.order_by("id"), user, on)),
        milestones=_milestones(readable(Milestone).filter(mine).order_by("id"), user, on),
        self_report=tuple(self_report.order_by("id")),
        two=two_of(recommendation, ratings, supports, statuses),
        ratings=ratings,
        supports=supports,
        statuses=statuses,
        named_bodies=tuple(bodies.order_by("id")),
        told=tuple(_tellings(readable(Told).filter(item__in=readable(AgendaItem)), recommendation, user, on)),
        predecessors=tuple(tie for tie in lineage if tie.later_id == recommendation.pk),
        successors=tuple(tie for tie in lineage if tie.earlier_id == recommendation.pk),
    )


def _lineage(
    ties: RecordQuerySet[Lineage], recommendation: Recommendation, readable: RecordQuerySet[Recommendation]
) -> list[Lineage]:
    """The ties to earlier and to later recommendations. One query."""
    ends = Q(earlier=recommendation, later__in=readable) | Q(later=recommendation, earlier__in=readable)
    return list(ties.filter(ends).select_related("earlier__review", "later__review").order_by("id"))


def _counts(review: int, *kinds: QuerySet[Any]) -> tuple[int, ...]:
    """How many records of each kind a review holds. One query."""
    numbers = [
        Coalesce(
            Subquery(
                records.filter(review=OuterRef("pk"))
                .order_by()
                .values("review")
                .annotate(number=Count("pk", distinct=True))
                .values("number")
            ),
            Value(0),
        )
        for records in kinds
    ]
    found: tuple[int, ...] = Review.objects.filter(pk=review).values_list(*numbers).get()
    return found


def _asks(recommendation: Recommendation, responses: Iterable[Response]) -> tuple[AskLine, ...]:
    by_key = {response.pk: response for response in responses}
    answered: dict[int, list[Response]] = {}
    for entry in ResponseAsk.objects.filter(response__in=by_key):
        answered.setdefault(entry.ask_id, []).append(by_key[entry.response_id])
    asks = recommendation.asks.prefetch_related("dropped_in__lineage__later").order_by("order")
    return tuple(
        AskLine(
            ask,
            tuple(answered.get(ask.pk, ())),
            tuple(dropped.lineage.later for dropped in ask.dropped_in.all() if not dropped.lineage.is_withdrawn),
        )
        for ask in asks
    )


def _milestones(milestones: QuerySet[Milestone], user: User, on: date) -> tuple[DatedMilestone, ...]:
    stated = MilestoneDate.objects.visible_to(user).live().filter(speaks_for__lte=on).order_by("speaks_for", "id")
    dated = Prefetch("dates", stated.select_related("document"), to_attr="stated_dates")
    return tuple(
        DatedMilestone(one, tuple(getattr(one, "stated_dates", ()))) for one in milestones.prefetch_related(dated)
    )


def _tellings(told: RecordQuerySet[Told], recommendation: Recommendation, user: User, on: date) -> QuerySet[Told]:
    """Where the recommendation, or its review as a whole, came before a body by `on`, and what was decided."""
    decisions = Decision.objects.visible_to(user).live().select_related("answers", "referred_to").order_by("id")
    about = Q(recommendation=recommendation) | Q(review=recommendation.review_id)
    return (
        told.filter(about, item__meeting__held_first__lte=on)
        .select_related("item__meeting__body", "item__document")
        .prefetch_related(Prefetch("item__decisions", decisions))
        .order_by("item__meeting__held_first", "id")
    )

"""A review as large as a review gets, and a small one beside it, written in bulk: for counting what pages ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from factory.django import DjangoModelFactory

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.frameworks.models import Criterion, Theme
from goldthread.lib.inserting import insert_many
from goldthread.reviews.models import Party, Recommendation, Review
from tests.cast import Cast
from tests.factories.fieldwork import (
    EvidenceCodeFactory,
    EvidenceFactory,
    EvidenceRequestFactory,
    EvidenceUseFactory,
    EvidenceVersionFactory,
    InterviewFactory,
    ObservationFactory,
    ObservationUseFactory,
    RequestAnswerFactory,
)
from tests.factories.frameworks import CriterionFactory, ThemeFactory
from tests.factories.judging import (
    FactCheckFactory,
    FactCommentFactory,
    JudgementReasonFactory,
    ModerationFactory,
    SharedPassageFactory,
)
from tests.factories.reviews import (
    AdviceFactory,
    AskFactory,
    ConditionFactory,
    FindingFactory,
    FindingLinkFactory,
    JudgementFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
    ReviewRelationFactory,
    SelfReportItemFactory,
    SelfReportLinkFactory,
)
from tests.reviews.teams import TODAY, Running, running

M = TypeVar("M", bound=models.Model)
SMALL, FINDINGS, EVIDENCE, JUDGEMENTS = 10, 1_000, 1_000, 6_000


@dataclass(frozen=True, slots=True)
class Sized:
    """A running review with `size` of everything, and the lead who reads it."""

    team: Running
    size: int

    @property
    def review(self) -> Review:
        return self.team.review

    @property
    def lead(self) -> User:
        return self.team.lead


def kept(made_by: type[DjangoModelFactory[M]], entries: Iterable[dict[str, Any]], **shared: Any) -> list[M]:
    """Rows of one kind, written together."""
    made = [made_by.build(**shared, **entry) for entry in entries]
    insert_many(made)
    return made


def both_sizes(people: Cast) -> tuple[Sized, Sized]:
    """A small review, and one with a thousand findings and items, whose council holds 6,000 judgements."""
    small, full = sized(people, SMALL, "SMALL"), sized(people, FINDINGS, "FULL")
    others = kept(
        ReviewFactory,
        ({"reference": f"LTA{number}"} for number in range(JUDGEMENTS // 100)),
        authority=people.council,
        recorded_by=people.director,
    )
    criteria = list(small.team.pack.criteria.all())
    entries = (
        {"reference": f"{one.reference}-J{number}", "review": one, "criterion": criteria[number % len(criteria)]}
        for one in others
        for number in range(100)
    )
    kept(JudgementFactory, entries, authority=people.council, recorded_by=people.director)
    return small, full


def sized(people: Cast, size: int, reference: str) -> Sized:
    team = running(people, type=Review.Type.PROGRESS_REVIEW, reference=reference)
    shared = {"authority": people.council, "recorded_by": team.lead, "state": State.DRAFT}
    of_review = {**shared, "review": team.review}

    def numbered(prefix: str, count: int, **more: Callable[[int], Any]) -> Iterable[dict[str, Any]]:
        for number in range(count):
            told = {name: value(number) for name, value in more.items()}
            yield {"reference": f"{reference}-{prefix}{number}", **told}

    themes = [ThemeFactory.create(pack=team.pack, label=f"Theme {n}", key=f"theme-{n}", order=n) for n in range(7)]
    findings = kept(FindingFactory, numbered("F", size, theme=lambda n: themes[n % 7]), **of_review)
    judgements = _judged(team, findings, min(size, 100), numbered, of_review, shared)
    recommendations = kept(RecommendationFactory, numbered("R", min(size, 100), order=lambda n: n), **of_review)
    kept(AskFactory, ({"recommendation": one, "authority": people.council, "order": 1} for one in recommendations))
    ties = numbered("FL", size, finding=lambda n: findings[n], recommendation=lambda n: _in(recommendations, n))
    kept(FindingLinkFactory, ties, **shared)
    kept(AdviceFactory, numbered("A", min(size, 100)), **of_review)
    _gathered(team, size, findings, themes, numbered, of_review, shared)
    _followed(people, team, size, numbered, of_review, shared)
    _shared(team, findings, numbered, shared)
    kept(ConditionFactory, numbered("K", len(judgements), judgement=lambda n: judgements[n]), **shared)
    return Sized(team, size)


def _in(some: list[Any], number: int) -> Any:
    return some[number % len(some)]


Numbered = Callable[..., Iterable[dict[str, Any]]]


def _judged(
    team: Running, findings: list[Any], size: int, numbered: Numbered, of_review: dict[str, Any], shared: dict[str, Any]
) -> list[Any]:
    """One judgement of each criterion, with its reasons and a second look."""
    kept(CriterionFactory, ({"pack": team.pack, "key": f"own-{n}", "order": 10 + n} for n in range(size - 2)))
    criteria = list(Criterion.objects.filter(pack=team.pack).order_by("order"))
    judgements = kept(JudgementFactory, numbered("J", size, criterion=lambda n: criteria[n]), **of_review)
    reasons = numbered("JR", len(findings), judgement=lambda n: _in(judgements, n), finding=lambda n: findings[n])
    kept(JudgementReasonFactory, reasons, **shared)
    kept(ModerationFactory, numbered("M", size, judgement=lambda n: judgements[n]), **shared)
    return judgements


def _gathered(
    team: Running,
    size: int,
    findings: list[Any],
    themes: list[Theme],
    numbered: Numbered,
    of_review: dict[str, Any],
    shared: dict[str, Any],
) -> None:
    """Requests with answers, coded items that stand for findings, interviews and what was heard in them."""
    council = {"authority": team.review.authority}
    requests = kept(EvidenceRequestFactory, numbered("Q", size), **of_review)
    kept(RequestAnswerFactory, numbered("QA", size, request=lambda n: requests[n]), **shared)
    items = kept(
        EvidenceFactory,
        numbered(
            "E",
            size,
            request=lambda n: requests[n],
            theme=lambda n: themes[n % 7],
            line=lambda n: ("", "management", "oversight", "independent")[n % 4],
            speaks_for=lambda n: TODAY - timedelta(days=n),
            code=lambda n: f"S{n + 1}",
        ),
        **of_review,
    )
    coded = ({"item": item, "review": team.review, "number": n + 1} for n, item in enumerate(items))
    kept(EvidenceCodeFactory, coded, **council)
    kept(EvidenceVersionFactory, ({"item": item} for item in items), **council)
    uses = numbered("U", size, item=lambda n: items[n], claim=lambda n: findings[n])
    kept(EvidenceUseFactory, uses, **shared)
    slots = numbered("I", size, on_day=lambda n: TODAY + timedelta(days=n % 20))
    interviews = kept(InterviewFactory, slots, **of_review)
    seen = numbered("O", size, interview=lambda n: interviews[n], theme=lambda n: themes[n % 7])
    observations = kept(ObservationFactory, seen, **of_review)
    ties = numbered("OU", size, observation=lambda n: observations[n], finding=lambda n: findings[n])
    kept(ObservationUseFactory, ties, **shared)


def _followed(
    people: Cast, team: Running, size: int, numbered: Numbered, of_review: dict[str, Any], shared: dict[str, Any]
) -> None:
    """An earlier letter with recommendations that the council reported on and the team rated, and its conditions."""
    before = {"authority": people.council, "recorded_by": people.director}
    letter = ReviewFactory.create(reference=f"OLD{team.review.reference}", issued_on=date(2015, 6, 5), **before)
    ReviewRelationFactory.create(earlier=letter, later=team.review)
    team.read_too(letter)
    count = min(size, 100)
    old = kept(RecommendationFactory, numbered("OR", count, order=lambda n: n), review=letter, **before)
    kept(AskFactory, ({"recommendation": one, "authority": people.council, "order": 1} for one in old))
    _rated(team, old, numbered, of_review, shared)
    judged = kept(JudgementFactory, numbered("OJ", count), review=letter, **before)
    kept(ConditionFactory, numbered("OK", count, judgement=lambda n: judged[n]), **before)


def _rated(
    team: Running, old: list[Recommendation], numbered: Numbered, of_review: dict[str, Any], shared: dict[str, Any]
) -> None:
    for party in Party.values:
        said = numbered(f"T{party[0]}", len(old), recommendation=lambda n: old[n])
        kept(RatingFactory, said, party=party, **of_review)
    lines = kept(SelfReportItemFactory, numbered("SR", len(old)), **of_review)
    links = numbered("SL", len(old), item=lambda n: lines[n], recommendation=lambda n: old[n])
    kept(SelfReportLinkFactory, links, **shared)


def _shared(team: Running, findings: list[Any], numbered: Numbered, shared: dict[str, Any]) -> None:
    """A check of facts with every finding in it, and a comment on each."""
    check = FactCheckFactory.create(review=team.review, closed_on=None)
    told = (
        {"fact_check": check, "order": n + 1, "about_uuid": one.uuid, "about_reference": one.reference}
        for n, one in enumerate(findings)
    )
    passages = kept(SharedPassageFactory, told, authority=team.review.authority)
    comments = numbered("C", len(findings), passage=lambda n: passages[n])
    kept(FactCommentFactory, comments, fact_check=check, **shared)

"""What the page of a review shows: fifty of each kind at a time, findings under their themes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Page

from goldthread.reviews.models import (
    Advice,
    EvidenceItem,
    Finding,
    Interview,
    Judgement,
    Recommendation,
    Review,
    ReviewRelation,
    SelfReportItem,
    UnheldRecommendations,
)
from goldthread.reviews.queries import (
    JudgedCriterion,
    TwoRatings,
    contents_of,
    judgements_with_conditions,
    relations_of,
    two_ratings,
)
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """`listing` attributes hold the page of a kind; beside some of them stands what the page shows of each."""

    relations: list[ReviewRelation]
    judgement_listing: Page[Judgement]
    judgements: list[JudgedCriterion]
    recommendation_listing: Page[Recommendation]
    ratings: list[TwoRatings]
    findings: Page[Finding]
    evidence: Page[EvidenceItem]
    interviews: Page[Interview]
    advice: Page[Advice]
    self_report: Page[SelfReportItem]
    unheld: list[UnheldRecommendations]

    def findings_by_theme(self) -> list[tuple[str, list[Finding]]]:
        """The findings of this page under their themes as printed."""
        grouped = groupby(self.findings.object_list, key=lambda finding: finding.theme_words)
        return [(theme or "No theme given", list(findings)) for theme, findings in grouped]

    def uuids(self) -> Iterator[UUID]:
        """Every record whose source the page shows."""
        listings: tuple[Page[Any], ...] = (
            self.judgement_listing,
            self.recommendation_listing,
            self.findings,
            self.evidence,
            self.interviews,
            self.advice,
            self.self_report,
        )
        for listing in listings:
            yield from (record.uuid for record in listing.object_list)
        yield from (record.uuid for record in self.unheld)
        yield from (entry.condition.uuid for judged in self.judgements for entry in judged.conditions)


def contents_page(request: AuthorityRequest, review: Review, day: date) -> ReviewPage:
    contents = contents_of(review, request.user)
    judgements = page_of(request, contents.judgements.filter(speaks_for__lte=day), "judgements")
    recommendations = page_of(request, contents.recommendations, "recommendations")
    return ReviewPage(
        relations=relations_of(review, request.user),
        judgement_listing=judgements,
        judgements=judgements_with_conditions(judgements.object_list, request.user, day),
        recommendation_listing=recommendations,
        ratings=two_ratings(recommendations.object_list, request.user, day),
        findings=page_of(request, contents.findings, "findings"),
        evidence=page_of(request, contents.evidence, "evidence"),
        interviews=page_of(request, contents.interviews, "interviews"),
        advice=page_of(request, contents.advice, "advice"),
        self_report=page_of(request, contents.self_report, "self-report"),
        unheld=list(contents.unheld),
    )

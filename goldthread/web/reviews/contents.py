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
from goldthread.web.listing import pages_of
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
    pages = pages_of(
        request,
        judgements=contents.judgements.filter(speaks_for__lte=day),
        recommendations=contents.recommendations,
        findings=contents.findings,
        evidence=contents.evidence,
        interviews=contents.interviews,
        advice=contents.advice,
        self_report=contents.self_report,
    )
    judgements, recommendations = pages["judgements"], pages["recommendations"]
    return ReviewPage(
        relations=relations_of(review, request.user),
        judgement_listing=judgements,
        judgements=judgements_with_conditions(judgements.object_list, request.user, day),
        recommendation_listing=recommendations,
        ratings=two_ratings(recommendations.object_list, request.user, day),
        findings=pages["findings"],
        evidence=pages["evidence"],
        interviews=pages["interviews"],
        advice=pages["advice"],
        self_report=pages["self_report"],
        unheld=list(contents.unheld),
    )

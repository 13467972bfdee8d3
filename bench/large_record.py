"""A record as large as that of the closest peer's own test: 6,045 judgements, 1,000 findings, and what hangs on them.

Written in bulk and not through services, since it is the reading of it that is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from factory.django import DjangoModelFactory

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document, Part
from goldthread.frameworks.models import Criterion, Level
from goldthread.frameworks.services import load_packs
from goldthread.organisation.models import Body
from goldthread.reviews.models import Party, Recommendation, Review
from tests.cast import member
from tests.factories.authorities import AuthorityFactory
from tests.factories.documents import CitationFactory, DocumentFactory, PartFactory, RemarkFactory
from tests.factories.fieldwork import EvidenceFactory, InterviewFactory
from tests.factories.finance import SavingsAmountFactory, SavingsLineFactory
from tests.factories.improvement import MilestoneDateFactory, MilestoneFactory, ResponseFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory, ToldFactory
from tests.factories.reviews import (
    AdviceFactory,
    AskFactory,
    FindingFactory,
    FindingLinkFactory,
    JudgementFactory,
    PackRequirementFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
)

M = TypeVar("M", bound=models.Model)

REVIEWS = 60
JUDGEMENTS_OF_A_REVIEW = 100
JUDGEMENTS_BESIDE = 45
FINDINGS = 1_000
EVIDENCE = 1_000
RECOMMENDATIONS = 600
MILESTONES = 1_000
BODIES = 40
MEETINGS = 200
SAVINGS_LINES = 100
LINES_OF_A_DOCUMENT = 600
FIRST_LETTER = date(2011, 1, 10)


def build() -> User:
    """Fills the database; returns the improvement lead of the authority that holds it all."""
    load_packs()
    authority = AuthorityFactory.create(slug="northmere", name="Northmere Council", short_name="Northmere")
    lead = member(authority, "improvement_lead")
    member(authority, "internal_auditor")
    shared = {"authority": authority, "recorded_by": lead}
    documents = papers(shared)
    reviews = reviews_with_words(shared, authority)
    recommendations = thread(shared, reviews)
    boards(shared, recommendations)
    savings(shared, documents[0])
    cite(recommendations, reviews, documents)
    return lead


def kept(made_by: type[DjangoModelFactory[M]], entries: Iterable[dict[str, Any]], **shared: Any) -> list[M]:
    """Rows of one kind, written together."""
    made = [made_by.build(**shared, **entry) for entry in entries]
    return type(made[0])._default_manager.bulk_create(made, batch_size=500)


def references(prefix: str, count: int) -> Iterator[dict[str, Any]]:
    return ({"reference": f"{prefix}{number}"} for number in range(1, count + 1))


def papers(shared: dict[str, Any]) -> list[Document]:
    """One paper for each review; the first is long, the others are short."""
    documents = kept(DocumentFactory, references("D", REVIEWS), **shared)
    for document in documents:
        lines = LINES_OF_A_DOCUMENT if document is documents[0] else 20
        body = "\n".join(f"{number}. What the reviewers say in paragraph {number}." for number in range(1, lines + 1))
        PartFactory.create(text__file__document=document, text__body=body, last_line=lines)
    kept(RemarkFactory, ({"reference": f"W{n}", "document": documents[n % REVIEWS]} for n in range(200)), **shared)
    return documents


def reviews_with_words(shared: dict[str, Any], authority: Authority) -> list[Review]:
    criteria = list(Criterion.objects.filter(pack__slug="local-test-of-assurance").select_related("pack"))
    PackRequirementFactory.create(reference="P1", pack=criteria[0].pack, **shared)
    days = [FIRST_LETTER + timedelta(days=90 * number) for number in range(REVIEWS)]
    reviews = kept(ReviewFactory, ({"reference": f"LTA{n}", "issued_on": day} for n, day in enumerate(days)), **shared)
    kept(JudgementFactory, judgements(reviews, criteria), **shared)
    of_review = [{"review": reviews[number % REVIEWS]} for number in range(max(FINDINGS, EVIDENCE))]
    counts: tuple[tuple[type[DjangoModelFactory[Any]], str, int], ...] = (
        (FindingFactory, "F", FINDINGS),
        (EvidenceFactory, "E", EVIDENCE),
        (AdviceFactory, "A", 200),
        (InterviewFactory, "I", 400),
    )
    for made_by, prefix, count in counts:
        numbered = references(prefix, count)
        kept(made_by, ({**entry, **where} for entry, where in zip(numbered, of_review, strict=False)), **shared)
    return reviews


def judgements(reviews: list[Review], criteria: list[Criterion]) -> Iterator[dict[str, Any]]:
    """One for each criterion of the test; the others use words of their own."""
    for review in reviews:
        for number in range(JUDGEMENTS_OF_A_REVIEW):
            entry = {"reference": f"{review.reference}-J{number}", "review": review}
            criterion = criteria[number] if number < len(criteria) else None
            yield entry | ({"criterion": criterion} if criterion else {"criterion_words": f"Area {number}"})
    for number in range(JUDGEMENTS_BESIDE):
        words = {"criterion_words": f"Area {number} again"}
        yield {"reference": f"{reviews[0].reference}-JB{number}", "review": reviews[0], **words}


def thread(shared: dict[str, Any], reviews: list[Review]) -> list[Recommendation]:
    """Recommendations with asks, both ratings, some responses, milestones and the findings that they rest on."""
    per_review = RECOMMENDATIONS // REVIEWS
    entries = [{"review": review, "number": str(n), "order": n} for review in reviews for n in range(1, per_review + 1)]
    made = kept(RecommendationFactory, entries, **shared)
    kept(AskFactory, ({"recommendation": one, "order": order} for one in made for order in range(3)))
    levels = list(Level.objects.order_by("scale", "step"))
    for party in Party.values:
        rated = (
            {
                "reference": f"{one.reference}-{party[0].upper()}",
                "recommendation": one,
                "level": levels[n % len(levels)],
            }
            for n, one in enumerate(made)
        )
        kept(RatingFactory, rated, party=party, **shared)
    answered = ({"reference": f"RS{n}", "recommendation": one} for n, one in enumerate(made) if n % 2)
    kept(ResponseFactory, answered, **shared)
    steps = ({"reference": f"M{n}", "recommendation": made[n % len(made)]} for n in range(MILESTONES))
    milestones = kept(MilestoneFactory, steps, **shared)
    dated = ({"reference": f"MD{n}", "milestone": one} for n, one in enumerate(milestones))
    kept(MilestoneDateFactory, dated, **shared)
    findings = list(reviews[0].findings.model._default_manager.order_by("pk")[:RECOMMENDATIONS])
    joined = zip(findings, made, strict=False)
    links = ({"reference": f"FL{n}", "finding": f, "recommendation": r} for n, (f, r) in enumerate(joined))
    kept(FindingLinkFactory, links, **shared)
    return made


def boards(shared: dict[str, Any], recommendations: list[Recommendation]) -> list[Body]:
    bodies = kept(BodyFactory, references("B", BODIES), **shared)
    days = (date(2015, 1, 1) + timedelta(days=7 * number) for number in range(MEETINGS))
    held = ({"reference": f"MT{n}", "body": bodies[n % BODIES], "held_first": day} for n, day in enumerate(days))
    meetings = kept(MeetingFactory, held, **shared)
    listed = ({"reference": f"AI{n}", "meeting": meetings[n % MEETINGS]} for n in range(MEETINGS * 5))
    items = kept(AgendaItemFactory, listed, **shared)
    told = ({"reference": f"T{n}", "item": items[n], "recommendation": one} for n, one in enumerate(recommendations))
    kept(ToldFactory, told, **shared)
    return bodies


def savings(shared: dict[str, Any], document: Document) -> None:
    lines = kept(SavingsLineFactory, references("SL", SAVINGS_LINES), document=document, **shared)
    years = ("2012/13", "2013/14", "2014/15")
    kept(SavingsAmountFactory, ({"line": line, "financial_year": year} for line in lines for year in years))


def cite(recommendations: list[Recommendation], reviews: list[Review], documents: list[Document]) -> None:
    """Every recommendation, judgement and finding rests on a passage of the paper of its review."""
    parts = {part.text.file.document_id: part for part in Part.objects.select_related("text__file")}
    part_of = {review.pk: parts[document.pk] for review, document in zip(reviews, documents, strict=True)}
    cited: list[Any] = list(recommendations)
    for review in reviews:
        cited += [*review.judgements.all(), *review.findings.all()]
    kept(CitationFactory, (passage(record, part_of[record.review_id]) for record in cited))


def passage(record: Record, part: Part) -> dict[str, Any]:
    line = 1 + record.pk % part.last_line
    return {
        "authority_id": record.authority_id,
        "authority": record.authority,
        "part": part,
        "subject_kind": record.kind,
        "subject_uuid": record.uuid,
        "subject_reference": record.reference,
        "first_line": line,
        "last_line": line,
    }

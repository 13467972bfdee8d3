"""The two reviews that the demo council's reviewers run here: what stands of each kind, and what was published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo.run_here import FOLDER, NAMES, load_review
from demo.run_here.building import run_reviews
from goldthread.accounts.audit import verify
from goldthread.authorities.models import Authority, State
from goldthread.frameworks.services import load_packs
from goldthread.publishing.publications.models import Publication, PublicationStage
from goldthread.reviews.fieldwork_queries import voices_of
from goldthread.reviews.models import (
    Declaration,
    Discharge,
    EvidenceItem,
    EvidenceRequest,
    FactComment,
    Finding,
    Interview,
    Judgement,
    Lineage,
    Moderation,
    Observation,
    Omission,
    Provenance,
    Rating,
    Recommendation,
    Review,
    ReviewDeadline,
    SelfReportItem,
    SelfReportReturn,
    Signature,
    Signing,
    Support,
    Tailoring,
    TeamMember,
)
from goldthread.reviews.team_queries import lacks_of
from tests.cast import member
from tests.demo.test_documents import COUNCIL, PERSON, TITLED
from tests.factories.authorities import AuthorityFactory
from tests.factories.documents import DocumentFactory
from tests.factories.reviews import AskFactory, ConditionFactory, JudgementFactory, RecommendationFactory, ReviewFactory

DOING = ("improvement_lead", "chief_executive", "lead_reviewer", "reviewer", "project_manager")
pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Authority:
    """What the papers leave on record for the reviews to follow: the reviews, recommendations and conditions named."""
    load_packs()
    council = AuthorityFactory.create(slug="northmere", name="Northmere Borough Council", short_name="Northmere")
    for role in DOING:
        member(council, role)
    for reference in ("D3", "D5"):
        DocumentFactory.create(authority=council, reference=reference)
    earlier = {
        name: ReviewFactory.create(authority=council, reference=name, state=State.SHARED)
        for name in ("LTA25", "PR25", "LTA26")
    }
    content = load_review("progress-review")
    for place, one in enumerate(content["ratings"], start=1):
        review = earlier[one["recommendation"].partition("-")[0]]
        made = RecommendationFactory.create(
            review=review, reference=one["recommendation"], number=str(place), order=place
        )
        for order in range(1, 5):
            AskFactory.create(recommendation=made, order=order)
    for one in content["conditions"]:
        judgement = JudgementFactory.create(review=earlier[one["condition"].partition("-")[0]])
        ConditionFactory.create(judgement=judgement, reference=one["condition"])
    return council


@pytest.fixture
def progress(council: Authority) -> Review:
    run_reviews(council)
    return Review.objects.get(run_here=True, type=Review.Type.PROGRESS_REVIEW)


def test_the_progress_review_is_signed_with_both_ratings_and_conditions_tested_again(progress: Review) -> None:
    """The council's report is frozen; one rating is in words that no scale knows; facts were checked."""
    assert progress.state == State.SIGNED
    assert SelfReportReturn.objects.get(review=progress).none_came is False
    assert SelfReportItem.objects.filter(review=progress).count() == 10
    ratings = Rating.objects.filter(review=progress)
    assert ratings.filter(party="council").count() == ratings.filter(party="independent").count() == 10
    assert [one.label for one in ratings.filter(level=None)] == ["Met for a time"]
    assert Support.objects.filter(review=progress).count() == 10
    assert sorted(Discharge.objects.values_list("outcome", flat=True)) == ["discharged", "still_holds"]
    assert set(FactComment.objects.values_list("answer", flat=True)) == {"part", "declined"}
    changed = FactComment.objects.get(answer="part").passage
    assert Finding.objects.get(uuid=changed.about_uuid).text != changed.text
    assert Lineage.objects.filter(later__review=progress).count() == 4
    assert Signature.objects.filter(signing__review=progress).count() == 2
    assert Signing.objects.get(review=progress).completed_at is not None
    assert Provenance.objects.filter(review=progress, act="received").exists()


def test_its_letter_and_slides_are_published_as_they_were_signed(progress: Review) -> None:
    published = Publication.objects.filter(review=progress)
    assert sorted((one.report, one.form) for one in published) == [
        ("feedback-slides", "pptx"),
        ("progress-letter", "docx"),
        ("progress-letter", "pdf"),
    ]
    signed = Signing.objects.get(review=progress).snapshot.sha256
    for one in published:
        assert (one.stage, one.state, one.is_draft) == (PublicationStage.READY, State.SIGNED, False)
        assert one.size > 5_000
        assert one.signed_sha256 == signed


def test_the_test_of_assurance_stands_before_its_check_of_facts(progress: Review) -> None:
    """Every page of its workspace has something to show, and something is still to be done."""
    review = Review.objects.get(run_here=True, type=Review.Type.TEST_OF_ASSURANCE)
    assert review.state == State.DRAFT
    asked = EvidenceRequest.objects.filter(review=review)
    assert set(asked.values_list("outcome", flat=True)) == {"asked", "received", "in_part", "refused", "not_held"}
    assert asked.filter(reminders=1).exists()
    assert {code[0] for code in EvidenceItem.objects.filter(review=review).values_list("code", flat=True)} == set(
        "SCAP"
    )
    voices = voices_of(review, TeamMember.objects.get(review=review, role="lead_reviewer").user)  # type: ignore[arg-type]
    assert [one.key for one in voices.missing] == ["carers", "health", "providers"]
    held = Interview.objects.filter(review=review).values_list("attendance", flat=True)
    assert set(held) == {"held", "planned", "not_attended", "cancelled"}
    assert Observation.objects.filter(review=review).count() == 10
    assert set(Finding.objects.filter(review=review).values_list("nature", flat=True)) == set(Finding.Nature.values)
    assert Omission.objects.filter(finding__review=review).exists()
    judged = Judgement.objects.filter(review=review)
    assert set(judged.values_list("criterion__key", flat=True)) == {"statutory-duties", "accountabilities"}
    assert set(Moderation.objects.filter(judgement__review=review).values_list("outcome", flat=True)) == {
        "agreed",
        "look_again",
    }
    assert Recommendation.objects.filter(review=review).count() == 2
    assert Tailoring.objects.filter(review=review).count() == 2
    assert Declaration.objects.filter(member__review=review).count() == 2
    assert ReviewDeadline.objects.filter(review=review).exists()
    assert "1 criterion has no judgement" in [one.words for one in lacks_of(review)]


def test_entering_the_reviews_twice_adds_nothing_and_leaves_an_unbroken_audit_trail(progress: Review) -> None:
    before = [model.objects.count() for model in (Review, Finding, Publication)]
    run_reviews(progress.authority)
    assert [model.objects.count() for model in (Review, Finding, Publication)] == before
    faults, events = verify()
    assert (faults, events > 100) == ([], True)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_and_no_other_council_is_named(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert [person for person in PERSON.findall(text) if "Placeholder" not in person] == []
    assert TITLED.findall(text) == []
    assert set(COUNCIL.findall(text)) <= {"Northmere"}


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_cut_at_a_comma(name: str) -> None:
    """In a YAML mapping on one line, a comma outside quotation marks ends the value and begins a key."""
    assert list(empty_keys(load_review(name))) == []


def empty_keys(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        yield from (key for key, value in content.items() if value is None)
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for one in inner:
        yield from empty_keys(one)

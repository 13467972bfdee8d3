"""The letter of a review: all that it says, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.publishing.manuscript import Listing, Paragraph, Row, Section, Shape, Signature, Table, placed
from goldthread.publishing.report import Scope, manuscript_of
from goldthread.publishing.reports.review_letter import ReviewLetter
from goldthread.reviews.models import Review
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import (
    AdviceFactory,
    FindingFactory,
    JudgementFactory,
    RecommendationFactory,
    ReviewFactory,
)
from tests.factories.setting_up import SignatureFactory, SigningFactory, TeamMemberFactory
from tests.publishing.reviewed import DIRECTOR, LETTER_DAY, Reviewed


def blocks_of(scope: Scope) -> list[object]:
    return [entry.block for entry in placed(manuscript_of(ReviewLetter(), scope).blocks)]


def test_it_has_a_head_findings_judgements_with_conditions_and_the_list(people: Cast, held: Reviewed) -> None:
    made = manuscript_of(ReviewLetter(), held.scope(people.improvement_lead))
    assert made.title == "Northmere Council: Local test of assurance"
    assert made.letter is not None
    assert made.letter.greeting == "Dear Chief Executive,"
    assert [one.name for one in made.letter.signatures] == ["Children’s Improvement Adviser"]
    blocks = blocks_of(held.scope(people.improvement_lead))
    assert [block.title for block in blocks if isinstance(block, Section)] == [
        *("Background", "Findings", "Leadership", "Conclusion", "Judgement against the criteria", "Recommendations")
    ]
    table = next(block for block in blocks if isinstance(block, Table))
    reasons = f"Duties are held by one director. This judgement holds on condition {DIRECTOR}."
    assert table.rows == (
        Row(("Statutory duties", "Met", reasons)),
        Row(("Partnership", "Not met", "")),
    )
    assert (
        Listing(("Have a clear implementation plan.", "Tell the scrutiny panel of progress."), Shape.COUNTED) in blocks
    )
    assert Paragraph("“We are heard here”", is_quote=True) in blocks


def test_the_opening_counts_what_it_holds(people: Cast, held: Reviewed) -> None:
    first = blocks_of(held.scope(people.improvement_lead))[0]
    assert isinstance(first, Paragraph)
    assert first.text == (
        "This letter gives the findings of the local test of assurance of Northmere Council. It was commissioned by the"
        " Cabinet. We were on site from 14 to 16 January 2025. The letter holds two findings, two judgements and two"
        " recommendations."
    )


def test_advice_stands_under_its_theme_unless_a_finding_says_it_already(people: Cast, held: Reviewed) -> None:
    AdviceFactory.create(review=held.letter, theme_words="Boards", text="Keep the boards apart for a year.")
    AdviceFactory.create(review=held.letter, theme_words="Leadership", text="Leaders are visible and trusted.")
    texts = [block.text for block in blocks_of(held.scope(people.improvement_lead)) if isinstance(block, Paragraph)]
    assert texts.count("Keep the boards apart for a year.") == 1
    assert texts.count("Leaders are visible and trusted.") == 1


def test_printed_numbers_that_do_not_run_from_one_are_kept(people: Cast, held: Reviewed) -> None:
    RecommendationFactory.create(review=held.letter, reference="LTA25-R9", number="9", order=9, text="Be brave.")
    texts = [block.text for block in blocks_of(held.scope(people.improvement_lead)) if isinstance(block, Paragraph)]
    assert "Recommendation 9: Be brave." in texts


def test_those_who_signed_stand_at_its_foot_by_role_and_by_name_only_where_names_may(
    people: Cast, held: Reviewed
) -> None:
    person = PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Adviser")
    member = TeamMemberFactory.create(review=held.letter, person=person, role_words="Children’s Improvement Adviser")
    signing = SigningFactory.create(review=held.letter)
    SignatureFactory.create(signing=signing, member=member, speaks_for=LETTER_DAY)
    scope = held.scope(people.improvement_lead)
    by_role = manuscript_of(ReviewLetter(), scope).letter
    by_name = manuscript_of(ReviewLetter(), replace(scope, shows_names=True)).letter
    assert by_role is not None
    assert by_name is not None
    assert by_role.signatures == (Signature("Children’s Improvement Adviser", "Signed on 7 February 2025"),)
    assert by_name.signatures[0].name == "Perdita Quillfeather"


def test_it_suits_reviews_of_others_that_are_on_record() -> None:
    kinds = {kind: ReviewLetter().suits(Review(type=kind)) for kind in Review.Type}
    assert kinds[Review.Type.TEST_OF_ASSURANCE]
    assert not kinds[Review.Type.PROGRESS_REVIEW]
    assert not kinds[Review.Type.SELF_ASSESSMENT]
    assert not ReviewLetter().suits(Review(type=Review.Type.INSPECTION, is_placeholder=True))


def test_a_review_that_says_nothing_is_still_a_letter(people: Cast) -> None:
    empty = ReviewFactory.create(authority=people.council, issued_on=None, year=2026)
    made = blocks_of(Scope(empty, people.improvement_lead, empty.recorded_at.date()))
    assert "The letter holds no findings and no recommendations." in str(made[0])


def test_its_queries_do_not_grow_with_the_review(people: Cast, held: Reviewed) -> None:
    scope = held.scope(people.improvement_lead)
    with CaptureQueriesContext(connection) as few:
        manuscript_of(ReviewLetter(), scope)
    for number in range(20):
        FindingFactory.create(review=held.letter, theme_words=f"Theme {number}")
        JudgementFactory.create(review=held.letter, criterion_words=f"Criterion {number}")
    with CaptureQueriesContext(connection) as many:
        manuscript_of(ReviewLetter(), scope)
    assert len(many) == len(few) <= 12

"""What the program finds in the demo council's papers, which nothing in the program knows to be the demo's."""

from __future__ import annotations

import pytest

from demo.documents import BUILDERS
from goldthread.intake.read import read_bytes
from goldthread.intake.reading import Reading

LETTER, REPORT, REVIEW, SLIDES, BRIEFING = BUILDERS


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read_bytes(name, build()) for name, build in BUILDERS.items()}


def recommendations(reading: Reading, kept_in: str) -> int:
    return sum(recommendation.list == kept_in for recommendation in reading.recommendations)


@pytest.mark.parametrize(
    ("name", "kind", "day"),
    [
        (LETTER, "review_letter", "2025-02-07"),
        (REPORT, "committee_report", "2025-03-20"),
        (REVIEW, "progress_review", "2025-12-12"),
        (BRIEFING, "briefing", "2026-09-08"),
    ],
)
def test_kind_authority_and_date_of_each_paper(readings: dict[str, Reading], name: str, kind: str, day: str) -> None:
    facts = readings[name].document
    assert (facts.kind, facts.authority, facts.date) == (kind, "Northmere Borough Council", day)


def test_the_first_letter_has_six_recommendations_and_one_condition(readings: dict[str, Reading]) -> None:
    letter = readings[LETTER]
    by_criterion = [judgement for judgement in letter.judgements if not judgement.overall]
    assert recommendations(letter, "formal") == 6
    assert [judgement.rating for judgement in by_criterion] == ["Met", "Met", "Part met"]
    assert [bool(judgement.condition) for judgement in by_criterion] == [False, True, False]


def test_one_recommendation_bundles_four_asks(readings: dict[str, Reading]) -> None:
    plan = next(found for found in readings[LETTER].recommendations if "implementation plan" in found.text)
    assert len(plan.asks) == 4


def test_the_review_restates_six_recommendations_and_makes_four(readings: dict[str, Reading]) -> None:
    review = readings[REVIEW]
    assert recommendations(review, "restated") == 6
    assert recommendations(review, "formal") == 4


def test_the_review_holds_both_ratings_apart(readings: dict[str, Reading]) -> None:
    rated = [(rating.independent, rating.council) for rating in readings[REVIEW].progress_ratings]
    assert rated == [
        ("Met", "Met"),
        ("Part met – limited", "Met – on track"),
        ("Part met", "Part met"),
        ("Limited to date", "On track"),
        ("Not met", "Not met"),
        ("Met", "Met"),
    ]


def test_one_claim_of_the_council_is_not_supported_and_one_rating_has_no_comment(readings: dict[str, Reading]) -> None:
    ratings = readings[REVIEW].progress_ratings
    assert [rating.recommendation for rating in ratings if rating.support == "not_supported"] == ["2"]
    assert [rating.recommendation for rating in ratings if not rating.comment] == ["3"]


def test_the_digest_keeps_what_the_council_says_apart_with_its_initials(readings: dict[str, Reading]) -> None:
    digest = readings[REVIEW].self_report
    assert len([item for item in digest if item.initials]) >= 11
    assert {item.heading for item in digest} >= {"Leadership and structure", "Shared work"}


def test_savings_are_told_apart_into_new_and_already_counted(readings: dict[str, Reading]) -> None:
    rows = readings[REPORT].savings
    assert [row.status for row in rows] == ["new", "new", "existing", "existing", None]
    assert rows[-1].is_total
    assert rows[-1].total == -1750


def test_the_register_has_twenty_two_items_with_codes(readings: dict[str, Reading]) -> None:
    codes = {item.code for item in readings[BRIEFING].evidence}
    assert len(codes) == 22
    assert "C6" not in codes
    assert len({interview.role for interview in readings[BRIEFING].interviews}) == 16


def test_the_letter_in_the_appendix_is_a_part_spoken_by_the_reviewers(readings: dict[str, Reading]) -> None:
    speakers = {part.kind: part.speaker for part in readings[BRIEFING].parts}
    assert speakers["briefing"] == "council"
    assert speakers["review_letter"] == "reviewer"


def test_the_slides_name_nine_areas_for_development(readings: dict[str, Reading]) -> None:
    areas = [
        finding
        for finding in readings[SLIDES].findings
        if finding.kind == "area_for_development" and finding.theme.startswith("Areas for development")
    ]
    assert len(areas) == 9


def test_at_least_ten_warnings_of_six_families(readings: dict[str, Reading]) -> None:
    warnings = [warning for reading in readings.values() for warning in reading.warnings]
    assert len(warnings) >= 10
    assert len({warning.family for warning in warnings}) >= 6


def test_every_person_found_is_a_placeholder(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        people = [interview.person for interview in reading.interviews]
        people += [author.person for author in reading.document.authors]
        people += [clearance.person for clearance in reading.clearances]
        people += [reading.document.addressee_person]
        assert [person for person in people if person and "Placeholder" not in person] == []

"""Remarks on ratings, verdicts, claims and conditions."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.intake.reading import Judgement
from tests.intake.remarks.workbench import asked, line_of, rated, warnings

PLAN = "Write a delivery plan that names risks and resources."


def review(label: str, comment: str, words: str = PLAN, **more: Any) -> tuple[str, dict[str, Any]]:
    text = f"1. {words}\n\nView: {label}\n\n{comment}\n"
    held = {"recommendations": (asked(text, words),), "progress_ratings": (rated(text, label, comment, **more),)}
    return text, held


@pytest.mark.parametrize(
    ("council", "support", "fires"),
    [("on track", "not_supported", True), ("met", "", True), ("partly met", "", False), (None, "", False)],
)
def test_a_claim_that_reviewers_do_not_support(council: str | None, support: str, fires: bool) -> None:
    text, held = review("Part met", "A start has been made.", council=council, support=support)
    assert bool(warnings("council_claim_not_supported", text, **held)) is fires


@pytest.mark.parametrize(
    ("label", "comment", "fires"),
    [
        ("Part met", "There is not, as yet, a delivery plan with its resources.", True),
        ("Not met", "There is not, as yet, a delivery plan with its resources.", False),
        ("Part met", "The delivery plan is agreed and its resources are named.", False),
    ],
)
def test_the_thing_asked_for_is_not_there(label: str, comment: str, fires: bool) -> None:
    text, held = review(label, comment)
    assert bool(warnings("recommendation_vs_evidence", text, **held)) is fires


@pytest.mark.parametrize(
    ("label", "comment", "fires"),
    [
        ("Met", "The council has been quick to ask for a look at progress.", True),
        ("Met", "The second review took place twelve months after the first.", False),
        ("Limited", "The council has been quick to ask for a look at progress.", False),
    ],
)
def test_met_without_the_time_asked_for(label: str, comment: str, fires: bool) -> None:
    text, held = review(label, comment, "Repeat the review after twelve months of operation.")
    assert bool(warnings("rating_vs_wording", text, **held)) is fires


def test_met_without_the_quality_asked_for() -> None:
    words = "Appoint the director, ensuring that the holder has recent experience of leading practice with families."
    text, held = review("Met", "The post was filled on 1 May 2018.", words)
    assert warnings("rating_vs_wording", text, **held)
    text, held = review("Met", "The holder has led practice with families and has recent experience.", words)
    assert not warnings("rating_vs_wording", text, **held)


@pytest.mark.parametrize(("label", "fires"), [("Met – on track", True), ("Part met", False)])
def test_a_rating_outside_any_one_scale(label: str, fires: bool) -> None:
    text, held = review(label, "Some work is done.")
    assert bool(warnings("composite_rating", text, **held)) is fires


CLOSING = "Local test of assurance\n\nConclusion\n\n1. The test of assurance rests on good work and much goodwill.\n"


def test_a_conclusion_without_a_verdict() -> None:
    assert [found.lines for found in warnings("no_explicit_verdict", CLOSING)] == [(5, 5)]
    met = (Judgement(criterion="test", rating="met", overall=True, lines=(5, 5)),)
    assert warnings("no_explicit_verdict", CLOSING, judgements=met) == []


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("At this time there was no agreed implementation plan for the merger.", True),
        ("There was an agreed implementation plan for the merger.", False),
    ],
)
def test_met_though_a_plan_is_missing(sentence: str, fires: bool) -> None:
    text = f"Findings\n\n1. {sentence}\n\n2. The test is met.\n"
    met = (Judgement(criterion="test", rating="met", overall=True, lines=(5, 5)),)
    assert [found.lines for found in warnings("verdict_vs_evidence", text, judgements=met)] == (
        [(3, 3)] if fires else []
    )


def test_a_criterion_met_beside_a_concern_about_the_same_matter() -> None:
    text = "Partnerships\n\n1. Charities have not been told about the merger.\n\nPartnership: met\n"
    met = (Judgement(criterion="Partnership", rating="met", lines=line_of(text, "Partnership: met")),)
    assert [found.lines for found in warnings("verdict_vs_evidence", text, judgements=met)] == [(5, 5)]
    other = (Judgement(criterion="Duties", rating="met", lines=(5, 5)),)
    assert warnings("verdict_vs_evidence", text, judgements=other) == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. Many benefits of the hub have been identified.", True),
        ("1. The exercise ended with broad support for it.", True),
        ("1. Many benefits of the hub have been identified, such as one telephone number.", False),
        ("1. Support workers were identified.", False),
    ],
)
def test_a_claim_without_evidence(text: str, fires: bool) -> None:
    assert bool(warnings("unsupported_claim", text)) is fires


def test_two_sentences_that_do_not_agree() -> None:
    text = (
        "Findings\n\n1. The stability of the workforce has improved and posts have been filled.\n\n"
        "2. Recruitment of social workers remains a problem and puts pressure on teams.\n"
    )
    assert [found.also for found in warnings("internal_contradiction", text)] == [((5, 5),)]
    agreed = text.replace("Recruitment of social workers remains a problem", "The rent of the office remains a problem")
    assert warnings("internal_contradiction", agreed) == []


def test_all_is_well_and_is_not() -> None:
    text = "1. All actions are on track.\n\n2. It is too early to show any effect on children.\n"
    assert warnings("assertion_vs_evidence", text, kind="committee_report")
    assert not warnings("assertion_vs_evidence", text.split("\n")[0], kind="committee_report")


def test_a_judgement_with_a_condition() -> None:
    text = "Accountability: met as long as the deputy stays.\n\n1. Meals are served as long as stocks last.\n"
    held = (Judgement(criterion="Accountability", rating="met", condition="the deputy stays", lines=(1, 1)),)
    assert [found.lines for found in warnings("conditional_judgement", text, judgements=held)] == [(1, 1)]
    assert [found.lines for found in warnings("conditional_judgement", text)] == [(1, 1)]
    assert warnings("conditional_judgement", text.split("\n\n")[1]) == []

from __future__ import annotations

from dataclasses import replace

from goldthread.intake.finders.links import find_links
from goldthread.intake.reading import (
    BodyMention,
    DocumentFacts,
    Finding,
    ProgressRating,
    Reading,
    Recommendation,
    RelatedReview,
)

EMPTY = Reading(name="x", media="text/plain", sha256="", reader="text", reader_version=1)


def recommendation(number: str, text: str, kind: str = "formal", source: str = "") -> Recommendation:
    return Recommendation(list=kind, number=number, text=text, source=source, lines=(1, 1))


def ties(reading: Reading) -> set[tuple[tuple[str, int], tuple[str, int], str]]:
    found = find_links(reading)
    assert all(link.reason for link in found)
    return {(link.source, link.target, link.relation) for link in found}


def test_a_worry_is_tied_to_the_recommendation_that_speaks_of_the_same_things() -> None:
    reading = replace(
        EMPTY,
        recommendations=(
            recommendation("1", "Publish an implementation plan that mitigates key risks"),
            recommendation("2", "Recruit social workers"),
        ),
        findings=(
            Finding(theme="", kind="risk", text="There is no implementation plan to mitigate risks", lines=(1, 1)),
            Finding(theme="", kind="strength", text="The implementation plan mitigates risks", lines=(2, 2)),
        ),
    )
    assert ties(reading) == {(("findings", 0), ("recommendations", 0), "leads_to")}


def test_a_body_named_by_a_recommendation_is_tied_to_it() -> None:
    reading = replace(
        EMPTY,
        recommendations=(recommendation("1", "The Safeguarding Boards and Scrutiny review progress"),),
        bodies=(
            BodyMention(name="Scrutiny", kind="scrutiny", lines=(1, 1)),
            BodyMention(name="LSCB", kind="safeguarding_children_board", lines=(1, 1)),
            BodyMention(name="Cabinet", kind="cabinet", lines=(1, 1)),
        ),
    )
    assert {target for _, target, _ in ties(reading)} == {("bodies", 0), ("bodies", 1)}


def test_a_rating_is_tied_to_the_restated_recommendation_of_its_number() -> None:
    reading = replace(
        EMPTY,
        document=DocumentFacts(related=(RelatedReview(title="2015 report", relation="follows"),)),
        recommendations=(
            recommendation("1", "Write a new plan"),
            recommendation("i", "Appoint a director", "restated", "2015 report"),
        ),
        progress_ratings=(ProgressRating(recommendation="1", independent="Met", lines=(1, 1)),),
    )
    assert ties(reading) == {
        (("progress_ratings", 0), ("recommendations", 1), "rates"),
        (("recommendations", 1), ("document.related", 0), "restates"),
    }

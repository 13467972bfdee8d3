"""What the services of reviews refuse and keep."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.documents.models import Part
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Ask, Condition, Party, Recommendation, Review
from goldthread.reviews.services import (
    ReviewDetails,
    add_judgement,
    add_lineage,
    add_rating,
    add_recommendation,
    add_review,
    add_support,
    check_condition,
    fill_placeholder,
    place_rating,
    printed_order,
    relate_reviews,
    set_next_review,
    set_recommendation_status,
)
from tests.cast import Cast, cast
from tests.factories.documents import PartFactory
from tests.factories.frameworks import LevelFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory

pytestmark = pytest.mark.django_db
DAY = date(2015, 6, 5)


@pytest.fixture
def people() -> Cast:
    return cast()


def details(**changes: object) -> ReviewDetails:
    values: dict[str, object] = {"type": "test_of_assurance", "title": "Test of assurance", "year": 2015, **changes}
    return ReviewDetails(**values)  # type: ignore[arg-type]


def letter(people: Cast, **changes: object) -> Review:
    return add_review(by=people.improvement_lead, authority=people.council, details=details(**changes))


def part(people: Cast, speaker: str) -> Part:
    return PartFactory.create(speaker=speaker, text__file__document__authority=people.council)


def recommendation(people: Cast, review: Review, number: str = "1", **changes: object) -> Recommendation:
    return add_recommendation(
        by=people.improvement_lead,
        review=review,
        number=number,
        text=f"Do thing {number}.",
        **changes,  # type: ignore[arg-type]
    )


def test_reviews_of_one_type_and_year_get_letters(people: Cast) -> None:
    references = [letter(people).reference for _ in range(3)]
    assert references == ["LTA15", "LTA15b", "LTA15c"]
    assert letter(people, type="progress_review", year=2016).reference == "PR16"


@pytest.mark.parametrize(
    ("printed", "order"),
    [("1", 1), ("iv.", 4), ("R4", 4), ("(3)", 3), ("Recommendation 12", 12), ("x", 10), ("-", 0), ("2.1", 21)],
)
def test_a_printed_number_means_a_place(printed: str, order: int) -> None:
    assert printed_order(printed) == order


def test_a_recommendation_without_asks_is_its_own_ask(people: Cast) -> None:
    made = recommendation(people, letter(people))
    assert made.reference == "LTA15-R1"
    assert [ask.text for ask in made.asks.all()] == ["Do thing 1."]


def test_a_number_is_used_once_in_a_review(people: Cast) -> None:
    review = letter(people)
    recommendation(people, review)
    with pytest.raises(RuleBroken, match="recommendation 1 already"):
        recommendation(people, review)


def test_an_overall_verdict_fills_no_criterion(people: Cast) -> None:
    criterion = LevelFactory.create().scale.pack.criteria.create(
        key="a", order=1, label="A", text="A", source="Here", source_status="verified"
    )
    with pytest.raises(RuleBroken, match="never fills"):
        add_judgement(
            by=people.lead_reviewer,
            review=letter(people),
            criterion_words="Overall",
            label="met",
            speaks_for=DAY,
            is_overall=True,
            criterion=criterion,
        )


def test_conditions_stay_open_until_checked_on_evidence(people: Cast) -> None:
    add_judgement(
        by=people.lead_reviewer,
        review=letter(people),
        criterion_words="Accountabilities",
        label="Met",
        speaks_for=DAY,
        conditions=["as long as the director has recent experience"],
    )
    condition = Condition.objects.get()
    reviewer = people.lead_reviewer
    with pytest.raises(RuleBroken, match="evidence"):
        check_condition(by=reviewer, condition=condition, outcome="discharged", on_what="", speaks_for=DAY)
    with pytest.raises(RuleBroken, match="Only a reviewer discharges"):
        check_condition(by=people.director, condition=condition, outcome="discharged", on_what="It is", speaks_for=DAY)
    checked = check_condition(
        by=reviewer, condition=condition, outcome="discharged", on_what="Record of appointment", speaks_for=DAY
    )
    assert checked.condition == condition


def test_the_council_cannot_give_an_independent_rating_here(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="does not give independent"):
        add_rating(
            by=people.improvement_lead,
            recommendation=RecommendationFactory.create(authority=people.council),
            party=Party.INDEPENDENT,
            label="Met",
            speaks_for=DAY,
        )


def test_a_reviewer_cannot_give_the_councils_own_rating_here(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="does not give the council's own"):
        add_rating(
            by=people.lead_reviewer,
            recommendation=RecommendationFactory.create(authority=people.council),
            party=Party.COUNCIL,
            label="Met",
            speaks_for=DAY,
        )


def test_a_part_where_the_council_speaks_holds_no_independent_rating(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="The council speaks"):
        add_rating(
            by=people.improvement_lead,
            recommendation=RecommendationFactory.create(authority=people.council),
            party=Party.INDEPENDENT,
            label="Met",
            speaks_for=DAY,
            read_from=part(people, "council"),
        )


def test_a_rating_that_was_read_keeps_its_label_and_is_placed_later(people: Cast) -> None:
    rating = add_rating(
        by=people.improvement_lead,
        recommendation=RecommendationFactory.create(authority=people.council),
        party=Party.INDEPENDENT,
        label="Met in spirit",
        speaks_for=DAY,
        read_from=part(people, "reviewer"),
    )
    assert rating.level is None
    placed = place_rating(by=people.lead_reviewer, rating=rating, level=LevelFactory.create(), seen_version=1)
    assert (placed.label, placed.level is not None) == ("Met in spirit", True)


def test_support_needs_the_sentence_that_says_so(people: Cast) -> None:
    held = RecommendationFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="Quote the sentence"):
        add_support(
            by=people.improvement_lead,
            recommendation=held,
            review=held.review,
            stance="not_supported",
            quote="",
            speaks_for=DAY,
        )


def test_only_asks_of_the_earlier_recommendation_can_be_dropped(people: Cast) -> None:
    review = letter(people)
    first, second = recommendation(people, review, "1"), recommendation(people, review, "2")
    with pytest.raises(RuleBroken, match="earlier recommendation"):
        add_lineage(
            by=people.improvement_lead,
            earlier=first,
            later=second,
            relation="narrows",
            reason="",
            dropped=list(Ask.objects.filter(recommendation=second)),
        )


def test_two_recommendations_are_tied_once(people: Cast) -> None:
    review = letter(people)
    first, second = recommendation(people, review, "1"), recommendation(people, review, "2")
    ties = [
        add_lineage(by=people.improvement_lead, earlier=first, later=second, relation="continues", reason="")
        for _ in range(2)
    ]
    assert ties[0] == ties[1]


def test_closing_needs_what_it_rests_on(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="rests on"):
        set_recommendation_status(
            by=people.director,
            recommendation=recommendation(people, letter(people)),
            status="closed",
            party="council",
            on_what=" ",
            speaks_for=DAY,
        )


def test_a_placeholder_takes_the_facts_of_its_document_and_keeps_its_reference(people: Cast) -> None:
    placeholder = add_review(
        by=people.improvement_lead, authority=people.council, details=details(title="Not held"), is_placeholder=True
    )
    filled = fill_placeholder(
        by=people.improvement_lead, review=placeholder, details=details(title="The letter", issued_on=DAY)
    )
    assert (filled.reference, filled.title, filled.is_placeholder) == ("LTA15", "The letter", False)
    with pytest.raises(RuleBroken, match="its own document already"):
        fill_placeholder(by=people.improvement_lead, review=filled, details=details())


def test_reviews_are_related_once_in_a_way(people: Cast) -> None:
    first, second = ReviewFactory.create_batch(2, authority=people.council)
    ties = [
        relate_reviews(by=people.director, later=second, earlier=first, relation="follows", reason="") for _ in "ab"
    ]
    assert ties[0] == ties[1]


def test_moving_the_next_review_needs_a_reason(people: Cast) -> None:
    review = letter(people)
    with pytest.raises(RuleBroken, match="Say why"):
        set_next_review(by=people.director, review=review, due=DAY, why="", seen_version=1)
    assert set_next_review(by=people.director, review=review, due=DAY, why="Asked.", seen_version=1).row_version == 2


def test_bullets_without_numbers_stand_in_their_order(people: Cast) -> None:
    review = letter(people)
    made = [recommendation(people, review, "") for _ in range(2)]
    assert [(one.number, one.order, one.reference) for one in made] == [("", 1, "LTA15-R1"), ("", 2, "LTA15-R2")]


@pytest.mark.parametrize(("role", "party"), [("director", "independent"), ("lead_reviewer", "council")])
def test_nobody_ends_a_recommendation_for_the_other_party(people: Cast, role: str, party: str) -> None:
    with pytest.raises(RuleBroken, match="does not speak for"):
        set_recommendation_status(
            by=getattr(people, role),
            recommendation=recommendation(people, letter(people)),
            status="met",
            party=party,
            on_what="A letter",
            speaks_for=DAY,
        )


def test_a_part_where_the_council_speaks_ends_nothing_for_the_reviewer(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="The council speaks"):
        set_recommendation_status(
            by=people.improvement_lead,
            recommendation=recommendation(people, letter(people)),
            status="met",
            party="independent",
            on_what="A letter",
            speaks_for=DAY,
            read_from=part(people, "council"),
        )

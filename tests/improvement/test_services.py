"""Answers and milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from goldthread.improvement.models import MilestoneDate, Response
from goldthread.improvement.services import (
    add_milestone,
    add_milestone_date,
    add_response,
    mark_milestone_done,
    reword_milestone,
)
from goldthread.lib.dates import PartialDate, Precision, parse_date
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.factories.improvement import ResponseFactory
from tests.factories.reviews import AdviceFactory, AskFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
DAY = date(2024, 4, 22)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_an_answer_names_the_asks_that_it_answers(people: Cast) -> None:
    held = RecommendationFactory.create(authority=people.council)
    ask = AskFactory.create(recommendation=held, order=7)
    response = add_response(
        by=people.director,
        recommendation=held,
        stance=Response.Stance.ACCEPTED,
        text="We will.",
        given_by="Director",
        speaks_for=DAY,
        answers=[ask],
    )
    assert [answered.ask for answered in response.answered.all()] == [ask]


def test_an_ask_of_another_recommendation_is_refused(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="asks of this recommendation"):
        add_response(
            by=people.director,
            recommendation=RecommendationFactory.create(authority=people.council),
            stance=Response.Stance.ACCEPTED,
            text="We will.",
            given_by="Director",
            speaks_for=DAY,
            answers=[AskFactory.create()],
        )


def test_a_milestone_keeps_every_date_that_it_was_given(people: Cast) -> None:
    by = people.improvement_lead
    milestone = add_milestone(by=by, authority=people.council, what="Go-live of the directorate")
    for words, speaks_for in (("late Sept/Oct 2024", DAY), ("tbc", date(2024, 9, 1))):
        due = parse_date(words, speaks_for) or PartialDate(None, None, Precision.UNKNOWN, words)
        add_milestone_date(by=by, milestone=milestone, due=due, speaks_for=speaks_for)
    held = MilestoneDate.objects.filter(milestone=milestone).order_by("speaks_for")
    assert [one.words for one in held] == ["late Sept/Oct 2024", "tbc"]
    assert held[0].due.last == date(2024, 10, 31)
    assert held[1].due_first is None


def test_a_milestone_is_reworded_and_done_with_its_versions(people: Cast) -> None:
    by = people.improvement_lead
    milestone = add_milestone(by=by, authority=people.council, what="Go-live")
    reword_milestone(by=by, milestone=milestone, what="Go-live of the directorate")
    done = mark_milestone_done(by=by, milestone=milestone, on=DAY, seen_version=2)
    assert (done.row_version, done.done_on, done.match_key) == (3, DAY, "go live of the directorate")
    with pytest.raises(RuleBroken, match="what is to be done"):
        add_milestone(by=by, authority=people.council, what=" ")


@pytest.mark.parametrize(
    ("stance", "text", "reason", "refusal"),
    [
        (Response.Stance.ACCEPTED, " ", "", "what the council will do"),
        (Response.Stance.PART_ACCEPTED, "A half.", "", "which part is not accepted"),
        (Response.Stance.REJECTED, "", " ", "why the council does not accept"),
    ],
)
def test_an_answer_says_what_is_done_and_why_not_all(
    people: Cast, stance: str, text: str, reason: str, refusal: str
) -> None:
    advice = AdviceFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match=refusal):
        add_response(
            by=people.director,
            advice=advice,
            stance=stance,
            text=text,
            reason=reason,
            given_by="Director",
            speaks_for=DAY,
        )


def test_an_answer_is_to_one_thing(people: Cast) -> None:
    said: dict[str, Any] = {
        "stance": Response.Stance.ACCEPTED,
        "text": "Yes.",
        "given_by": "Director",
        "speaks_for": DAY,
    }
    with pytest.raises(RuleBroken, match="one recommendation or one piece of advice"):
        add_response(by=people.director, **said)
    both = ResponseFactory.create(authority=people.council)
    with pytest.raises(IntegrityError, match="a_response_answers_one_thing"):
        Response.objects.filter(pk=both.pk).update(advice=AdviceFactory.create(authority=people.council))

from __future__ import annotations

from typing import Any

from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from goldthread.reviews.models import Party, Rating, Recommendation, Review
from tests.cast import Cast
from tests.factories.frameworks import LevelFactory, ScaleFactory
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

REVIEW = "/northmere/reviews/add"
RECOMMENDATION = "/northmere/reviews/LTA15/recommendations/add"
RATING = "/northmere/recommendations/LTA15-R2/ratings/add"


def test_only_those_who_add_reviews_may_open_the_forms(people: Cast, record: Worked) -> None:
    assert_writers_only(REVIEW, people, people.lead_reviewer)
    assert_writers_only(RECOMMENDATION, people, people.improvement_lead)
    assert_writers_only(RATING, people, people.director)


def test_a_review_added_by_hand_opens_with_its_reference(people: Cast) -> None:
    page = page_client(people.lead_reviewer).post(
        REVIEW, title="Peer challenge", type="peer_challenge", mode="in_operation", issued_on="3 March 2026"
    )
    made = Review.objects.get()
    assert page.heading == f"{made.reference} Peer challenge"
    assert made.year == 2026


def test_a_review_without_title_or_day_is_asked_for_again(people: Cast) -> None:
    page = page_client(people.lead_reviewer).post(REVIEW, status=422, type="inspection", issued_on="last spring")
    assert "Give the review a title" in page.text
    assert not Review.objects.exists()


def test_a_recommendation_added_by_hand_has_one_ask_for_each_line(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(
        RECOMMENDATION, number="3", text="Plan and pay for it.", asks="a plan\n\nthe money\n"
    )
    made = Recommendation.objects.get(number="3")
    assert page.heading.startswith(made.reference)
    assert [ask.text for ask in made.asks.all()] == ["a plan", "the money"]


def test_a_number_that_is_taken_is_refused_in_words(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(RECOMMENDATION, status=422, number="1", text="Again.")
    assert "There is a problem" in page.text


def test_an_officer_gives_the_councils_rating_and_no_other(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    page = client.get(RATING)
    assert page.root.xpath("//input[@name='party']/@value") == [Party.COUNCIL]
    client.post(RATING, party="council", label="On track", speaks_for="1 May 2026")
    client.post(RATING, status=422, party="independent", label="Met", speaks_for="1 May 2026")
    assert [rating.party for rating in Rating.objects.filter(recommendation=record.silent)] == [Party.COUNCIL]


def test_words_that_a_scale_knows_are_not_placed_elsewhere(people: Cast, record: Worked) -> None:
    level = LevelFactory.create(scale=ScaleFactory.create(key="colours"), label="Red", names=["red"])
    said: dict[str, Any] = {"party": "council", "speaks_for": "1 May 2026", "level": level.pk}
    known = Rating.objects.filter(party="council").get().level
    assert known is not None
    known.names = ["part met on track"]
    known.save()
    client = page_client(people.director)
    page = client.post(RATING, status=422, label="Part met – on track", **said)
    assert "The scale knows these words" in page.text
    client.post(RATING, label="As good as it gets", **said)
    assert Rating.objects.get(recommendation=record.silent).level == level


def test_a_change_asks_the_worker_for_the_live_test_the_search_and_the_inbox(
    people: Cast, record: Worked, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page_client(people.lead_reviewer).post(
            RATING, party="independent", label="Part met", speaks_for="1 May 2026", comment="Plans exist."
        )
    asked = {result.task_path.rpartition(".")[2]: result.args_kwargs["args"] for result in DBTaskResult.objects.all()}
    assert asked == {name: [str(people.council.uuid)] for name in ("live_test", "search_news", "inbox_news")}

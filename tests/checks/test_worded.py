"""Questions in the words of the database: the same answers as the querysets that they were, as often as one asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Avg, DecimalField, ExpressionWrapper, F, Value

from goldthread.checks.worded import Worded, together, words_of
from goldthread.reviews.models import Recommendation
from tests.factories.reviews import FindingFactory, RecommendationFactory

pytestmark = pytest.mark.django_db


def asked() -> Any:
    """With a joined record, and annotations of several types."""
    half = ExpressionWrapper(F("order") * Value(Decimal("0.5")), output_field=DecimalField())
    annotated = Recommendation.objects.annotate(issued=F("review__issued_on"), of=F("review__uuid"), half=half)
    return annotated.annotate(mean=Avg("order")).select_related("review").order_by("pk")


def seen(rows: Any) -> list[Any]:
    columns = ("pk", "uuid", "recorded_at", "effective_sensitivity", "issued", "of", "half", "mean")
    return [(*(getattr(one, name) for name in columns), one.review.uuid, one.review.issued_on) for one in rows]


def test_the_answers_are_those_of_the_queryset_and_joined_records_are_there(django_assert_num_queries: Any) -> None:
    made = RecommendationFactory.create_batch(3)
    worded, rows = Worded(asked()), list(asked())
    with django_assert_num_queries(1):
        found = list(worded)
        assert seen(found) == seen(rows)
        assert [one.review for one in found] == [one.review for one in made]


def test_each_asking_sees_what_was_written_since_the_last() -> None:
    worded = Worded(asked())
    assert list(worded) == []
    made = RecommendationFactory.create()
    assert list(worded) == [made]


def test_what_no_row_can_answer_is_not_asked(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert list(Worded(Recommendation.objects.none())) == []
        assert together([words_of(Recommendation.objects.none())], 3) == ()
    assert words_of(Recommendation.objects.none()) is None


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_questions_asked_together_give_the_answers_of_all(parts: int) -> None:
    finding = FindingFactory.create()
    made = RecommendationFactory.create_batch(2, review=finding.review)
    kinds: tuple[Any, ...] = (
        Recommendation.objects.filter(number=made[0].number),
        Recommendation.objects,
        type(finding).objects,
    )
    questions = [
        kind.order_by().annotate(of=Value(place)).values_list("of", "uuid") for place, kind in enumerate(kinds)
    ]
    asked_together = together(map(words_of, questions), parts)
    assert len(asked_together) == min(parts, len(questions))
    answers = []
    for words in asked_together:
        with connection.cursor() as cursor:
            cursor.execute(*words)
            answers += [place for place, _ in cursor.fetchall()]
    assert sorted(answers) == [0] * kinds[0].count() + [1, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_words_found_in_one_thread_are_asked_in_another_over_its_own_connection() -> None:
    made = RecommendationFactory.create()
    worded = Worded(asked())

    def elsewhere() -> list[Any]:
        try:
            return list(worded)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == [made]

from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import ToldFactory
from tests.factories.reviews import NamedBodyFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-01"


def test_a_body_that_is_named_and_never_had_it_is_a_gap() -> None:
    made = RecommendationFactory.create(reference="LTA15-R4")
    NamedBodyFactory.create(
        recommendation=made, body=BodyFactory.create(authority=made.authority, name="Scrutiny Committee")
    )
    assert sentences(CODE, made.authority) == [
        "LTA15-R4 has never been on the agenda of the Scrutiny Committee, which it names, ten months after it was made."
    ]


def test_an_outside_organisation_known_by_its_letters_is_reached_and_has_no_article() -> None:
    named = NamedBodyFactory.create(body=BodyFactory.create(name="ADASS", body_kind="outside"))
    assert " has never reached ADASS, which it names" in sentences(CODE, named.authority)[0]


def test_telling_the_body_of_the_recommendation_or_of_its_review_settles_it() -> None:
    first, second = NamedBodyFactory.create(), NamedBodyFactory.create()
    ToldFactory.create(recommendation=first.recommendation, item__meeting__body=first.body)
    ToldFactory.create(review=second.recommendation.review, item__meeting__body=second.body)
    assert not found(CODE, first.authority)
    assert not found(CODE, second.authority)


def test_telling_another_body_settles_nothing() -> None:
    named = NamedBodyFactory.create()
    ToldFactory.create(recommendation=named.recommendation)
    assert len(found(CODE, named.authority)) == 1


def test_a_body_merged_into_the_one_that_was_told_is_the_same_body() -> None:
    named = NamedBodyFactory.create()
    kept = BodyFactory.create(authority=named.authority)
    type(kept).objects.filter(pk=named.body.pk).update(merged_into=kept)
    ToldFactory.create(recommendation=named.recommendation, item__meeting__body=kept)
    assert not found(CODE, named.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, NamedBodyFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_meeting_it_was_untold() -> None:
    named = NamedBodyFactory.create()
    ToldFactory.create(
        recommendation=named.recommendation, item__meeting__body=named.body, item__meeting__held_first=date(2015, 7, 7)
    )
    assert len(found(CODE, named.authority, date(2015, 7, 6))) == 1
    assert not found(CODE, named.authority, date(2015, 7, 7))

from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, levels, sentences
from tests.factories.reviews import RatingFactory, SupportFactory

pytestmark = pytest.mark.django_db
CODE = "RAT-03"


def test_a_claim_that_the_reviewer_does_not_support_is_a_gap() -> None:
    said = SupportFactory.create(quote="We cannot support this view.", recommendation__reference="LTA15-R2")
    assert sentences(CODE, said.authority) == [
        "The reviewer does not support what the council says of LTA15-R2: “We cannot support this view”."
    ]


def test_support_in_part_is_a_gap_and_full_support_is_none() -> None:
    part = SupportFactory.create(stance="part_supported")
    assert "supports only part of what the council says" in sentences(CODE, part.authority)[0]
    assert not found(CODE, SupportFactory.create(stance="supported").authority)


def test_a_later_rating_of_met_settles_it_and_one_of_part_met_does_not() -> None:
    steps = levels()
    settled, standing = SupportFactory.create(), SupportFactory.create()
    day = date(2016, 9, 1)
    RatingFactory.create(recommendation=settled.recommendation, level=steps.met, speaks_for=day)
    RatingFactory.create(recommendation=standing.recommendation, level=steps.part_met, speaks_for=day)
    assert not found(CODE, settled.authority, day)
    assert len(found(CODE, standing.authority, day)) == 1


def test_the_council_settles_it_by_claiming_no_more_than_the_reviewer() -> None:
    steps = levels()
    humbler, bolder = SupportFactory.create(), SupportFactory.create()
    day = date(2016, 9, 1)
    for said, own in ((humbler, steps.part_met), (bolder, steps.met)):
        rated = {"recommendation": said.recommendation}
        RatingFactory.create(**rated, party="independent", level=steps.part_met, speaks_for=said.speaks_for)
        RatingFactory.create(**rated, party="council", level=steps.met, speaks_for=said.speaks_for)
        RatingFactory.create(**rated, party="council", level=own, speaks_for=day)
    assert not found(CODE, humbler.authority, day)
    assert len(found(CODE, humbler.authority, date(2016, 8, 31))) == 1
    assert len(found(CODE, bolder.authority, day)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, SupportFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_a_day_the_last_word_of_the_reviewer_by_then_counts() -> None:
    first = SupportFactory.create()
    SupportFactory.create(recommendation=first.recommendation, stance="supported", speaks_for=date(2016, 9, 1))
    assert not found(CODE, first.authority, date(2016, 4, 24))
    assert len(found(CODE, first.authority, date(2016, 8, 31))) == 1
    assert not found(CODE, first.authority, date(2016, 9, 1))

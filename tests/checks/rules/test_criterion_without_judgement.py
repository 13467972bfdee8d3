from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.frameworks import CriterionFactory, PackFactory
from tests.factories.reviews import JudgementFactory, PackRequirementFactory, ReviewFactory

pytestmark = pytest.mark.django_db
CODE = "JUD-01"


def test_a_criterion_that_the_last_review_passed_over_is_a_gap() -> None:
    required = PackRequirementFactory.create()
    criterion = CriterionFactory.create(pack=required.pack, label="Statutory duties met")
    JudgementFactory.create(authority=required.authority, criterion=criterion)
    ReviewFactory.create(authority=required.authority, reference="PR16", issued_on=date(2016, 4, 25))
    assert sentences(CODE, required.authority) == [
        "The last review, PR16, gave no judgement of “Statutory duties met”."
    ]


def test_a_judgement_by_the_last_review_is_no_gap_whatever_the_version_of_the_pack() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack, key="duties")
    older = PackFactory.create(slug=required.pack.slug, version="0")
    JudgementFactory.create(authority=required.authority, criterion=CriterionFactory.create(pack=older, key="duties"))
    assert not found(CODE, required.authority)


def test_a_judgement_that_nobody_has_placed_leaves_it_unknown() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack)
    JudgementFactory.create(authority=required.authority, criterion_words="The duties", criterion=None)
    assert results(CODE, required.authority) == [Result.UNKNOWN]


def test_a_criterion_that_nobody_ever_judged_is_a_gap() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack, label="Clear accountabilities")
    assert sentences(CODE, required.authority) == ["No independent review of “Clear accountabilities” is on record."]


def test_a_pack_that_is_not_required_asks_nothing() -> None:
    review = ReviewFactory.create()
    CriterionFactory.create()
    assert not found(CODE, review.authority)


def test_an_explanation_stands() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack)
    assert after_explaining(CODE, required.authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_later_review_the_earlier_was_the_last() -> None:
    required = PackRequirementFactory.create()
    criterion = CriterionFactory.create(pack=required.pack)
    JudgementFactory.create(authority=required.authority, criterion=criterion)
    ReviewFactory.create(authority=required.authority, issued_on=date(2016, 4, 25))
    assert not found(CODE, required.authority, date(2016, 4, 24))
    assert len(found(CODE, required.authority, date(2016, 4, 25))) == 1

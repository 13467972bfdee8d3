from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldthread.checks.models import Result
from goldthread.documents.models import Document
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.documents import DocumentFactory, StatedFigureFactory, cited
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.reviews import (
    RecommendationFactory,
    ReviewFactory,
    UnheldRecommendationsFactory,
)

pytestmark = pytest.mark.django_db
CODE = "FIG-01"


def briefing(held: int) -> Document:
    """A document that states 50 documents; its register holds `held`."""
    document = DocumentFactory.create(reference="D4")
    review = ReviewFactory.create(authority=document.authority)
    for item in EvidenceFactory.create_batch(held, review=review):
        cited(item, document)
    StatedFigureFactory.create(document=document)
    return document


def test_a_count_that_the_register_does_not_bear_out_is_a_gap() -> None:
    assert sentences(CODE, briefing(held=49).authority) == [
        "D4 states “50 documents”; the record holds forty-nine items of evidence from it."
    ]


def test_a_count_that_fits_is_no_gap_and_neither_is_a_count_of_a_part_beside_it() -> None:
    document = briefing(held=50)
    StatedFigureFactory.create(document=document, value=Decimal(12), words="12 documents")
    assert not found(CODE, document.authority)


def test_a_count_without_any_list_on_record_is_unknown() -> None:
    assert results(CODE, briefing(held=0).authority) == [Result.UNKNOWN]


def test_recommendations_of_others_known_by_their_number_fit_their_count() -> None:
    unheld = UnheldRecommendationsFactory.create(count=22)
    StatedFigureFactory.create(authority=unheld.authority, value=Decimal(22), unit="recommendations")
    assert not found(CODE, unheld.authority)


def test_restated_and_new_recommendations_are_counted_apart() -> None:
    letter = DocumentFactory.create()
    made = RecommendationFactory.create_batch(3, authority=letter.authority)
    for recommendation in made:
        citation = cited(recommendation, letter)
        type(citation).objects.filter(pk=citation.pk).update(relation="restated")
    cited(RecommendationFactory.create(authority=letter.authority), letter)
    StatedFigureFactory.create(document=letter, value=Decimal(3), unit="recommendations", words="three recommendations")
    assert not found(CODE, letter.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, briefing(held=1).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_document_nothing_was_stated() -> None:
    document = briefing(held=1)
    assert not found(CODE, document.authority, date(2015, 6, 4))
    assert len(found(CODE, document.authority, date(2015, 6, 5))) == 1

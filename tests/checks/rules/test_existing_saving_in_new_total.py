from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.documents.models import Document
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.documents import DocumentFactory
from tests.factories.finance import SavingsAmountFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-03"


def table(total: int, status: str = "") -> Document:
    """Two lines, £552,000 new and £707,000 existing, and a total."""
    document = DocumentFactory.create()
    rows = (("New posts", 552, "new", False), ("Rents", 707, "existing", False), ("Total savings", total, status, True))
    for order, (label, thousands, kind, is_total) in enumerate(rows):
        SavingsAmountFactory.create(
            line__document=document,
            line__order=order,
            line__label=label,
            line__status=kind,
            line__is_total=is_total,
            pence=-thousands * 1000 * 100,
        )
    return document


def test_a_total_that_counts_what_the_strategy_already_holds_is_a_gap() -> None:
    assert sentences(CODE, table(1259).authority) == [
        "The total “Total savings” of £1,259,000 counts £707,000 that is already in the financial strategy."
    ]


def test_a_total_of_new_savings_alone_is_no_gap() -> None:
    assert not found(CODE, table(552, "new").authority)


def test_a_total_that_is_marked_as_existing_claims_nothing_new() -> None:
    assert not found(CODE, table(1259, "existing").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, table(1259).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_paper_nothing_was_stated() -> None:
    assert not found(CODE, table(1259).authority, date(2015, 6, 4))

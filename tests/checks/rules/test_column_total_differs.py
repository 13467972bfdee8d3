from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.documents.models import Document
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.documents import DocumentFactory
from tests.factories.finance import SavingsAmountFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-02"


def table(*rows: tuple[str, int], year: str = "2012/13") -> Document:
    """A savings table of one year: label and pounds, a label with "total" for a printed total."""
    document = DocumentFactory.create()
    for order, (label, pounds) in enumerate(rows):
        SavingsAmountFactory.create(
            line__document=document,
            line__order=order,
            line__label=label,
            line__is_total="total" in label,
            line__status="existing" if "existing" in label else "new",
            financial_year=year,
            pence=pounds * 100,
        )
    return document


def test_a_total_that_its_lines_do_not_give_is_a_gap() -> None:
    assert sentences(CODE, table(("posts", -200), ("rents", -100), ("total", -350)).authority) == [
        "The total “total” states −£350 for 2012/13; the lines above add up to −£300."
    ]


def test_totals_of_a_section_of_a_status_and_of_all_may_each_be_right() -> None:
    sections = table(("posts", -200), ("total", -200), ("rents", -100), ("total of rents", -100))
    by_status = table(("posts", -200), ("existing rents", -100), ("total new", -200), ("existing total", -100))
    everything = table(("posts", -200), ("total", -200), ("existing rents", -100), ("grand total", -300))
    assert not [one for paper in (sections, by_status, everything) for one in found(CODE, paper.authority)]


def test_a_total_without_a_line_above_it_is_unknown() -> None:
    assert results(CODE, table(("total", -350)).authority) == [Result.UNKNOWN]


def test_a_total_of_nothing_over_no_line_is_right() -> None:
    document = table(("posts", -200), ("total", -200))
    SavingsAmountFactory.create(line=document.savings_lines.get(is_total=True), financial_year="2011/12", pence=0)
    assert not found(CODE, document.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, table(("posts", -200), ("total", -350)).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_paper_nothing_was_stated() -> None:
    assert not found(CODE, table(("posts", -200), ("total", -350)).authority, date(2015, 6, 4))

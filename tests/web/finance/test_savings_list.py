from __future__ import annotations

from goldthread.finance.models import SavingsLine
from tests.cast import Cast, member
from tests.factories.documents import DocumentFactory
from tests.factories.finance import QuotedFigureFactory, SavingsAmountFactory, SavingsLineFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/savings/"
PRINTED_POUNDS = {"Posts": {"2012/13": -312, "2013/14": -140}, "Buildings": {"2012/13": -100}}


def table(record: Worked, printed_total: int) -> None:
    """£452,000 and £100,000 of new money, £300,000 that the financial strategy holds already, and a printed total."""
    for order, (label, amounts) in enumerate(PRINTED_POUNDS.items()):
        line = SavingsLineFactory.create(document=record.letter, label=label, order=order)
        for year, thousands in amounts.items():
            SavingsAmountFactory.create(line=line, financial_year=year, pence=thousands * 100_000)
    held = SavingsLineFactory.create(
        document=record.letter, label="Procurement", order=3, status=SavingsLine.Status.EXISTING
    )
    SavingsAmountFactory.create(line=held, financial_year="2012/13", pence=-300 * 100_000)
    SavingsLineFactory.create(
        document=record.letter, label="Total", order=4, status="", is_total=True, printed_total_pence=printed_total
    )


def test_members_see_the_savings_and_nobody_else_does(people: Cast, record: Worked) -> None:
    table(record, -852 * 100_000)
    assert_readers_only(ADDRESS, people)


def test_new_money_and_money_in_the_strategy_are_never_added_up_as_new(people: Cast, record: Worked) -> None:
    table(record, -852 * 100_000)
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert "−£552,000 is new, −£300,000 is in the financial strategy already" in text
    assert "Every printed total is what the lines add up to." in text


def test_a_printed_total_that_the_lines_do_not_give_is_marked_in_words(people: Cast, record: Worked) -> None:
    table(record, -900 * 100_000)
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert "Totals do not add up" in text
    assert "Differs" in text


def test_without_any_money_the_page_says_so(people: Cast) -> None:
    assert "No savings table has been read yet." in page_client(people.scrutiny_member).get(ADDRESS).text


def test_the_page_takes_no_more_queries_when_money_grows(people: Cast, record: Worked) -> None:
    table(record, -852 * 100_000)

    def more() -> None:
        for document in DocumentFactory.create_batch(5, authority=people.council):
            line = SavingsLineFactory.create(document=document)
            SavingsAmountFactory.create(line=line)
            QuotedFigureFactory.create_batch(15, document=document)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=6)


def test_a_finance_officer_says_that_a_saving_is_not_new(people: Cast, record: Worked) -> None:
    line = SavingsLineFactory.create(document=record.letter, label="Posts")
    officer = member(people.council, "finance_officer")
    address = f"/northmere/records/savings-line/{line.reference}/status"
    assert_writers_only(address, people, officer)
    page_client(officer).client.post(address, {"status": "existing", "version": line.row_version})
    assert SavingsLine.objects.get(pk=line.pk).status == SavingsLine.Status.EXISTING

"""The savings table published on a page: who may, what it offers, and what stands there afterwards."""

from __future__ import annotations

import pytest

from goldthread.finance.models import FinancialStrategy
from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from tests.cast import Cast, member
from tests.factories.finance import FinancialStrategyFactory, MoneyLineFactory, YearFigureFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

HOME = "/northmere/money/MS1"
LIST, ADD = f"{HOME}/published", f"{HOME}/publish"


@pytest.fixture
def strategy(people: Cast) -> FinancialStrategy:
    made = FinancialStrategyFactory.create(authority=people.council, reference="MS1", title="Medium term strategy")
    YearFigureFactory.create(line=MoneyLineFactory.create(strategy=made, what="Day services"))
    return made


def test_the_table_is_published_written_read_and_fetched(people: Cast, strategy: FinancialStrategy) -> None:
    officer = member(people.council, "finance_officer")
    assert_readers_only(LIST, people)
    assert_writers_only(ADD, people, officer)
    reader, client = page_client(people.scrutiny_member), page_client(officer)
    assert reader.get(HOME).has_link("The savings table as a file (spreadsheet, Word, PDF)")
    assert "No savings table of it has been published yet." in reader.get(LIST).text
    assert not reader.get(LIST).has_link("Publish the savings table")
    page = client.post(client.get(LIST).link("Publish the savings table"), what="savings-table.xlsx")
    assert "Being written" in page.text
    write_publication(Publication.objects.get().uuid)
    one = reader.get(reader.get(LIST).link("MS1-P1 Savings table"))
    assert one.heading == "Savings table: Medium term strategy"
    assert "Day services" in one.text
    assert one.has_link("MS1")
    assert reader.client.get(one.link("Spreadsheet")).content[:2] == b"PK"
    assert page_client(people.outsider).status(one.link("Spreadsheet")) == 404


def test_the_list_takes_as_many_queries_for_many(people: Cast, strategy: FinancialStrategy) -> None:
    client = page_client(member(people.council, "finance_officer"))

    def more() -> None:
        for form in ("pdf", "docx"):
            client.post(ADD, what=f"savings-table.{form}")

    more()
    assert_queries_do_not_grow(LIST, client, more, at_most=6)

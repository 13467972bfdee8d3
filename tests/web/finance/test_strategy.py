from __future__ import annotations

from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.finance.models import FinancialStrategy, Funding, FundingSource, MoneyLine
from tests.cast import Cast, member
from tests.factories.finance import (
    FinancialStrategyFactory,
    FundingFactory,
    FundingSourceFactory,
    MoneyLineFactory,
    SavingsLineFactory,
    YearFigureFactory,
)
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import PageClient, page_client
from tests.web.worked import Worked

LIST = "/northmere/money/"


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


@pytest.fixture
def strategy(people: Cast) -> FinancialStrategy:
    return FinancialStrategyFactory.create(authority=people.council, reference="MS1", title="Strategy of 2015")


@pytest.fixture
def cost(strategy: FinancialStrategy) -> MoneyLine:
    made = MoneyLineFactory.create(strategy=strategy, nature="one_off", what="Redundancy", reference="ML1")
    YearFigureFactory.create(line=made, pence=300_000_00)
    return made


def test_members_see_the_money_and_nobody_else_does(people: Cast, cost: MoneyLine) -> None:
    for address in (LIST, f"{LIST}MS1", f"{LIST}lines/ML1"):
        assert_readers_only(address, people)


def test_without_a_strategy_the_page_says_what_is_not_known(people: Cast, officer: User) -> None:
    assert "can be paid for is not known" in page_client(people.scrutiny_member).get(LIST).text
    assert page_client(officer).get(LIST).has_link("Add a financial strategy")
    assert not page_client(people.scrutiny_member).get(LIST).has_link("Add a financial strategy")


@pytest.mark.parametrize(
    "address",
    [
        "add",
        "MS1/change",
        "MS1/stated/add",
        "MS1/lines/add",
        "MS1/sources/add",
        "lines/ML1/change",
        "lines/ML1/counted-with",
        "lines/ML1/figures/add",
        "lines/ML1/paid/add",
        "lines/ML1/withdraw",
        "sources/FS1/figures/add",
        "sources/FS1/withdraw",
        "paid/P1/withdraw",
        "figures/F1/withdraw",
        "MS1/withdraw",
    ],
)
def test_only_a_finance_officer_writes(people: Cast, officer: User, cost: MoneyLine, address: str) -> None:
    source = FundingSourceFactory.create(strategy=cost.strategy, reference="FS1")
    YearFigureFactory.create(line=cost, reference="F1")
    FundingFactory.create(line=cost, source=source, reference="P1")
    assert_writers_only(LIST + address, people, officer)


def test_a_finance_officer_builds_a_strategy_from_nothing(people: Cast, officer: User) -> None:
    """Strategy, saving, cost, source, payment: each page leads to the next, and the frame shows what is short."""
    client = page_client(officer)
    page = client.post(f"{LIST}add", title="Strategy", first_year="2026/27", last_year="2027/28")
    assert page.heading == "Strategy"
    home = LIST + FinancialStrategy.objects.get().reference
    saving = _line(client, home, "saving", "Management posts", "new")
    _figure(client, saving, "(312,000)")
    cost = _line(client, home, "one_off", "Redundancy", "new")
    _figure(client, cost, "£300k")
    assert "£300,000 in 2026/27" in client.get(home).text
    client.post(f"{home}/sources/add", name="Transformation reserve", sort="reserve")
    source = FundingSource.objects.get()
    said: dict[str, Any] = {"financial_year": "2026/27", "pence": "0", "speaks_for": "5 June 2026"}
    client.post(f"{LIST}sources/{source.reference}/figures/add", **said)
    client.post(f"{LIST}lines/{cost}/paid/add", source=source.pk, financial_year="2026/27", pence="300,000")
    client.post(f"{home}/stated/add", measure="stated_savings", **{**said, "pence": "300,000"})
    text = client.get(f"{home}?as-at=1 July 2026").text
    for words in ("−£312,000", "it holds nothing in this year", "Differs", "Of the total, −£312,000 is new"):
        assert words in text
    assert "Nothing pays for" not in text


def _line(client: PageClient, home: str, nature: str, what: str, in_strategy: str) -> str:
    client.post(f"{home}/lines/add", nature=nature, what=what, in_strategy=in_strategy)
    return MoneyLine.objects.get(what=what).reference


def _figure(client: PageClient, reference: str, pounds: str, **more: Any) -> None:
    answers = {"measure": "planned", "financial_year": "2026/27", "pence": pounds, "speaks_for": "5 June 2026"}
    client.post(f"{LIST}lines/{reference}/figures/add", **{**answers, **more})


def test_what_is_wrong_with_an_amount_stands_at_its_field(officer: User, cost: MoneyLine) -> None:
    address = f"{LIST}lines/ML1/figures/add"
    answers = {"measure": "forecast", "financial_year": "2015/16", "speaks_for": "5 June 2015"}
    page = page_client(officer).post(address, status=422, pence="a lot", **answers)
    assert "Enter an amount in pounds" in page.text
    page = page_client(officer).post(address, status=422, pence="(300)", **answers)
    assert "is a cost: write it without a minus" in page.text


def test_the_same_saving_is_refused_in_words(officer: User, strategy: FinancialStrategy) -> None:
    MoneyLineFactory.create(strategy=strategy, nature="saving", what="Posts", reference="ML7")
    page = page_client(officer).post(f"{LIST}MS1/lines/add", status=422, nature="saving", what="posts", in_strategy="")
    assert "The strategy counts this already, as ML7." in page.text


def test_a_printed_saving_is_offered_until_a_line_takes_it_up(
    officer: User, strategy: FinancialStrategy, record: Worked
) -> None:
    printed = SavingsLineFactory.create(document=record.letter, label="Printed posts")
    client = page_client(officer)
    assert "Printed posts" in client.get(f"{LIST}MS1/lines/add").text
    answers: dict[str, Any] = {"nature": "saving", "what": "Posts", "in_strategy": "new", "savings_line": printed.pk}
    client.post(f"{LIST}MS1/lines/add", **answers)
    assert "Printed posts" not in client.get(f"{LIST}MS1/lines/add").text
    taken = MoneyLine.objects.get(what="Posts")
    assert "Printed posts" in client.get(f"{LIST}lines/{taken.reference}/change").text


def test_a_mention_is_shown_and_says_with_which_line_it_counts(officer: User, strategy: FinancialStrategy) -> None:
    held = MoneyLineFactory.create(strategy=strategy, nature="saving", what="Posts", reference="ML1")
    mention = MoneyLineFactory.create(strategy=strategy, nature="saving", what="Managers", reference="ML2")
    client = page_client(officer)
    address = f"{LIST}lines/{mention.reference}/counted-with"
    assert "counts with ML1" in client.post(address, other=held.pk, version=1).root.text_content()
    assert "Not added up the same money as ML1" in client.get(f"{LIST}MS1").text
    assert "ML2: not added up" in client.get(f"{LIST}lines/ML1").text


def test_a_bid_without_its_cost_of_not_acting_says_so(people: Cast, strategy: FinancialStrategy) -> None:
    bid = MoneyLineFactory.create(strategy=strategy, nature="growth")
    client = page_client(people.scrutiny_member)
    assert "Cost of not acting not said" in client.get(f"{LIST}MS1").text
    assert "Nobody has said" in client.get(f"{LIST}lines/{bid.reference}").text


def test_a_payment_and_a_line_are_withdrawn_with_a_reason(officer: User, cost: MoneyLine) -> None:
    paid = FundingFactory.create(line=cost, reference="P1")
    client = page_client(officer)
    client.post(f"{LIST}paid/P1/withdraw", version=1, why="Another source pays")
    assert Funding.objects.get(pk=paid.pk).is_withdrawn
    assert "Nothing yet." in client.get(f"{LIST}lines/ML1").text
    client.post(f"{LIST}lines/ML1/withdraw", version=1, why="It is not needed")
    assert "Redundancy" not in client.get(f"{LIST}MS1").text
    assert "It is not needed" in client.get(f"{LIST}lines/ML1").text


def test_a_figure_that_was_wrong_is_taken_back_and_the_one_before_counts_again(officer: User, cost: MoneyLine) -> None:
    client = page_client(officer)
    address = f"{LIST}lines/ML1"
    for day, pence, name in (("2015-06-05", 30_000_00, "F1"), ("2015-07-01", 90_000_00, "F2")):
        YearFigureFactory.create(line=cost, pence=pence, speaks_for=day, reference=name, financial_year="2015/16")
    assert "£90,000" in client.get(f"{LIST}MS1").text
    page = client.get(address)
    assert page.has_link("Withdraw F2")
    client.post(f"{LIST}figures/F2/withdraw", version=1, why="Of another line")
    assert "£90,000" not in client.get(address).text
    assert "£30,000" in client.get(f"{LIST}MS1").text


def test_a_line_that_others_count_with_and_a_strategy_with_lines_say_what_to_do_first(
    officer: User, cost: MoneyLine
) -> None:
    client = page_client(officer)
    mention = MoneyLineFactory.create(strategy=cost.strategy, nature=cost.nature, counted_with=cost, reference="ML2")
    page = client.post(f"{LIST}lines/ML1/withdraw", status=422, version=1, why="Wrong")
    assert "ML2 is the same money" in page.text
    assert "2 lines and sources" in client.post(f"{LIST}MS1/withdraw", status=422, version=1, why="Wrong").text
    for line in (mention, cost):
        client.post(f"{LIST}lines/{line.reference}/withdraw", version=1, why="Wrong")
    assert client.get(f"{LIST}MS1").has_link("Withdraw it")
    assert client.post(f"{LIST}MS1/withdraw", version=1, why="Wrong").heading == "Money"


def test_two_who_change_a_line_see_both_versions(officer: User, cost: MoneyLine) -> None:
    client = page_client(officer)
    answers: dict[str, Any] = {"what": "Redundancy and pensions", "in_strategy": "new", "version": 1}
    client.post(f"{LIST}lines/ML1/change", **answers)
    page = client.post(f"{LIST}lines/ML1/change", status=422, **{**answers, "what": "Pay in lieu"})
    assert "look at both versions" in page.text


def test_no_page_takes_more_queries_when_the_strategy_grows(people: Cast, cost: MoneyLine) -> None:
    def more() -> None:
        FinancialStrategyFactory.create_batch(5, authority=people.council)
        for number in range(20):
            line = MoneyLineFactory.create(strategy=cost.strategy, nature="one_off", counted_with=cost)
            YearFigureFactory.create(line=line)
            FundingFactory.create(line=line)
            YearFigureFactory.create(line=cost, financial_year="2016/17", pence=number)

    client = page_client(people.scrutiny_member)
    for address, at_most in ((LIST, 4), (f"{LIST}MS1", 9), (f"{LIST}lines/ML1", 8)):
        assert_queries_do_not_grow(address, client, more, at_most=at_most)

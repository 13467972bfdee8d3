"""A finance officer meets a saving that two strategies count, says which of them counts, and publishes the table."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.checks.models import Break
from goldthread.checks.services import run_live_test
from goldthread.finance.services import LineDetails, StrategyDetails, add_line_figure, add_money_line, add_strategy
from tests.browser.test_first_five_minutes import the_worker_works
from tests.browser.walking import Walk
from tests.cast import Cast, cast, member

pytestmark = pytest.mark.browser


@pytest.fixture
def people(transactional_db: None) -> Cast:
    return cast()


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


def strategy(people: Cast, officer: User, title: str, savings: dict[str, int]) -> None:
    """Of the three years from 2026/27; each saving in whole pounds of the first."""
    details = StrategyDetails(title=title, first_year="2026/27", last_year="2028/29")
    made = add_strategy(by=officer, authority=people.council, details=details)
    for what, pounds in savings.items():
        line = add_money_line(
            by=officer, strategy=made, details=LineDetails(what=what, nature="saving", in_strategy="new")
        )
        add_line_figure(
            by=officer,
            line=line,
            measure="planned",
            financial_year="2026/27",
            pence=pounds * 100,
            speaks_for=timezone.localdate(),
        )


def tested(people: Cast) -> None:
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())


def test_a_saving_in_two_strategies_is_counted_once_and_the_table_is_published(
    tab: Page, people: Cast, officer: User, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    strategy(people, officer, "Medium term strategy", {"Management posts": 300_000})
    strategy(people, officer, "Transformation programme", {"Management posts": 300_000, "Transport": 50_000})
    tested(people)
    walk = Walk(tab, enter, accessible)
    walk.as_(officer, "/northmere/money/MS2")
    walk.says("−£350,000")

    walk.open("/northmere/live-test/rules/FIN-07")
    walk.link(re.compile("which ML1 counts already"))
    walk.says("The same saving in two strategies is taken out of the budget twice, and made once.")
    walk.press("Say where ML2 counts")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Is it counted elsewhere already?")
    tab.get_by_label("It is the same money as").select_option(index=1)
    walk.press("Save")
    walk.says("The same money as ML1")

    walk.open("/northmere/money/MS2")
    walk.says("Not added up")
    walk.says_nothing_of("−£350,000")
    walk.says("−£50,000")
    tested(people)
    assert not Break.objects.filter(rule="FIN-07", closed_at=None).exists()
    walk.open("/northmere/live-test/rules/FIN-07")
    walk.says_nothing_of("which ML1 counts already")

    walk.open("/northmere/money/MS2")
    walk.link("The savings table as a file")
    walk.link("Publish the savings table")
    walk.choose("Savings table: Spreadsheet (XLSX)")
    walk.press("Publish")
    the_worker_works()
    expect(tab.get_by_role("link", name="XLSX of MS2-P1")).to_be_visible()
    assert walk.download("XLSX of MS2-P1").startswith(b"PK")
    walk.link("MS2-P1 Savings table")
    walk.says("The same money as ML1; not added up")
    walk.says("Savings, planned over all years: −£50,000 in one line.")

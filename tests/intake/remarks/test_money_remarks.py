"""Remarks on money: totals, double counting, sources, periods."""

from __future__ import annotations

import pytest

from tests.intake.remarks.workbench import warnings

TABLE = """Estimated savings

1. Phase 1 brings full year savings totalling £180k.

	2018/19	2019/20	Total
Savings	£,000	£,000	£,000
Posts – new to the financial strategy	-120	-60	-180
Contracts – already in the financial strategy		-300	-300
Total – Phase 1	-120	-360	-480

2. These savings are already included in the financial strategy. The move costs £50k and is to be funded from the
savings of 2020/21.
"""


def fires(code: str, text: str) -> list[int]:
    return [found.lines[0] for found in warnings(code, text, kind="committee_report")]


def test_a_total_in_words_that_is_not_that_of_the_table() -> None:
    assert fires("label_vs_total", TABLE) == [3]
    assert fires("label_vs_total", TABLE.replace("£180k", "£480k")) == []


def test_a_table_that_does_not_add_up() -> None:
    assert fires("label_vs_total", TABLE.replace("£180k", "£480k").replace("-360	-480", "-390	-510"))[0] == 9


def test_new_and_existing_savings_in_one_sum() -> None:
    assert fires("double_counting_risk", TABLE) == [11]
    assert fires("double_counting_risk", TABLE.replace("already in the", "new to the")) == []


def test_a_full_year_saving_that_comes_in_steps() -> None:
    assert fires("phase_timing", TABLE) == [7]
    assert fires("phase_timing", TABLE.replace("-120	-60	-180", "-180		-180")) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TABLE, [11]),
        (TABLE.replace("2020/21", "2018/19"), []),
        ("1. The cost of a deputy has not been identified.", [1]),
        ("1. There needs to be investment in the case system.", [1]),
        ("1. There needs to be investment of £2m in the case system.", []),
        ("1. The cost of a deputy is met from reserves.", []),
    ],
)
def test_a_cost_without_a_source(text: str, lines: list[int]) -> None:
    assert fires("unfunded_cost", text) == lines


def test_two_requirements_for_one_period() -> None:
    text = (
        "1. Making savings of £83m up to 2020/21 is hard.\n\n"
        "2. A savings requirement of £52m in 2018/19 – 2020/21 is set.\n"
    )
    assert fires("figures_unreconciled", text) == [1]
    assert fires("figures_unreconciled", text.replace("– 2020/21", "– 2019/20")) == []


def test_a_section_on_money_without_a_figure() -> None:
    text = (
        "Financial Implications\n\n1. Growth in the placements budget will be needed if demand goes on "
        "rising, and the costs of "
        "doing nothing would be higher still for the council.\n"
    )
    assert fires("no_figures", text) == [3]
    assert fires("no_figures", text.replace("will be needed", "of £2m will be needed")) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. The budget is adequate for today but does not allow for any growth.", [1]),
        ("1. The budget is adequate and is reviewed each month.", []),
    ],
)
def test_a_budget_both_enough_and_not(text: str, lines: list[int]) -> None:
    assert fires("budget_contradiction", text) == lines


def test_a_later_phase_without_a_figure() -> None:
    text = "1. The savings come in two phases. The first phase saves £200k.\n"
    assert fires("phase_two_missing", text) == [1]
    assert fires("phase_two_missing", text + "\n2. The second phase saves £90k.\n") == []


def test_amounts_that_do_not_add_up() -> None:
    text = "1. The merger saves £1.15m a year: £700k from posts, £250k from bases and £100k from contracts.\n"
    assert fires("amounts_do_not_add_up", text) == [1]
    assert fires("amounts_do_not_add_up", text.replace("£100k", "£200k")) == []


def test_a_further_cost_without_a_sum_although_the_section_holds_another() -> None:
    text = (
        "Financial Implications\n\n1. Additional posts represent a pressure on the budget of services. They will "
        "be considered later.\n\n2. The grant of £185k pays for training.\n"
    )
    assert fires("no_figures", text) == [3]
    assert fires("no_figures", text.replace("They will", "They cost £300k. They will")) == []

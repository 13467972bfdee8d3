"""Amounts in prose, each on its own line with what it is."""

from __future__ import annotations

from goldthread.intake.finders.money import find_money
from tests.intake.finders.texts import outline

LETTER = """1. The council expects to save £2.4m over the period 2019/20 – 2021/22, of which
£600k is to come from a smaller
number of managers and £1,250,000 from commissioning.

2. A carer is paid £113 a week; no other sum is known.
"""


def test_each_amount_stands_on_its_own_line() -> None:
    found = find_money(outline(LETTER))
    assert [(item.amount_gbp, item.text, item.lines[0]) for item in found] == [
        (2_400_000, "£2.4m", 1),
        (600_000, "£600k", 2),
        (1_250_000, "£1,250,000", 3),
        (113, "£113", 5),
    ]


def test_an_amount_has_the_period_of_its_sentence_and_no_other() -> None:
    first, *_, last = find_money(outline(LETTER))
    assert first.period == "2019/20 – 2021/22"
    assert last.period == ""
    assert "carer" in last.meaning


def test_the_cells_of_a_savings_table_are_no_amounts_of_the_text() -> None:
    text = "Savings (£)\n\nItem\t2020/21\t2021/22\nHub\t£1,000\t£2,000\nBases\t£500\t£700\n\nIn all £9m is spent."
    assert [item.text for item in find_money(outline(text))] == ["£9m"]

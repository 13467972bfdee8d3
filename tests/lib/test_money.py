"""Money as councils print it, to the penny."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.money import find_amounts, format_pence, format_short, parse_amount, unit_name, unit_pence

PENCE = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("a saving of £4m.", [4_000_000]),
        ("some £52.3m in the period", [52_300_000]),
        ("investing £715,000 now", [715_000]),
        ("saving of £682k.", [682_000]),
        ("£300k in respect of", [300_000]),
        ("£1.2 billion", [1_200_000_000]),
        ("from £113 to £160 per child", [113, 160]),
        ("£2-3m", [2_000_000, 3_000_000]),
        ("£1.5 – £2 million", [1_500_000, 2_000_000]),
        ("-£312k", [-312_000]),
        ("(£312k)", [312_000]),
        ("GBP 5 million", [5_000_000]),
        ("1.5 million pounds", [1_500_000]),
        ("£1,259,000.50", [1_259_000.5]),
        ("£3 meals", [3]),
        ("in £,000", []),
        ("500 pounders and 4m of cable", []),
    ],
)
def test_amounts_in_running_text(text: str, pounds: list[float]) -> None:
    assert [amount.pounds for amount in find_amounts(text)] == pounds


@pytest.mark.parametrize(
    ("cell", "pence"),
    [
        ("-312", -31_200_000),
        ("(312)", -31_200_000),
        ("−1,259", -125_900_000),
        ("0", 0),
        ("£1.2m", 120_000_000),
        ("", None),
        ("–", None),
        ("tbc", None),
        ("(312", None),
        ("12 posts", None),
    ],
)
def test_cells_of_a_table_in_thousands(cell: str, pence: int | None) -> None:
    assert parse_amount(cell, unit=100_000) == pence


@pytest.mark.parametrize(
    ("heading", "pence"),
    [
        ("£,000", 10**5),
        ("£000s", 10**5),
        ("£'000", 10**5),
        ("£k", 10**5),
        ("£m", 10**8),
        ("Cost (£)", 100),
        ("Year", None),
    ],
)
def test_units_of_a_table(heading: str, pence: int | None) -> None:
    assert unit_pence(heading) == pence


def test_a_unit_has_one_name() -> None:
    assert [unit_name(pence) for pence in (100, 10**5, 10**8)] == ["£", "£,000", "£m"]


def test_short_amounts_lose_nothing() -> None:
    assert [format_short(pence) for pence in (400_000_000, 68_200_000, -31_200_000, 1_234)] == [
        "£4m",
        "£682k",
        "-£312k",
        "£12.34",
    ]


@given(PENCE)
def test_a_printed_amount_is_read_back_to_the_penny(pence: int) -> None:
    assert parse_amount(format_pence(pence)) == pence
    assert parse_amount(format_short(pence)) == pence
    [found] = find_amounts(f"It came to {format_pence(pence)} in all")
    assert found.pence == pence


@given(st.text(alphabet="£0123456789.,-–()mkbn illiontousapd", max_size=40))
def test_any_text_gives_amounts_in_order_and_in_place(text: str) -> None:
    last = 0
    for amount in find_amounts(text):
        assert last <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.words
        last = amount.start

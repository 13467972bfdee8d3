"""Savings tables with cells, flattened to lines, with empty cells, with a status column."""

from __future__ import annotations

from goldthread.intake.finders.savings import find_savings
from tests.intake.finders.texts import outline

WITH_TABS = """Savings by year

	2019/20	2020/21	Total
Savings	£,000	£,000	£,000
Merged posts – new to the financial strategy	-120	-60	-180
Contracts – already in the financial strategy		-300	-300
Total savings	-120	-360	-480
"""

FLATTENED = """Savings by year
£'000 2019/20 2020/21 2021/22 Total
Merged posts (new) -120 -60 -180
Contracts – included in
the budget strategy -300 -300
Shared base -10 -20 -30 -60
Total -130 -380 -30 -540

The rest of the report goes on in sentences that are much too long to be the label of any row of it.
"""

ONE_CELL_TO_A_LINE = """Proposed savings £k
Proposal
2022/23
2023/24
Total
Fewer offices
(40)
(60)
(100)
One system
(10)
(15)
(25)
Total
(50)
(75)
(125)
"""

STATUS_COLUMN = """Savings proposals

Proposal	Status	2022/23 £000	2023/24 £000
Management posts	Existing	(210)	(90)
Shared reception	New	(45)	-
Net saving		(255)	(90)
"""


def test_a_table_with_tabs_keeps_years_unit_status_and_totals() -> None:
    new, existing, total = find_savings(outline(WITH_TABS))
    assert new.amounts == {"2019/20": -120, "2020/21": -60}
    assert (new.status, new.total, new.unit, new.is_total) == ("new", -180, "£,000", False)
    assert (existing.status, existing.amounts, existing.total) == ("existing", {"2020/21": -300}, -300)
    assert (total.is_total, total.status, total.lines) == (True, None, (7, 7))


def test_flattened_rows_with_empty_cells_are_placed_by_the_totals() -> None:
    rows = {row.label: row for row in find_savings(outline(FLATTENED))}
    assert rows["Merged posts (new)"].amounts == {"2019/20": -120, "2020/21": -60}
    assert rows["Contracts – included in the budget strategy"].amounts == {"2020/21": -300}
    assert rows["Contracts – included in the budget strategy"].status == "existing"
    assert rows["Shared base"].amounts == {"2019/20": -10, "2020/21": -20, "2021/22": -30}
    assert rows["Total"].is_total


def test_a_table_with_one_cell_to_a_line_is_put_back_together() -> None:
    rows = find_savings(outline(ONE_CELL_TO_A_LINE))
    assert [row.label for row in rows] == ["Fewer offices", "One system", "Total"]
    assert rows[1].amounts == {"2022/23": -10, "2023/24": -15}
    assert rows[2].total == -125


def test_the_status_column_tells_what_is_new() -> None:
    rows = find_savings(outline(STATUS_COLUMN))
    assert [(row.label, row.status) for row in rows] == [
        ("Management posts", "existing"),
        ("Shared reception", "new"),
        ("Net saving", None),
    ]


def test_a_row_that_the_totals_do_not_settle_is_left_out() -> None:
    text = "Savings £000 2019/20 2020/21 2021/22\n\n£000 2019/20 2020/21 2021/22\nPosts -120 -60\nBases -10 -20 -30\n"
    assert [row.label for row in find_savings(outline(text))] == []


def test_a_table_of_indicators_by_year_is_no_savings_table() -> None:
    text = "Performance\n\nIndicator\t2019/20\t2020/21\nReviews on time\t85%\t91%\nVisits in 10 days\t70%\t72%\n"
    assert find_savings(outline(text)) == ()


def test_a_status_that_ran_together_with_its_label_is_parted_from_it() -> None:
    rows = find_savings(
        outline(
            "Savings\n\nSaving (£000) Status 2022/23 2023/24 Total\n"
            "Shared depot New (45) (55) (100)\nOffice leases Existing (30) (20) (50)\nNet saving (75) (75) (150)\n"
        )
    )
    assert [(row.label, row.status, row.amounts) for row in rows] == [
        ("Shared depot", "new", {"2022/23": -45, "2023/24": -55}),
        ("Office leases", "existing", {"2022/23": -30, "2023/24": -20}),
        ("Net saving", None, {"2022/23": -75, "2023/24": -75}),
    ]

"""What a figure says when it moves."""

from __future__ import annotations

import pytest

from goldthread.intake.finders.trends import trend_of


@pytest.mark.parametrize(
    ("clause", "trend"),
    [
        ("Vacancies have dropped by a third since the spring", "strength"),
        ("Waiting lists for a first visit have doubled", "concern"),
        ("Attendance at core groups has fallen", "concern"),
        ("The proportion of visits made in time rose to 88 per cent", "strength"),
        ("The percentage of children on a plan for a second time has gone up", "concern"),
        ("Contacts have doubled", "risk"),
        ("Demand has grown faster than the budget", "risk"),
        ("Sickness is down and turnover is up", "strength"),
        ("Caseloads will fall when the posts are filled", None),
        ("Vacancies have not fallen", None),
        ("The panel met in the town hall", None),
    ],
)
def test_a_movement_is_judged_by_what_moves_and_which_way(clause: str, trend: str | None) -> None:
    assert trend_of(clause) == trend

"""Each table of colours, row by row: the facts of an action on a day, and the colour that its council prints.

Sources: Reading's report of 2022/23 (`percent`), Bristol's plan (`evidence`) and Bromsgrove's tracker (`months`);
`proof` is our own wording of blue for what is done.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldthread.frameworks.colours import tables_of
from goldthread.frameworks.services import PACKS, read_pack
from goldthread.improvement.colouring import facts_of
from goldthread.improvement.models import Action, ActionDue, ActionState, Closing
from goldthread.improvement.queries import ActionStanding

TABLES = {table.key: table for table in tables_of(read_pack(PACKS / "rag-rules-2026.1.yaml").body)}
DAY = date(2026, 6, 30)
"""Today, in the rows below; an action is `due` so many days after it, or before it where that is negative."""
ROWS = [
    # table, done, checked, evidence, begun, due, percent, colour
    ("proof", False, False, False, False, 0, None, "grey"),
    ("proof", False, False, False, False, -1, None, "red"),
    ("proof", False, False, False, True, 0, None, "green"),
    ("proof", False, False, True, True, -1, 99, "red"),
    ("proof", True, False, True, True, 30, None, "amber"),
    ("proof", True, False, True, True, -30, None, "amber"),
    ("proof", True, True, True, True, 0, None, "blue"),
    ("percent", False, False, False, True, 0, 49, "amber"),
    ("percent", False, False, False, True, -1, 49, "red"),
    ("percent", False, False, False, True, -1, 50, "amber"),
    ("percent", False, False, False, True, 0, 76, "green"),
    ("percent", False, False, True, True, -1, 76, "amber"),
    ("percent", False, False, True, True, -1, 100, "amber"),
    ("percent", False, False, False, True, 5, 25, "red"),
    ("percent", False, False, False, True, None, 26, "amber"),
    ("percent", True, True, True, True, -1, None, "green"),
    ("evidence", False, False, False, False, 30, None, "red"),
    ("evidence", False, False, True, False, 30, None, "red"),
    ("evidence", False, False, False, True, 30, None, "red"),
    ("evidence", False, False, True, True, 0, None, "amber"),
    ("evidence", False, True, True, True, -1, 99, "amber"),
    ("evidence", True, False, True, True, 0, None, "amber"),
    ("evidence", True, True, True, True, -1, None, "green"),
    ("months", False, False, False, False, 0, None, "green"),
    ("months", False, False, False, False, None, None, "green"),
    ("months", False, False, True, True, -1, 99, "amber"),
    ("months", False, False, False, True, -31, None, "amber"),
    ("months", False, False, False, True, -32, None, "red"),
    ("months", True, False, False, True, -32, None, "green"),
]


@pytest.mark.parametrize(("table", "done", "checked", "evidence", "begun", "due", "percent", "colour"), ROWS)
def test_an_action_has_the_colour_of_the_printed_definition_on_the_day(
    table: str,
    done: bool,
    checked: bool,
    evidence: bool,
    begun: bool,
    due: int | None,
    percent: int | None,
    colour: str,
) -> None:
    day = None if due is None else DAY + timedelta(days=due)
    given = None if day is None else ActionDue(due_first=day, due_last=day, precision="day", words="as printed")
    states = [ActionState(label="as printed", done=done, percent=percent)] if begun else []
    standing = ActionStanding(Action(pk=1), (), (given,) if given else (), None, tuple(states), None)
    verdicts = {1: Closing.Verdict.CLOSED.value} if checked else {}
    known = facts_of(standing, {1} if evidence else set(), verdicts, DAY)
    assert TABLES[table].colour(known)[0] == colour


def test_every_table_that_is_shipped_has_rows_of_its_own_and_every_colour_of_it_is_reached() -> None:
    for key, table in TABLES.items():
        assert {rule.colour for rule in table.rules} == {row[-1] for row in ROWS if row[0] == key}


@pytest.mark.parametrize(
    ("said", "percent", "begun"),
    [("grey", 0, False), ("grey", None, False), ("grey", 10, True), ("amber", 0, True), ("", None, True)],
)
def test_an_action_that_its_owner_calls_grey_with_nothing_done_is_not_begun(
    said: str, percent: int | None, begun: bool
) -> None:
    state = ActionState(label="as said", colour=said, percent=percent)
    standing = ActionStanding(Action(pk=1, starts_on=DAY), (), (), None, (state,), None)
    assert facts_of(standing, set(), {}, DAY).started is begun

"""Colours of actions: the tables that are shipped, and what no table can do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.frameworks.colours import GOOD, HELD_BACK, ActionFacts, ColourTable, colour_tables, tables_of
from goldthread.frameworks.services import PACKS, load_packs, read_pack

TABLES = {table.key: table for table in tables_of(read_pack(PACKS / "rag-rules-2026.1.yaml").body)}
IDLE = ActionFacts(done=False, proven=False, evidenced=False, started=False, days_late=0, percent=None)
BEGUN = replace(IDLE, started=True)
DONE = replace(BEGUN, done=True)


@pytest.mark.parametrize(
    ("table", "facts", "colour"),
    [
        ("proof", IDLE, "grey"),
        ("proof", BEGUN, "green"),
        ("proof", replace(BEGUN, days_late=1), "red"),
        ("proof", DONE, "amber"),
        ("proof", replace(DONE, proven=True, days_late=9), "blue"),
        ("percent", IDLE, "red"),
        ("percent", replace(BEGUN, percent=25), "red"),
        ("percent", replace(BEGUN, percent=26), "amber"),
        ("percent", replace(BEGUN, percent=75), "amber"),
        ("percent", replace(BEGUN, percent=76), "green"),
        ("percent", replace(BEGUN, percent=49, days_late=1), "red"),
        ("percent", replace(BEGUN, percent=50, days_late=1), "amber"),
        ("percent", replace(BEGUN, percent=90, days_late=1), "amber"),
        ("percent", DONE, "green"),
        ("evidence", IDLE, "red"),
        ("evidence", BEGUN, "red"),
        ("evidence", replace(BEGUN, evidenced=True), "amber"),
        ("evidence", replace(DONE, evidenced=True), "amber"),
        ("evidence", replace(DONE, evidenced=True, proven=True), "green"),
        ("months", BEGUN, "green"),
        ("months", replace(BEGUN, days_late=31), "amber"),
        ("months", replace(BEGUN, days_late=32), "red"),
        ("months", replace(DONE, days_late=90), "green"),
    ],
)
def test_each_table_gives_the_colours_that_its_council_prints(table: str, facts: ActionFacts, colour: str) -> None:
    assert TABLES[table].colour(facts)[0] == colour


facts = st.builds(
    ActionFacts,
    done=st.booleans(),
    proven=st.booleans(),
    evidenced=st.booleans(),
    started=st.booleans(),
    days_late=st.integers(0, 400),
    percent=st.none() | st.integers(0, 100),
)


@given(facts, st.sampled_from(sorted(TABLES)))
def test_what_is_late_and_not_done_is_never_green(known: ActionFacts, key: str) -> None:
    colour, definition = TABLES[key].colour(known)
    assert definition
    if known.days_late and not known.done:
        assert colour not in GOOD


def test_a_colour_that_is_held_back_says_why() -> None:
    assert TABLES["percent"].colour(replace(BEGUN, percent=90, days_late=1)) == ("amber", HELD_BACK)
    harsh = ColourTable("x", "X", "X", tuple(rule for rule in TABLES["percent"].rules if rule.colour != "amber"))
    assert harsh.colour(replace(BEGUN, percent=90, days_late=1))[0] == "red"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: str(table.key))
def test_the_last_rule_of_a_table_fits_everything(table: ColourTable) -> None:
    assert table.rules[-1].when.fits(IDLE)
    assert table.rules[-1].when.fits(replace(DONE, proven=True, days_late=400, percent=100))


@pytest.mark.django_db
def test_tables_are_read_from_the_newest_pack() -> None:
    assert colour_tables() == {}
    load_packs()
    assert colour_tables() == TABLES

"""Registers of risks: dated scores on a matrix, closing for a reason, and what a page reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldthread.accounts.models import User
from goldthread.lib.errors import RuleBroken
from goldthread.risk.models import Risk, RiskRegister, RiskScore
from goldthread.risk.queries import heat_map, history_of, now_of, register_lines, rows_of
from goldthread.risk.services import (
    RegisterDetails,
    RiskDetails,
    add_control,
    add_register,
    add_risk,
    change_control,
    change_register,
    change_risk,
    close_risk,
    escalate_risk,
    is_open,
    matrix_for,
    reopen_risk,
    score_risk,
)
from tests.cast import Cast, cast, member
from tests.factories.frameworks import PackFactory
from tests.factories.organisation import BodyFactory
from tests.factories.risk import (
    ControlFactory,
    EscalationFactory,
    RiskFactory,
    RiskRegisterFactory,
    RiskScoreFactory,
    RiskStateFactory,
    three_by_three,
)

pytestmark = pytest.mark.django_db
JUNE, JULY, LATER = date(2015, 6, 5), date(2015, 7, 1), date(2016, 4, 25)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def lead(people: Cast) -> User:
    return people.improvement_lead


@pytest.fixture
def register(people: Cast, lead: User) -> RiskRegister:
    return add_register(by=lead, authority=people.council, details=details())


def details(title: str = "Children's services", **more: Any) -> RegisterDetails:
    pack = more.pop("pack", None) or PackFactory.create(content=three_by_three())
    return RegisterDetails(**{"title": title, "level": "directorate", "pack": pack, "matrix": "three", **more})


def risk(by: User, register: RiskRegister, **more: Any) -> Risk:
    words = {"cause": "Posts are vacant", "event": "Assessments are late", "effect": "A child is at risk"}
    return add_risk(by=by, register=register, details=RiskDetails(**{**words, **more}))


def scored(by: User, of: Risk, likelihood: int, impact: int, **more: Any) -> RiskScore:
    asked: dict[str, Any] = {"stage": "current", "speaks_for": JUNE, **more}
    return score_risk(by=by, risk=of, likelihood=likelihood, impact=impact, **asked)


def test_a_risk_says_cause_event_and_effect(register: RiskRegister, lead: User) -> None:
    made = risk(lead, register, is_key=True)
    assert (made.cause, made.event, made.effect, made.is_key) == (
        "Posts are vacant",
        "Assessments are late",
        "A child is at risk",
        True,
    )
    for missing in ("cause", "event", "effect"):
        with pytest.raises(RuleBroken) as refused:
            risk(lead, register, **{missing: "  "})
        assert refused.value.field == missing
    changed = RiskDetails(cause="Posts", event="Late", effect="Harm")
    assert change_risk(by=lead, risk=made, details=changed, seen_version=1).event == "Late"


def test_a_register_stands_once_under_its_name(register: RiskRegister, lead: User, people: Cast) -> None:
    with pytest.raises(RuleBroken, match=f"on record as {register.reference}"):
        add_register(by=lead, authority=people.council, details=details("children's  Services"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskRegisterFactory.create(authority=people.council, match_key=register.match_key)
    with pytest.raises(RuleBroken, match="has no matrix"):
        add_register(by=lead, authority=people.council, details=details("Other", matrix="nine"))


def test_once_there_are_scores_the_matrix_stays(register: RiskRegister, lead: User) -> None:
    other = PackFactory.create(content=three_by_three())
    moved = change_register(by=lead, register=register, details=details(pack=other), seen_version=1)
    assert moved.pack == other
    scored(lead, risk(lead, register), 1, 1)
    with pytest.raises(RuleBroken, match="begin another register"):
        change_register(by=lead, register=register, details=details(), seen_version=2)


def test_a_score_takes_its_zone_from_the_matrix(register: RiskRegister, lead: User) -> None:
    made = risk(lead, register)
    worst, mild = scored(lead, made, 2, 3), scored(lead, made, 1, 1, stage="target")
    assert (worst.zone, worst.beyond_appetite) == ("red", True)
    assert (mild.zone, mild.beyond_appetite) == ("green", False)
    with pytest.raises(RuleBroken, match="likelihoods 1 to 3"):
        scored(lead, made, 4, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskScoreFactory.create(risk=made, likelihood=7)


def test_a_score_that_moves_needs_a_reason_and_the_earlier_one_stays(register: RiskRegister, lead: User) -> None:
    made = risk(lead, register)
    scored(lead, made, 3, 3)
    with pytest.raises(RuleBroken, match="Say why"):
        scored(lead, made, 2, 2, speaks_for=JULY)
    scored(lead, made, 2, 2, speaks_for=JULY, why="Half of the posts are filled")
    scored(lead, made, 2, 2, speaks_for=LATER)
    history = history_of(made, matrix_for(register), lead)
    assert [one.label for one in history.scores] == ["Amber", "Amber", "Red"]
    assert now_of(history, JUNE)["current"].label == "Red"
    assert now_of(history, date(2015, 6, 4)) == {}


def test_a_risk_closes_for_a_reason_and_opens_again(register: RiskRegister, lead: User) -> None:
    made = risk(lead, register)
    with pytest.raises(RuleBroken, match="Say why"):
        close_risk(by=lead, risk=made, speaks_for=JULY, why=" ")
    with pytest.raises(RuleBroken, match="open already"):
        reopen_risk(by=lead, risk=made, speaks_for=JULY, why="It is back")
    close_risk(by=lead, risk=made, speaks_for=JULY, why="The posts are filled")
    assert not is_open(made)
    with pytest.raises(RuleBroken, match="open it again to score it"):
        scored(lead, made, 1, 1)
    with pytest.raises(RuleBroken, match="closed already"):
        close_risk(by=lead, risk=made, speaks_for=LATER, why="Again")
    with pytest.raises(RuleBroken, match="earlier day"):
        reopen_risk(by=lead, risk=made, speaks_for=JUNE, why="It is back")
    reopen_risk(by=lead, risk=made, speaks_for=LATER, why="Posts are vacant again")
    assert is_open(made)
    rows = [rows_of(register, matrix_for(register), lead, day)[0].is_open for day in (JUNE, JULY, LATER)]
    assert rows == [True, False, True]


def test_a_control_says_whether_it_works(register: RiskRegister, lead: User) -> None:
    made = risk(lead, register)
    with pytest.raises(RuleBroken, match="keeps the risk down"):
        add_control(by=lead, risk=made, what="", working="yes")
    control = add_control(by=lead, risk=made, what="Monthly audit", working="planned")
    changed = change_control(
        by=lead, control=control, what="Monthly audit", working="no", owner_post=None, seen_version=1
    )
    assert changed.get_working_display() == "Not working"


def test_a_risk_goes_to_one_place_and_not_to_its_own_register(register: RiskRegister, lead: User) -> None:
    made, body = risk(lead, register), BodyFactory.create(authority=register.authority)
    corporate = RiskRegisterFactory.create(authority=register.authority, level="corporate")
    asked: dict[str, Any] = {"by": lead, "risk": made, "speaks_for": JULY, "why": "Beyond us"}
    neither_or_both: list[dict[str, Any]] = [{}, {"to_register": corporate, "to_body": body}]
    for wrong in neither_or_both:
        with pytest.raises(RuleBroken, match="one of the two"):
            escalate_risk(**asked, **wrong)
    with pytest.raises(RuleBroken, match="stands in that register"):
        escalate_risk(**asked, to_register=register)
    with pytest.raises(RuleBroken, match="Say why"):
        escalate_risk(**{**asked, "why": ""}, to_body=body)
    assert str(escalate_risk(**asked, to_register=corporate)) == f"To {corporate.title}"
    with pytest.raises(IntegrityError), transaction.atomic():
        EscalationFactory.create(risk=made, to_body=None)


def test_the_register_shows_the_worst_first_and_the_closed_last(register: RiskRegister, lead: User) -> None:
    mild, worst, unscored, closed = (risk(lead, register) for _ in range(4))
    scored(lead, mild, 1, 1)
    scored(lead, worst, 3, 3)
    scored(lead, closed, 3, 3)
    close_risk(by=lead, risk=closed, speaks_for=JULY, why="Over")
    matrix = matrix_for(register)
    rows = rows_of(register, matrix, lead, LATER)
    assert [row.risk for row in rows] == [worst, mild, unscored, closed]
    assert [row.is_beyond for row in rows] == [True, False, False, False]
    shown = heat_map(rows, matrix)
    assert shown.unscored == (unscored,)
    (most, cells) = shown.rows[0]
    assert (most.step, cells[2].risks, cells[2].depth) == (3, (worst,), 5)
    (line,) = register_lines(register.authority, lead, LATER)
    assert (line.open, line.beyond, line.unscored) == (3, 1, 1)


def test_what_somebody_may_not_read_is_neither_shown_nor_counted(register: RiskRegister, people: Cast) -> None:
    RiskScoreFactory.create(risk=RiskFactory.create(register=register, state="draft"))
    restricted = {"sensitivity": 2, "effective_sensitivity": 2}
    RiskScoreFactory.create(risk=RiskFactory.create(register=register), **restricted)
    reader = people.scrutiny_member
    (row,) = rows_of(register, matrix_for(register), reader, LATER)
    assert row.current is None
    (line,) = register_lines(register.authority, reader, LATER)
    assert (line.open, line.beyond, line.unscored) == (1, 0, 1)


def test_queries_do_not_grow_with_the_register(
    register: RiskRegister, lead: User, django_assert_num_queries: Any
) -> None:
    for _ in range(10):
        made = RiskFactory.create(register=register)
        for factory in (RiskScoreFactory, RiskStateFactory, ControlFactory, EscalationFactory):
            factory.create_batch(2, risk=made)
    matrix = matrix_for(register)
    with django_assert_num_queries(5):
        rows_of(register, matrix, lead, LATER)
    with django_assert_num_queries(2):
        history_of(made, matrix, lead)
    with django_assert_num_queries(4):
        register_lines(register.authority, lead, LATER)


class EveryOpenRiskIsOnTheMapOnce(TestCase):
    """Whatever is scored and closed, an open risk stands in one cell or among those without a score."""

    @given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.booleans()), max_size=6))
    @settings(max_examples=20)
    def test_once(self, risks: list[tuple[int, int, bool]]) -> None:
        register = RiskRegisterFactory.create()
        lead = cast_of(register)
        expected = []
        for likelihood, impact, closes in risks:
            made = RiskFactory.create(register=register)
            if likelihood:
                scored(lead, made, likelihood, impact)
            if closes:
                close_risk(by=lead, risk=made, speaks_for=JULY, why="Over")
            else:
                expected.append(made.pk)
        matrix = matrix_for(register)
        shown = heat_map(rows_of(register, matrix, lead, LATER), matrix)
        on_map = [one.pk for _, cells in shown.rows for cell in cells for one in cell.risks]
        assert sorted([*on_map, *(one.pk for one in shown.unscored)]) == sorted(expected)
        beyond = sum(len(cell.risks) for _, cells in shown.rows for cell in cells if cell.zone.beyond_appetite)
        (line,) = register_lines(register.authority, lead, LATER)
        assert (line.open, line.beyond, line.unscored) == (len(expected), beyond, len(shown.unscored))


def cast_of(register: RiskRegister) -> User:
    return member(register.authority, "improvement_lead")

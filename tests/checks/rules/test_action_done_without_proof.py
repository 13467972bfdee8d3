from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.services import withdraw_record
from goldthread.checks.models import Result
from goldthread.improvement.models import Action, Closing
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import ActionFactory, ActionStateFactory
from tests.factories.plans import ClosingFactory, PlanFactory, ProofFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-07"
DONE = date(2015, 11, 1)


def done() -> Action:
    action = ActionFactory.create(plan=PlanFactory.create(), reference="A1", what="Train them")
    ActionStateFactory.create(action=action, done=True, speaks_for=DONE)
    return action


def test_an_action_that_is_only_said_to_be_done_is_a_gap_from_that_day_on() -> None:
    action = done()
    assert sentences(CODE, action.authority, DONE) == [
        "A1 “Train them” was reported as done on 1 November 2015, and nobody has checked a proof."
    ]
    assert not found(CODE, action.authority, date(2015, 10, 31))


def test_a_proof_counts_once_it_was_checked_and_held() -> None:
    action = done()
    proof = ProofFactory.create(action=action)
    ClosingFactory.create(action=action, proof=proof, speaks_for=date(2015, 11, 5))
    assert len(found(CODE, action.authority)) == 1
    ClosingFactory.create(
        action=action, proof=proof, verdict=Closing.Verdict.CLOSED, reason="", speaks_for=date(2015, 12, 1)
    )
    assert len(found(CODE, action.authority, date(2015, 11, 30))) == 1
    assert not found(CODE, action.authority, date(2015, 12, 1))


def test_a_proof_proves_nothing_once_what_it_names_is_withdrawn() -> None:
    action = done()
    item = EvidenceFactory.create(authority=action.authority)
    proof = ProofFactory.create(action=action, evidence=item)
    ClosingFactory.create(action=action, proof=proof, verdict=Closing.Verdict.CLOSED, reason="", speaks_for=DONE)
    assert not found(CODE, action.authority)
    withdraw_record(item, by=action.recorded_by, why="A copy.", seen_version=item.row_version)
    assert sentences(CODE, action.authority) == [
        "A1 “Train them” was reported as done on 1 November 2015, and what it was closed on was withdrawn."
    ]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, done().authority) == [Result.EXPLAINED]

"""Structures put to the rules about the organisation."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.checks.models import Result
from goldthread.checks.tested import counts_of, put_to_the_rules, structure_rules
from goldthread.frameworks.services import load_packs
from goldthread.organisation.services import StructureDetails, propose_copy, propose_structure, put_in_force
from tests.cast import cast
from tests.checks.rules.organised import BEGAN, ON, Organised, beneath, in_order


@pytest.fixture
def held(db: None) -> Organised:
    """A council whose organisation is in order."""
    load_packs()
    people = cast()
    return in_order(people.council, people.improvement_lead)


def test_what_nobody_typed_is_unknown_and_never_met(db: None) -> None:
    load_packs()
    people = cast()
    empty = propose_structure(by=people.director, authority=people.council, details=StructureDetails(title="Empty"))
    assert {one.rule.code: one.answers[0].result for one in put_to_the_rules([empty], ON)} == {
        rule.code: Result.UNKNOWN for rule in structure_rules() if rule.code != "ORG-16"
    }


def test_a_structure_in_order_meets_every_rule(held: Organised) -> None:
    wrong = {code: held.sentence(code) for code, result in held.results().items() if result != Result.MET}
    assert not wrong
    assert len(held.results()) == 24


def test_a_proposal_is_tested_beside_the_structure_in_force_in_as_many_queries(held: Organised) -> None:
    put_in_force(
        by=held.by, structure=held.structure, effective_from=BEGAN, decided_where="Cabinet", decided_on=BEGAN,
        seen_version=held.structure.row_version,
    )  # fmt: skip
    proposal = propose_copy(by=held.by, source=held.structure, details=StructureDetails(title="Next"))
    beneath(held)
    with CaptureQueriesContext(connection) as one:
        put_to_the_rules([held.structure], ON)
    with CaptureQueriesContext(connection) as two:
        results = put_to_the_rules([proposal, held.structure], ON)
    assert len(one) == len(two) == 25
    answers = {tested.rule.code: tested.answers for tested in results}
    assert [answer.result for answer in answers["ORG-25"]] == [Result.MET, Result.GAP]
    assert dict(counts_of(results, 1))[Result.GAP] == 3

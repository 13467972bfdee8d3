"""Structures put to the rules about the organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.checks.models import Break, Explanation, Result
from goldthread.checks.services import explain_proposal, run_live_test
from goldthread.checks.tested import counts_of, put_to_the_rules, structure_rules
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Structure
from goldthread.organisation.services import StructureDetails, propose_copy, propose_structure, put_in_force
from goldthread.web.checks.queries import closed_lately, explanations_standing
from tests.cast import cast
from tests.checks.rules.organised import BEGAN, ON, Organised, beneath, in_order, limited


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


UNTIL = date(2027, 11, 20)


def explain(held: Organised, code: str, **other: Any) -> Explanation:
    rule = next(rule for rule in structure_rules() if rule.code == code)
    said = {"reason": "Both report to the chief executive.", "decided_where": "Cabinet, 1 June", "until_on": UNTIL}
    return explain_proposal(by=held.by, structure=held.structure, rule=rule, **{**said, **other})


def test_a_gap_of_a_proposal_is_explained_before_it_is_in_force_and_stays_so_once_it_is(held: Organised) -> None:
    today = timezone.localdate()
    beneath(held)
    explanation = explain(held, "ORG-25")
    answer = {one.rule.code: one.answers[0] for one in put_to_the_rules([held.structure], today)}["ORG-25"]
    assert (answer.result, answer.explanation) == (Result.EXPLAINED, explanation)
    broken = Break.objects.get()
    assert (broken.is_foreseen, broken.closed_at is not None) == (True, True)
    run_live_test(by=None, authorities=[held.council], on=today)
    assert not Break.objects.open().filter(rule="ORG-25").exists()
    assert not closed_lately(held.council, held.by)
    assert not explanations_standing(held.council, held.by, today)
    structure = Structure.objects.select_related("authority").get(pk=held.structure.pk)
    put_in_force(
        by=held.by, structure=structure, effective_from=BEGAN, decided_where="Cabinet", decided_on=BEGAN,
        seen_version=structure.row_version,
    )  # fmt: skip
    run_live_test(by=None, authorities=[held.council], on=today)
    now = Break.objects.open().with_explained(today).get(rule="ORG-25")
    assert (now.pk, now.is_foreseen, now.is_explained) == (broken.pk, False, True)
    assert explanations_standing(held.council, held.by, today) == [explanation]


def test_what_is_met_or_unknown_or_in_force_is_not_explained_as_of_a_proposal(held: Organised) -> None:
    with pytest.raises(RuleBroken, match="meets this rule"):
        explain(held, "ORG-25")
    limited(held, None)
    with pytest.raises(RuleBroken, match="unknown cannot be explained"):
        explain(held, "ORG-23")
    beneath(held)
    with pytest.raises(RuleBroken, match="Say why"):
        explain(held, "ORG-25", reason=" ")
    assert not Break.objects.exists()
    explain(held, "ORG-25")
    explain(held, "ORG-25", reason="Another reason.")
    assert (Break.objects.count(), Explanation.objects.count()) == (1, 2)
    Structure.objects.filter(pk=held.structure.pk).update(status="in_force")
    held.structure.refresh_from_db()
    with pytest.raises(RuleBroken, match="in force"):
        explain(held, "ORG-25")

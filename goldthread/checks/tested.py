"""Structures put to the rules about the organisation, in force or only proposed; nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.checks.models import Explanation, Result, explanations_on
from goldthread.checks.organisation import StructureRule
from goldthread.checks.rule import Row, all_rules
from goldthread.checks.scope import Scope
from goldthread.organisation.models import Structure


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule says of one structure; without a sentence it is met. `explanation` is what stands for a gap."""

    result: Result
    sentence: str = ""
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """One rule, and its answer for each structure in the order asked."""

    rule: StructureRule
    answers: tuple[Answer, ...]


def structure_rules() -> list[StructureRule]:
    return [rule for rule in all_rules() if isinstance(rule, StructureRule)]


def put_to_the_rules(structures: Sequence[Structure], on: date) -> list[Tested]:
    """Every rule that applies on a day. As many queries as rules, and one more, whatever the number of structures."""
    scope = Scope(tuple({one.authority_id for one in structures}), tuple(one.pk for one in structures))
    standing = explanations_on(on).filter(broken__subject_uuid__in=[one.uuid for one in structures])
    explanations = {
        (one.broken.rule, one.broken.subject_uuid): one
        for one in standing.select_related("broken", "recorded_by").order_by("pk")
    }
    tested = []
    for rule in structure_rules():
        if rule.population(scope, on).query.is_empty():
            continue
        rows = {found.pk: rule.row(found, on) for found in rule.rows(scope, on)}
        answers = []
        for one in structures:
            answers.append(_answer(rows.get(one.pk), explanations.get((rule.code, one.uuid))))
        tested.append(Tested(rule, tuple(answers)))
    return tested


def _answer(row: Row | None, explanation: Explanation | None) -> Answer:
    if row is None:
        return Answer(Result.MET)
    if row.result == Result.GAP and explanation is not None:
        return Answer(Result.EXPLAINED, row.sentence, explanation)
    return Answer(row.result, row.sentence)


def row_of(rule: StructureRule, structure: Structure, on: date) -> Row | None:
    """What one rule has against one structure, in force or proposed; None where it is met. One query."""
    found = rule.rows(Scope((structure.authority_id,), (structure.pk,)), on).first()
    return rule.row(found, on) if found is not None else None


def counts_of(tested: Sequence[Tested], place: int = 0) -> list[tuple[Result, int]]:
    """How many rules gave each result for one of the structures, the gravest result first."""
    many = Counter(one.answers[place].result for one in tested)
    order = (Result.GAP, Result.UNKNOWN, Result.EXPLAINED, Result.MET)
    return [(result, many[result]) for result in order if many[result]]

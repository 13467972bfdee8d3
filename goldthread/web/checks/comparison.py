"""Two days of the live test beside each other: where each criterion stood, and the open breaks of each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.accounts.permissions import Permission
from goldthread.checks.engine import LiveTest
from goldthread.checks.rule import Rule, all_rules
from goldthread.checks.standing import CriterionStanding
from goldthread.web.checks.queries import groups_as_at


@dataclass(frozen=True, slots=True)
class StandingThenAndNow:
    label: str
    then: CriterionStanding | None
    now: CriterionStanding


@dataclass(frozen=True, slots=True)
class BreaksThenAndNow:
    """How many breaks of a rule were open, without an explanation, on each of the two days."""

    rule: Rule
    then: int
    now: int

    @property
    def change(self) -> str:
        difference = self.now - self.then
        return f"{abs(difference)} {'more' if difference > 0 else 'fewer'}" if difference else "no change"


def standings_beside(then: LiveTest, now: LiveTest) -> list[StandingThenAndNow]:
    """In the order of the later day; a criterion that was not held then has no standing then."""
    before = {standing.criterion: standing for standing in then.standings}
    return [StandingThenAndNow(one.label, before.get(one.criterion), one) for one in now.standings]


def breaks_beside(then: LiveTest, now: LiveTest, permissions: frozenset[Permission]) -> list[BreaksThenAndNow]:
    """Every rule that found something on one of the days, gravest first; only of what `permissions` may see."""
    before, after = Counter(dict(_open(then, permissions))), Counter(dict(_open(now, permissions)))
    rules = sorted(all_rules(), key=lambda rule: (-rule.severity, rule.code))
    return [
        BreaksThenAndNow(rule, before[rule.code], after[rule.code])
        for rule in rules
        if before[rule.code] or after[rule.code]
    ]


def _open(test: LiveTest, permissions: frozenset[Permission]) -> Iterator[tuple[str, int]]:
    counted: Counter[str] = Counter()
    for group in groups_as_at(test, permissions):
        counted[group.key.rule] += group.count - group.explained
    yield from counted.items()

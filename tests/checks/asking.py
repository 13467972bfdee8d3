"""Asking a rule about a small record, in the words of its tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.authorities.models import Authority
from goldthread.checks.engine import Found, LiveTest, examine, store
from goldthread.checks.models import Break, Result
from goldthread.checks.rule import rule_of
from goldthread.frameworks.models import Extent, Level
from tests.factories.checks import ExplanationFactory
from tests.factories.frameworks import LevelFactory, ScaleFactory

LATER = date(2016, 4, 25)
"""The day on which most tests ask: ten months after the letters that the factories make."""


@dataclass(frozen=True, slots=True)
class Levels:
    not_met: Level
    limited: Level
    part_met: Level
    met: Level


def levels() -> Levels:
    """Four steps of one scale."""
    scale = ScaleFactory.create()
    steps = (Extent.NOT_MET, Extent.LIMITED, Extent.PART_MET, Extent.MET)
    return Levels(
        *(
            LevelFactory.create(scale=scale, step=step, key=extent.value, label=extent.label, extent=extent)
            for step, extent in enumerate(steps, start=1)
        )
    )


def found(rule: str, authority: Authority, on: date = LATER) -> list[Found]:
    """What the rule finds in the authority as at `on`."""
    return list(tested(rule, authority, on).found)


def tested(code: str, authority: Authority, on: date) -> LiveTest:
    rule = rule_of(code)
    assert rule is not None, f"No rule has the code {code}."
    return examine([authority], on, [rule])[0]


def sentences(rule: str, authority: Authority, on: date = LATER) -> list[str]:
    return [one.row.sentence for one in found(rule, authority, on)]


def results(rule: str, authority: Authority, on: date = LATER) -> list[Result]:
    return [one.result for one in found(rule, authority, on)]


def after_explaining(rule: str, authority: Authority, on: date = LATER) -> list[Result]:
    """The results of the rule once each of its breaks has an explanation that stands on the day."""
    store([tested(rule, authority, on)], None)
    for broken in Break.objects.filter(rule=rule, authority=authority):
        ExplanationFactory.create(broken=broken, authority=authority, from_on=on, until_on=on)
    return results(rule, authority, on)

"""Registers of risks on a matrix of three by three, and what is said of each risk."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory.declarations import LazyAttribute, Sequence, SubFactory

from goldthread.lib.text import match_key
from goldthread.risk.models import Control, Escalation, Risk, RiskRegister, RiskScore, RiskState
from tests.factories.authorities import RecordFactory, beside
from tests.factories.frameworks import PackFactory
from tests.factories.organisation import BodyFactory


def three_by_three() -> dict[str, Any]:
    """A matrix whose worst zone alone is beyond appetite: likely and bad, or nearly so."""
    steps = [{"label": label, "meaning": f"{label}."} for label in ("Least", "Middle", "Most")]
    zones = [
        {"key": key, "label": key.capitalize(), "meaning": f"It is {key}.", "beyond_appetite": key == "red"}
        for key in ("green", "amber", "red")
    ]
    cells = [["green", "green", "amber"], ["green", "amber", "red"], ["amber", "red", "red"]]
    matrix = {"key": "three", "title": "Three by three", "likelihoods": steps, "impacts": steps, "zones": zones}
    return {"risk_matrices": [{**matrix, "cells": cells, "source": "A policy", "source_status": "verified"}]}


class RiskRegisterFactory(RecordFactory[RiskRegister]):
    class Meta:
        model = RiskRegister

    title = Sequence(lambda number: f"Register {number}")
    match_key = LazyAttribute(lambda register: match_key(register.title))
    level = RiskRegister.Level.DIRECTORATE
    pack = SubFactory(PackFactory, content=three_by_three())
    matrix = "three"


class RiskFactory(RecordFactory[Risk]):
    class Meta:
        model = Risk

    register = beside(RiskRegisterFactory)
    cause = "A third of posts are vacant."
    event = Sequence(lambda number: f"Assessments are late ({number}).")
    effect = "A child is left at risk."


class RiskScoreFactory(RecordFactory[RiskScore]):
    """A current score beyond appetite."""

    class Meta:
        model = RiskScore

    risk = beside(RiskFactory)
    stage = RiskScore.Stage.CURRENT
    likelihood = 3
    impact = 3
    zone = "red"
    beyond_appetite = True
    speaks_for = date(2015, 6, 5)


class RiskStateFactory(RecordFactory[RiskState]):
    class Meta:
        model = RiskState

    risk = beside(RiskFactory)
    is_open = False
    why = "The posts are filled."
    speaks_for = date(2015, 9, 1)


class ControlFactory(RecordFactory[Control]):
    class Meta:
        model = Control

    risk = beside(RiskFactory)
    what = "Monthly audit of cases"
    working = Control.Working.YES


class EscalationFactory(RecordFactory[Escalation]):
    class Meta:
        model = Escalation

    risk = beside(RiskFactory)
    to_body = beside(BodyFactory)
    why = "Beyond what the directorate can bear."
    speaks_for = date(2015, 7, 1)

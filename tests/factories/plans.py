"""Plans, what they hold, and the proof that actions are closed on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factory.declarations import SelfAttribute, Sequence, SubFactory

from goldthread.improvement.models import (
    ActionNeed,
    Capacity,
    Closing,
    Outcome,
    OutcomeValue,
    Plan,
    PlanAgreement,
    PlanPart,
    Proof,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.improvement import ActionFactory
from tests.factories.setting_up import SnapshotFactory


class PlanFactory(RecordFactory[Plan]):
    class Meta:
        model = Plan

    title = Sequence(lambda number: f"Improvement plan {number}")


class PlanPartFactory(RecordFactory[PlanPart]):
    class Meta:
        model = PlanPart

    plan = beside(PlanFactory)
    title = Sequence(lambda number: f"Workstream {number}")


class OutcomeFactory(RecordFactory[Outcome]):
    class Meta:
        model = Outcome

    plan = beside(PlanFactory)
    what = Sequence(lambda number: f"Fewer children move home twice in a year ({number})")


class OutcomeValueFactory(RecordFactory[OutcomeValue]):
    class Meta:
        model = OutcomeValue

    outcome = beside(OutcomeFactory)
    value = "14 of 100"
    speaks_for = date(2015, 9, 1)


class CapacityFactory(RecordFactory[Capacity]):
    class Meta:
        model = Capacity

    plan = beside(PlanFactory)
    who = "Improvement team"
    days = Decimal(20)


class PlanAgreementFactory(RecordFactory[PlanAgreement]):
    class Meta:
        model = PlanAgreement

    plan = beside(PlanFactory)
    number = Sequence(lambda number: number + 1)
    snapshot = SubFactory(
        SnapshotFactory,
        authority=SelfAttribute("..authority"),
        subject_kind="plan",
        subject_uuid=SelfAttribute("..plan.uuid"),
        subject_reference=SelfAttribute("..plan.reference"),
        why="Version 1",
        body='{"actions":{},"outcomes":{},"parts":{},"title":""}',
    )
    decided_where = "Minute 12"
    speaks_for = date(2015, 9, 1)


class ActionNeedFactory(RecordFactory[ActionNeed]):
    class Meta:
        model = ActionNeed

    action = beside(ActionFactory)
    needed = beside(ActionFactory)


class ProofFactory(RecordFactory[Proof]):
    class Meta:
        model = Proof

    action = beside(ActionFactory)
    what = "The training record of the spring."
    speaks_for = date(2015, 10, 1)


class ClosingFactory(RecordFactory[Closing]):
    class Meta:
        model = Closing

    action = beside(ActionFactory)
    verdict = Closing.Verdict.SENT_BACK
    reason = "The record names no dates."
    checked_by = "Head of Quality Assurance"
    speaks_for = date(2015, 10, 2)

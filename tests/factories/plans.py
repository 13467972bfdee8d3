"""Plans, what they hold, and the proof that actions are closed on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factory.declarations import SelfAttribute, Sequence, SubFactory

from goldthread.improvement.models import (
    ActionNeed,
    ActsFor,
    Capacity,
    Closing,
    Outcome,
    OutcomeValue,
    OwnerLink,
    Plan,
    PlanAgreement,
    PlanPart,
    Proof,
)
from tests.factories.accounts import UserFactory
from tests.factories.authorities import RecordFactory, beside
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import PostFactory
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


class ActsForFactory(RecordFactory[ActsFor]):
    class Meta:
        model = ActsFor

    user = SubFactory(UserFactory)
    post = beside(PostFactory)
    from_on = date(2015, 4, 1)


class OwnerLinkFactory(RecordFactory[OwnerLink]):
    """Of a post unless `post` is None and `owner` is passed. No code opens it: one that does is made by the service."""

    class Meta:
        model = OwnerLink

    post = beside(PostFactory)
    code_digest = "0" * 64
    expires_at = former_until = datetime(2015, 10, 15, tzinfo=UTC)

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of two owners, as of a caller that fills every link there is, the post is kept."""
        if fields.get("post") is not None:
            fields.pop("owner", None)
        return super()._adjust_kwargs(**fields)

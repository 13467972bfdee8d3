"""What changed since a plan was agreed, as its page reads it."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.improvement.frozen import PlanChange
from goldthread.improvement.models import Plan, PlanAgreement
from goldthread.improvement.plan_queries import changes_in, plan_sheet
from goldthread.improvement.step_queries import steps_of_plan


def since_agreed(plan: Plan, agreement: PlanAgreement, user: User, on: date) -> list[PlanChange]:
    return changes_in(plan_sheet(plan, user, on), agreement, steps_of_plan(plan, user, on))

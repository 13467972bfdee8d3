"""Enters how the fictional council answers, the plan first and the boards that hear of it last."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from demo.publishing import publish_now
from demo.response import load_matter
from demo.response.answers import enter_answers
from demo.response.asking import enter_asking
from demo.response.boards import add_missing_bodies, enter_boards
from demo.response.money import enter_money
from demo.response.plan import enter_plan
from demo.response.protocols import enter_protocols
from demo.response.risks import enter_risks
from demo.response.work import Work
from goldthread.authorities.models import Authority, Membership, Record
from goldthread.finance.models import FinancialStrategy
from goldthread.improvement.models import Plan
from goldthread.risk.models import RiskRegister

PUBLISHED: tuple[tuple[type[Record], str, str, str], ...] = (
    (FinancialStrategy, "savings-table", "xlsx", "finance_officer"),
    (RiskRegister, "risk-register", "pdf", "improvement_lead"),
)
"""The first record of a kind, the report of it, the file, and who asks for it."""


def answer_letters(council: Authority, on: date) -> None:
    """Everything that follows from the letters, unless the council has a plan already; `on` is the day of building.

    Files are written after the record is kept.
    """
    if Plan.objects.filter(authority=council).exists():
        return
    held = Membership.objects.live().filter(authority=council, scope_uuid=None).select_related("user")
    work = Work(council, {one.role: one.user for one in held}, on)
    _enter(work)
    for subject, report, form, role in PUBLISHED:
        for one in subject.objects.live().filter(authority=council).order_by("pk")[:1]:
            publish_now(work.people[role], one, report, form, on)


@transaction.atomic
def _enter(work: Work) -> None:
    plan, boards = load_matter("plan"), load_matter("boards")
    add_missing_bodies(work, boards)
    work.plan = enter_plan(work, plan)
    enter_answers(work, load_matter("answers"))
    enter_money(work, load_matter("money"), plan["money"])
    enter_risks(work, load_matter("risks"))
    enter_asking(work, load_matter("asking"))
    enter_protocols(work, load_matter("protocols"))
    enter_boards(work, boards)

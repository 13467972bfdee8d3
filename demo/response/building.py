"""Enters how the fictional council answers, the plan first and the boards that hear of it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from demo.publishing import publish_now
from demo.response import load_matter
from demo.response.answers import enter_answers
from demo.response.asking import enter_asking
from demo.response.boards import add_missing_bodies, enter_boards
from demo.response.money import enter_money
from demo.response.plan import enter_plan
from demo.response.protocols import enter_protocols
from demo.response.reports import enter_reports
from demo.response.risks import enter_risks
from demo.response.work import Work
from goldthread.authorities.models import Authority, Membership, Record
from goldthread.finance.models import FinancialStrategy
from goldthread.improvement.models import Plan
from goldthread.oversight.models import CommitteeReport, Meeting
from goldthread.publishing.publications.models import Publication
from goldthread.risk.models import RiskRegister


@dataclass(frozen=True, slots=True)
class Published:
    """A report of the first record of a kind within `within`, as a file, and who asks for it."""

    kind: type[Record]
    report: str
    form: str
    role: str
    within: Q = Q()


NEXT_BOARD = Q(body__name="People Improvement Board", items__planned__isnull=False)
PUBLISHED = (
    Published(FinancialStrategy, "savings-table", "xlsx", "finance_officer"),
    Published(RiskRegister, "risk-register", "pdf", "improvement_lead"),
    Published(Plan, "improvement-plan", "pdf", "improvement_lead"),
    Published(Plan, "improvement-plan-sheet", "xlsx", "improvement_lead"),
    Published(Plan, "plan-on-a-page-a3", "pdf", "improvement_lead"),
    Published(CommitteeReport, "committee-report", "pdf", "improvement_lead"),
    Published(Meeting, "board-pack", "pdf", "committee_clerk", NEXT_BOARD),
)


@transaction.atomic
def answer_letters(council: Authority, on: date) -> None:
    """Everything that follows from the letters, unless the council has a plan already; `on` is the day of building."""
    if Plan.objects.filter(authority=council).exists():
        return
    work, plan, boards = _work(council, on), load_matter("plan"), load_matter("boards")
    add_missing_bodies(work, boards)
    work.plan = enter_plan(work, plan)
    enter_answers(work, load_matter("answers"))
    enter_money(work, load_matter("money"), plan["money"])
    enter_risks(work, load_matter("risks"))
    enter_asking(work, load_matter("asking"))
    enter_protocols(work, load_matter("protocols"))
    enter_boards(work, boards)
    enter_reports(work, load_matter("reports"))


def publish_answers(council: Authority, on: date) -> None:
    """What is published of it, once each; files are written when the record is kept."""
    people = _work(council, on).people
    for wanted in PUBLISHED:
        if not Publication.objects.filter(authority=council, report=wanted.report).exists():
            held = wanted.kind.objects.live().filter(wanted.within, authority=council)
            publish_now(people[wanted.role], held.order_by("pk")[0], wanted.report, wanted.form, on)


def _work(council: Authority, on: date) -> Work:
    held = Membership.objects.live().filter(authority=council, scope_uuid=None).select_related("user")
    return Work(council, {one.role: one.user for one in held}, on)

"""Enters how the fictional council answers, in the order of the work: plan, answers, money, risks, asking, boards."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from demo.response import load_matter
from demo.response.answers import enter_answers
from demo.response.asking import enter_asking
from demo.response.boards import add_missing_bodies, enter_boards
from demo.response.money import enter_money
from demo.response.plan import enter_plan
from demo.response.risks import enter_risks
from demo.response.work import Work
from goldthread.authorities.models import Authority, Membership
from goldthread.improvement.models import Plan


@transaction.atomic
def answer_letters(council: Authority, on: date) -> None:
    """Everything that follows from the letters, unless the council has a plan already; `on` is the day of building."""
    if Plan.objects.filter(authority=council).exists():
        return
    held = Membership.objects.live().filter(authority=council, scope_uuid=None).select_related("user")
    work = Work(council, {one.role: one.user for one in held}, on)
    plan, boards = load_matter("plan"), load_matter("boards")
    add_missing_bodies(work, boards)
    enter_plan(work, plan)
    enter_answers(work, load_matter("answers"))
    enter_money(work, load_matter("money"), plan["money"])
    enter_risks(work, load_matter("risks"))
    enter_asking(work, load_matter("asking"))
    enter_boards(work, boards)

"""Enters the reviews that the fictional council's reviewers run here, step by step."""

from __future__ import annotations

from django.db import transaction

from demo.run_here import NAMES, Content, load_review
from demo.run_here.ending import check_facts, publish, sign
from demo.run_here.gathering import ask, hear, observe, register
from demo.run_here.progress import rate, report
from demo.run_here.saying import find, judge_all, recommend
from demo.run_here.setting_up import commission
from demo.run_here.work import Work
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.reviews.models import Review


def run_reviews(council: Authority) -> None:
    """Both reviews, unless their titles stand in the council's record; files are written after the review is kept."""
    people = _people(council)
    for name in NAMES:
        content = load_review(name)
        if not Review.objects.filter(authority=council, title=content["review"]["title"]).exists():
            work = _enter(content, council, people)
            publish(work, content.get("published", []))


def _people(council: Authority) -> dict[str, User]:
    """Who holds which role for the whole council."""
    held = Membership.objects.live().filter(authority=council, scope_uuid=None).select_related("user")
    return {one.role: one.user for one in held}


@transaction.atomic
def _enter(content: Content, council: Authority, people: dict[str, User]) -> Work:
    work = commission(content, council, people)
    ask(work, content["requests"])
    register(work, content["evidence"])
    hear(work, content["interviews"])
    observe(work, content["observations"])
    if "self_report" in content:
        report(work, content["self_report"])
        rate(work, content)
    find(work, content)
    judge_all(work, content)
    recommend(work, content)
    if "fact_check" in content:
        check_facts(work, content["fact_check"])
    if "signed" in content:
        sign(work, content)
    return work

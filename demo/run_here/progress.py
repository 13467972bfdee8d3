"""A progress review: the council's own report, handed over, then the reviewers' ratings and conditions tested again."""

from __future__ import annotations

from demo.run_here import Content
from demo.run_here.work import Work
from goldthread.reviews.models import Condition, Recommendation
from goldthread.reviews.services import check_condition
from goldthread.reviews.services.progress import rate_progress, report_progress, return_self_report


def report(work: Work, content: Content) -> None:
    """What the council says of each earlier recommendation; nobody changes it once it is handed over."""
    by = work.people["improvement_lead"]
    for one in content["items"]:
        report_progress(
            by=by,
            review=work.review,
            recommendation=_earlier(work, one),
            text=one["text"],
            label=one["label"],
            level=work.level(one["level"]),
            speaks_for=one["day"],
        )
    return_self_report(by=by, review=work.review, on=content["returned_on"])


def rate(work: Work, content: Content) -> None:
    """The reviewers' ratings, one in words that no scale knows, and the conditions that were tested again."""
    for one in content["ratings"]:
        rate_progress(
            by=work.people[one["by"]],
            review=work.review,
            recommendation=_earlier(work, one),
            label=one["label"],
            level=work.level(one.get("level")),
            comment=one["comment"],
            speaks_for=one["day"],
            stance=one["stance"],
            quote=one["quote"],
        )
    for one in content["conditions"]:
        condition = Condition.objects.get(authority=work.council, reference=one["condition"])
        check_condition(
            by=work.people[one["by"]],
            condition=condition,
            review=work.review,
            outcome=one["outcome"],
            on_what=one["on_what"],
            speaks_for=one["day"],
        )


def _earlier(work: Work, one: Content) -> Recommendation:
    return Recommendation.objects.get(authority=work.council, reference=one["recommendation"])

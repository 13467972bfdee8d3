"""The commission of a review, its scope, its team with declarations, and its deadlines."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from demo.run_here import Content
from demo.run_here.work import Work
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.models import Pack
from goldthread.reviews.models import Review, TeamMember
from goldthread.reviews.services import relate_reviews
from goldthread.reviews.services.setting_up import (
    Commission,
    DeadlineDetails,
    commission_review,
    set_deadline,
)
from goldthread.reviews.services.tailoring import tailor
from goldthread.reviews.services.team import Answer, add_member, declare, questions_of


def commission(content: Content, council: Authority, people: dict[str, User]) -> Work:
    """The review as it was asked for, and the earlier ones that it follows."""
    said = dict(content["review"])
    on, earlier, pack = said.pop("commissioned_on"), said.pop("earlier"), said.pop("pack", None)
    held = Pack.objects.filter(slug=pack).order_by("-version").first() if pack else None
    by = people["chief_executive"]
    review = commission_review(by=by, authority=council, commission=Commission(**said, pack=held), on=on)
    for one in earlier:
        before = Review.objects.get(authority=council, reference=one["reference"])
        reason = f"{review.reference} was commissioned with {before.reference} before it."
        relate_reviews(by=by, later=review, earlier=before, relation=one["relation"], reason=reason)
    work = Work(council, people, timezone.now(), review)
    for one in content.get("tailoring", ()):
        tailor(by=by, review=review, **one)
    for one in content["team"]:
        _join(work, one)
    for one in content.get("deadlines", ()):
        details = DeadlineDetails(label=one["label"], counted_from=one["from"], count=one["count"], unit=one["unit"])
        set_deadline(by=by, review=review, details=details)
    return work


def _join(work: Work, one: Content) -> None:
    user, on = work.people[one["role"]], one["day"]
    member = add_member(
        by=work.people["chief_executive"],
        review=work.review,
        role=one["role"],
        role_words=one["words"],
        on=on,
        user=user,
        signs=one.get("signs", True),
    )
    if member.signs:
        _declare(member, user, one, on)


def _declare(member: TeamMember, user: User, one: Content, on: date) -> None:
    interests = one.get("interests", {})
    _, questions = questions_of(member.review)
    answers = {asked.key: Answer(asked.key in interests, interests.get(asked.key, "")) for asked in questions}
    declare(by=user, member=member, employer_words=one["employer"], answers=answers, on=on)

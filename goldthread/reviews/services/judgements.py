"""Writing judgements, their conditions and the checks of those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import add_record, change_record, holds
from goldthread.frameworks.models import Criterion, Level
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.guards import refuse_not_judging
from goldthread.reviews.models import Condition, Discharge, Judgement, Review, Tailoring
from goldthread.reviews.services.reviews import followed_by


@transaction.atomic
def add_judgement(
    *,
    by: User,
    review: Review,
    criterion_words: str,
    label: str,
    speaks_for: date,
    criterion: Criterion | None = None,
    tailored: Tailoring | None = None,
    level: Level | None = None,
    is_overall: bool = False,
    judged_by: str = "",
    commentary: str = "",
    conditions: Sequence[str] = (),
) -> Judgement:
    """A judgement of one criterion, or the overall verdict, with the conditions that it hangs on.

    Raises RuleBroken without a label, and for an overall verdict that would fill a criterion.
    """
    if not label.strip():
        raise RuleBroken("Give the judgement in the review's own words.", "label")
    if is_overall and criterion is not None:
        raise RuleBroken("An overall verdict never fills the row of a criterion.", "criterion")
    judgement = add_record(
        Judgement(
            authority=review.authority,
            review=review,
            criterion_words=criterion_words[:300],
            criterion=criterion,
            tailored=tailored,
            label=label[:200],
            level=level,
            is_overall=is_overall,
            judged_by=judged_by[:200],
            commentary=commentary,
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{review.reference}-J",
    )
    for condition in conditions:
        add_condition(by=by, judgement=judgement, text=condition)
    return judgement


@transaction.atomic
def place_judgement(*, by: User, judgement: Judgement, criterion: Criterion, seen_version: int) -> Judgement:
    """A person says which criterion a judgement is of; its words stay as printed.

    Raises RuleBroken for one that has its criterion, and for an overall verdict.
    """
    if judgement.criterion_id is not None or judgement.tailored_id is not None or judgement.is_overall:
        raise RuleBroken("This judgement has its place; nobody moves it.", "criterion")
    judgement.criterion = criterion
    return change_record(judgement, by=by, seen_version=seen_version, verb="place")


@transaction.atomic
def add_condition(
    *,
    by: User,
    judgement: Judgement,
    text: str,
    test_words: str = "",
    owner_words: str = "",
    check_by: date | None = None,
) -> Condition:
    """What a judgement hangs on; open until it is discharged."""
    refuse_not_judging(by, judgement.review)
    if not text.strip():
        raise RuleBroken("Write the condition in the review's own words.", "text")
    return add_record(
        Condition(
            authority=judgement.authority,
            judgement=judgement,
            text=text,
            test_words=test_words[:300],
            owner_words=owner_words[:200],
            check_by=check_by,
        ),
        by=by,
        prefix=f"{judgement.reference}-K",
    )


MAY_DISCHARGE = Permission.RATE_INDEPENDENTLY


@transaction.atomic
def check_condition(
    *,
    by: User,
    condition: Condition,
    outcome: str,
    on_what: str,
    speaks_for: date,
    supersedes: Discharge | None = None,
    review: Review | None = None,
) -> Discharge:
    """A dated statement that a condition was checked.

    The council may find that it still holds, or not; only who may rate independently discharges it, since the
    judgement that hangs on it is a reviewer's. `review` is the later one that checks it: its team may then, the check
    is its word, and the earlier review stays as it is. Raises RuleBroken otherwise, when no evidence is named, and
    for a condition of a review that `review` does not follow.
    """
    owners = () if review is None else (review,)
    if review is not None:
        refuse_not_judging(by, review)
    if review is not None and condition.judgement.review_id not in followed_by(review):
        raise RuleBroken(f"{review.reference} does not follow that review; tie the two reviews first.")
    if outcome == Discharge.Outcome.DISCHARGED and not holds(by, condition.authority, MAY_DISCHARGE, *owners):
        raise RuleBroken("Only a reviewer discharges a condition; record that it still holds.", "outcome")
    if not on_what.strip():
        raise RuleBroken("Say what shows it; a condition is discharged on evidence.", "on_what")
    return add_record(
        Discharge(
            authority=condition.authority,
            condition=condition,
            review=review,
            outcome=outcome,
            on_what=on_what,
            speaks_for=speaks_for,
            supersedes=supersedes,
        ),
        by=by,
        prefix=f"{condition.reference}-D",
    )

"""Writing steps with dates: those that documents tell of, and those of plans and actions."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Plan, PlanPart
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.reviews.models import Recommendation, Review


@transaction.atomic
def add_milestone(
    *,
    by: User,
    authority: Authority,
    what: str,
    review: Review | None = None,
    recommendation: Recommendation | None = None,
) -> Milestone:
    """Something to be done at a time; its dates are added as statements."""
    if not what.strip():
        raise RuleBroken("Say what is to be done.", "what")
    return add_record(
        Milestone(
            authority=authority,
            what=what,
            match_key=match_key(what)[:300],
            review=review,
            recommendation=recommendation,
        ),
        by=by,
        prefix="T",
    )


@transaction.atomic
def plan_milestone(
    *,
    by: User,
    what: str,
    due: PartialDate,
    speaks_for: date,
    plan: Plan | None = None,
    part: PlanPart | None = None,
    action: Action | None = None,
) -> Milestone:
    """A step of a plan (or of one of its parts), or of an action, with its first date.

    Raises RuleBroken without words, unless either a plan or an action has it, and for a part of another plan.
    """
    held_by = plan or action
    if held_by is None or (plan and action):
        raise RuleBroken("A milestone belongs to a plan or to an action.")
    if part is not None and (plan is None or part.plan_id != plan.pk):
        raise RuleBroken(f"{part.reference} belongs to another plan; choose a part of this one.", "part")
    if not what.strip():
        raise RuleBroken("Say what is to be reached.", "what")
    milestone = Milestone(
        authority=held_by.authority,
        what=what.strip(),
        match_key=match_key(what)[:300],
        plan=plan,
        part=part,
        action=action,
        effective_sensitivity=held_by.effective_sensitivity,
    )
    add_record(milestone, by=by, prefix="T")
    add_milestone_date(by=by, milestone=milestone, due=due, speaks_for=speaks_for)
    return milestone


@transaction.atomic
def add_milestone_date(
    *,
    by: User,
    milestone: Milestone,
    due: PartialDate,
    speaks_for: date,
    document: Document | None = None,
    reason: str = "",
) -> MilestoneDate:
    """What one document says the date is, or whoever plans it; an earlier date stays, so that a move can be seen.

    Raises RuleBroken where a step of a plan or an action moves without a reason.
    """
    if (
        milestone.is_planned
        and not reason.strip()
        and MilestoneDate.objects.live().filter(milestone=milestone).exists()
    ):
        raise RuleBroken("Say why the date moves; the earlier date stays beside it.", "reason")
    return add_record(
        MilestoneDate(
            authority=milestone.authority,
            milestone=milestone,
            document=document,
            due_first=due.first,
            due_last=due.last,
            precision=due.precision.value,
            words=due.words[:120],
            reason=reason.strip()[:300],
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{milestone.reference}-D",
    )


@transaction.atomic
def mark_milestone_done(*, by: User, milestone: Milestone, on: date, seen_version: int) -> Milestone:
    """Says that a milestone was reached on a day. Raises RuleBroken where a step of a plan was reached before."""
    if milestone.is_planned and milestone.done_on is not None:
        raise RuleBroken(f"{milestone.reference} was reached already; add another for what comes after.", "on")
    milestone.done_on = on
    return change_record(milestone, by=by, seen_version=seen_version, verb="done")


@transaction.atomic
def reword_milestone(*, by: User, milestone: Milestone, what: str, review: Review | None = None) -> Milestone:
    """An earlier paper has come: the milestone is called as that paper calls it, and belongs to its review."""
    if not what.strip() or (milestone.what, milestone.review) == (what, review):
        return milestone
    milestone.review = review
    milestone.what, milestone.match_key = what, match_key(what)[:300]
    return change_record(milestone, by=by, seen_version=milestone.row_version, verb="reword")

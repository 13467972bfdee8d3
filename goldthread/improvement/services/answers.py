"""Writing what the council answers and when it means to deliver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.improvement.models import Milestone, MilestoneDate, Response, ResponseAsk
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.lib.text import match_key
from goldthread.reviews.models import Ask, Recommendation, Review


@transaction.atomic
def add_response(
    *,
    by: User,
    recommendation: Recommendation,
    stance: str,
    text: str,
    given_by: str,
    speaks_for: date,
    answers: Sequence[Ask] = (),
    supersedes: Response | None = None,
    seen: int | None = None,
) -> Response:
    """The council's answer, with the asks that it answers; `supersedes` an answer that it corrects.

    `seen` is how many answers the person saw before writing. Raises EditConflict with the last answer when there are
    more by now, RuleBroken when a rejection gives no reason, and for an ask of another recommendation.
    """
    if seen is not None:
        _refuse_unseen(recommendation, seen)
    if not text.strip():
        raise RuleBroken("Say what the council will do, or why it does not accept.", "text")
    if any(ask.recommendation_id != recommendation.pk for ask in answers):
        raise RuleBroken("Choose asks of this recommendation.", "answers")
    response = add_record(
        Response(
            authority=recommendation.authority,
            recommendation=recommendation,
            stance=stance,
            text=text,
            given_by=given_by[:200],
            speaks_for=speaks_for,
            supersedes=supersedes,
        ),
        by=by,
        prefix=f"{recommendation.reference}-N",
    )
    ResponseAsk.objects.bulk_create(
        ResponseAsk(response=response, authority=response.authority, ask=ask) for ask in answers
    )
    return response


def _refuse_unseen(recommendation: Recommendation, seen: int) -> None:
    """The recommendation is locked, so that of two people who answer at once the second sees the first."""
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    answers = list(Response.objects.live().filter(recommendation=recommendation).order_by("recorded_at", "pk"))
    if len(answers) > seen:
        message = f"{recommendation.reference} was answered by somebody else; look at both answers and choose."
        raise EditConflict(message, answers[-1], len(answers))


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
def add_milestone_date(
    *, by: User, milestone: Milestone, due: PartialDate, speaks_for: date, document: Document | None = None
) -> MilestoneDate:
    """What one document says the date is; an earlier date stays, so that a moved one can be seen."""
    return add_record(
        MilestoneDate(
            authority=milestone.authority,
            milestone=milestone,
            document=document,
            due_first=due.first,
            due_last=due.last,
            precision=due.precision,
            words=due.words[:120],
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{milestone.reference}-D",
    )


@transaction.atomic
def mark_milestone_done(*, by: User, milestone: Milestone, on: date, seen_version: int) -> Milestone:
    """Says that a milestone was reached on a day."""
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

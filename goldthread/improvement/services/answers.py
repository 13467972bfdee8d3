"""Writing what the council answers and when it means to deliver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Response, ResponseAsk
from goldthread.improvement.services.actions import link_action
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Body
from goldthread.reviews.models import Advice, Ask, Recommendation, Review


@transaction.atomic
def add_response(
    *,
    by: User,
    stance: str,
    given_by: str,
    speaks_for: date,
    recommendation: Recommendation | None = None,
    advice: Advice | None = None,
    text: str = "",
    reason: str = "",
    decided_body: Body | None = None,
    decided_where: str = "",
    decided_on: date | None = None,
    absorbed_into: Action | None = None,
    answers: Sequence[Ask] = (),
    supersedes: Response | None = None,
    seen: int | None = None,
) -> Response:
    """The council's answer to a recommendation or to advice; `supersedes` an answer that it corrects.

    What is absorbed into an action is carried out by that action from then on. `seen` is how many answers the person
    saw before writing. Raises EditConflict with the last answer when there are more by now, and RuleBroken when less
    than all is accepted without a reason, and for an ask of another recommendation.
    """
    answered = recommendation or advice
    if answered is None or (recommendation and advice):
        raise RuleBroken("Answer one recommendation or one piece of advice.")
    if seen is not None:
        _refuse_unseen(answered, seen)
    _refuse_incomplete(stance, text, reason)
    if any(ask.recommendation_id != getattr(recommendation, "pk", None) for ask in answers):
        raise RuleBroken("Choose asks of this recommendation.", "answers")
    response = add_record(
        Response(
            authority=answered.authority,
            recommendation=recommendation,
            advice=advice,
            stance=stance,
            text=text.strip(),
            reason=reason.strip(),
            given_by=given_by[:200],
            decided_body=decided_body,
            decided_where=decided_where.strip()[:300],
            decided_on=decided_on,
            absorbed_into=absorbed_into,
            speaks_for=speaks_for,
            supersedes=supersedes,
        ),
        by=by,
        prefix=f"{answered.reference}-N",
    )
    ResponseAsk.objects.bulk_create(
        ResponseAsk(response=response, authority=response.authority, ask=ask) for ask in answers
    )
    if absorbed_into is not None and recommendation is not None:
        link_action(by=by, action=absorbed_into, recommendation=recommendation)
    return response


def _refuse_incomplete(stance: str, text: str, reason: str) -> None:
    """A reader must learn what is done and, where less than all is accepted, why. Raises RuleBroken."""
    rejected = stance == Response.Stance.REJECTED
    if not rejected and not text.strip():
        raise RuleBroken("Say what the council will do.", "text")
    if rejected and not (reason.strip() or text.strip()):
        raise RuleBroken("Say why the council does not accept.", "reason")
    if stance == Response.Stance.PART_ACCEPTED and not reason.strip():
        raise RuleBroken("Say which part is not accepted, and why.", "reason")


def _refuse_unseen(answered: Recommendation | Advice, seen: int) -> None:
    """What is answered is locked, so that of two people who answer at once the second sees the first."""
    type(answered)._base_manager.select_for_update().get(pk=answered.pk)
    held = Response.objects.live().filter(Q(**{answered.kind: answered.pk}))
    answers = list(held.order_by("recorded_at", "pk"))
    if len(answers) > seen:
        message = f"{answered.reference} was answered by somebody else; look at both answers and choose."
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

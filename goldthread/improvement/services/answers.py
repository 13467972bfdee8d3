"""Writing what the council answers, and by when it has to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record
from goldthread.frameworks.answer_times import AnswerTime
from goldthread.improvement.models import Action, Response, ResponseAsk, ResponseTime
from goldthread.improvement.services.actions import link_action
from goldthread.lib.errors import EditConflict, RuleBroken
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
def set_response_time(
    *,
    by: User,
    authority: Authority,
    reason: str,
    speaks_for: date,
    basis: str = ResponseTime.Basis.COUNCIL,
    recommendation: Recommendation | None = None,
    review: Review | None = None,
    due_on: date | None = None,
    within_days: int | None = None,
) -> ResponseTime:
    """By when one recommendation, or all of a review, is answered; or the council's own policy, in days.

    Raises RuleBroken without a reason, for a day before the letter, and for a policy of no days.
    """
    if not reason.strip():
        raise RuleBroken("Say where the day stands, in its own words, or why this day.", "reason")
    of_review = recommendation.review if recommendation else review
    if of_review is None:
        if not within_days:
            raise RuleBroken("Give the days within which the council answers, one or more.", "within_days")
    elif due_on is None:
        raise RuleBroken("Give the day by which it is answered.", "due_on")
    elif of_review.issued_on is not None and due_on < of_review.issued_on:
        raise RuleBroken("This day is before the letter; give a later one.", "due_on")
    prefix = recommendation.reference if recommendation else review.reference if review else "RT"
    time = ResponseTime(
        authority=authority,
        recommendation=recommendation,
        review=review if recommendation is None else None,
        due_on=due_on if of_review else None,
        within_days=None if of_review else within_days,
        basis=basis,
        reason=reason.strip()[:300],
        speaks_for=speaks_for,
    )
    return add_record(time, by=by, prefix=f"{prefix}-T" if of_review else prefix)


@transaction.atomic
def take_over_answer_time(*, by: User, authority: Authority, usual: AnswerTime, speaks_for: date) -> ResponseTime:
    """A usual time of a pack becomes the council's own policy, with its source; it is changed by giving another."""
    return set_response_time(
        by=by,
        authority=authority,
        reason=f"{usual.title}. Source: {usual.source}",
        speaks_for=speaks_for,
        within_days=usual.within_days,
    )

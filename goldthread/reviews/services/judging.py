"""Judging criterion by criterion before signature: reasons, conditions, and a second reviewer's look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import add_record, holds, withdraw_record
from goldthread.frameworks.models import Criterion, Level
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.reviews.guards import refuse_not_judging
from goldthread.reviews.models import Condition, Finding, Judgement, JudgementReason, Moderation, Review, Tailoring
from goldthread.reviews.services.judgements import add_condition, add_judgement
from goldthread.reviews.services.locking import refuse_locked

AGAIN = "Judged again"
OVERALL = "Overall"


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition as a reviewer writes it: what must hold, how anybody can tell, who sees to it, until when."""

    text: str
    test_words: str = ""
    owner_words: str = ""
    check_by: date | None = None


@transaction.atomic
def judge(
    *,
    by: User,
    review: Review,
    criterion: Criterion | None,
    level: Level | None,
    commentary: str,
    speaks_for: date,
    seen: Judgement | None,
    added: Tailoring | None = None,
    label: str = "",
    reasons: Sequence[Finding] = (),
    conditions: Sequence[ConditionWords] = (),
) -> Judgement:
    """Judges a criterion or, without one, the whole; the verdict is only ever what somebody typed.

    `added` is a criterion that this review has of its own, in the place of one of its framework.
    `seen` is the judgement that stood there, which is withdrawn as judged again; a moderation of it does not carry
    over. Raises RuleBroken without a level and a label, for reasons of another review, and while the words are
    locked; EditConflict when somebody else has judged it meanwhile.
    """
    _refuse_not_reviewer(by, review)
    refuse_locked(review)
    if added is not None:
        _refuse_not_own(review, criterion, added)
    standing = standing_judgement(review, criterion, added)
    if (standing and standing.pk) != (seen and seen.pk):
        message = f"{standing.reference if standing else review.reference} was judged meanwhile; look at both."
        raise EditConflict(message, standing or review, (standing or review).row_version)
    words = label.strip() or (level.label if level else "")
    if not words:
        raise RuleBroken("Choose where it stands on the scale.", "level")
    if any(finding.review_id != review.pk for finding in reasons):
        raise RuleBroken("A judgement rests on findings of its own review.", "reasons")
    if standing is not None:
        _withdraw(by, standing)
    judgement = add_judgement(
        by=by,
        review=review,
        criterion=criterion,
        tailored=added,
        criterion_words=criterion.label if criterion else added.words if added else OVERALL,
        label=words,
        level=level,
        is_overall=criterion is None and added is None,
        commentary=commentary.strip(),
        speaks_for=speaks_for,
    )
    for finding in reasons:
        add_reason(by=by, judgement=judgement, finding=finding)
    for said in conditions:
        add_condition(
            by=by,
            judgement=judgement,
            text=said.text.strip(),
            test_words=said.test_words.strip(),
            owner_words=said.owner_words.strip(),
            check_by=said.check_by,
        )
    return judgement


@transaction.atomic
def add_reason(*, by: User, judgement: Judgement, finding: Finding) -> JudgementReason:
    """The judgement rests on the finding; said once."""
    refuse_not_judging(by, judgement.review)
    known = JudgementReason.objects.live().filter(judgement=judgement, finding=finding).first()
    return known or add_record(
        JudgementReason(authority=judgement.authority, judgement=judgement, finding=finding),
        by=by,
        prefix=f"{judgement.reference}-G",
    )


@transaction.atomic
def moderate(*, by: User, judgement: Judgement, outcome: str, words: str, speaks_for: date) -> Moderation:
    """A second reviewer agrees with a judgement, or sends it back with what to look at.

    Raises RuleBroken for whoever judged it, for somebody who may not judge, and for sending back without words.
    """
    _refuse_not_reviewer(by, judgement.review)
    refuse_locked(judgement.review)
    if judgement.recorded_by_id == by.pk:
        raise RuleBroken("Somebody other than who judged it looks at it a second time.")
    if judgement.is_withdrawn:
        raise RuleBroken(f"{judgement.reference} was judged again; look at the newer judgement.")
    if outcome == Moderation.Outcome.LOOK_AGAIN and not words.strip():
        raise RuleBroken("Say what is to be looked at again.", "words")
    return add_record(
        Moderation(
            authority=judgement.authority,
            judgement=judgement,
            outcome=outcome,
            words=words.strip(),
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{judgement.reference}-M",
    )


@transaction.atomic
def take_judgement_back(*, by: User, judgement: Judgement, why: str, seen_version: int) -> Judgement:
    """The criterion waits to be judged again; what hung on the judgement goes with it, all on record with the reason.

    Raises RuleBroken without a reason, for somebody who may not judge, and while the words are locked; EditConflict
    when somebody else has changed it meanwhile.
    """
    _refuse_not_reviewer(by, judgement.review)
    refuse_locked(judgement.review)
    _withdraw(by, judgement, why, seen_version)
    return judgement


def standing_judgement(review: Review, criterion: Criterion | None, added: Tailoring | None = None) -> Judgement | None:
    """The team's own judgement of a criterion, or of the whole, as it stands; what it quotes of others is none."""
    is_overall = criterion is None and added is None
    own = Judgement.objects.live().filter(review=review, judged_by="", is_overall=is_overall)
    return own.filter(criterion=criterion, tailored=added).order_by("-pk").first()


def _withdraw(by: User, judgement: Judgement, why: str = AGAIN, seen_version: int | None = None) -> None:
    """What hung on a judgement that no longer stands goes with it, so that nobody checks a condition of a draft."""
    for model in (JudgementReason, Moderation, Condition):
        for record in model.objects.live().filter(judgement=judgement):
            withdraw_record(record, by=by, why=why, seen_version=record.row_version)
    withdraw_record(judgement, by=by, why=why, seen_version=seen_version or judgement.row_version)


def _refuse_not_own(review: Review, criterion: Criterion | None, added: Tailoring) -> None:
    of_this = added.review_id == review.pk and added.part == Tailoring.Part.CRITERION
    if criterion is not None or not of_this or added.change != Tailoring.Change.ADDED or added.is_withdrawn:
        raise RuleBroken("This criterion is not in the scope of the review; look at its scope again.")


def _refuse_not_reviewer(by: User, review: Review) -> None:
    if not review.run_here:
        raise RuleBroken(f"{review.reference} was read in; it is judged in its own document.")
    if not holds(by, review.authority, Permission.RATE_INDEPENDENTLY, review):
        raise RuleBroken("Only a reviewer judges; ask for that role on this review.")

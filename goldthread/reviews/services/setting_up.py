"""Commissioning a review: its facts, what of its framework it looks at, who made it, and its deadlines."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, State
from goldthread.authorities.services import add_record, change_record
from goldthread.frameworks.models import Pack
from goldthread.lib.errors import RuleBroken
from goldthread.lib.working_days import Unit, counted
from goldthread.reviews.guards import refuse_not_commissioning, refuse_not_setting_up
from goldthread.reviews.models import Judgement, Provenance, Review, ReviewDeadline, ReviewRelation
from goldthread.reviews.pack_lists import newest_practice
from goldthread.reviews.services.reviews import relate_reviews, review_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What is asked for when a review is commissioned; roles and bodies, never names."""

    type: str
    title: str
    commissioned_by: str
    addressed_to: str = ""
    basis: str = ""
    mode: str = ""
    pack: Pack | None = None
    operates_from: date | None = None
    fieldwork_first: date | None = None
    fieldwork_last: date | None = None


@transaction.atomic
def commission_review(
    *,
    by: User,
    authority: Authority,
    commission: Commission,
    on: date,
    earlier: Review | None = None,
    relation: str = ReviewRelation.Relation.FOLLOWS,
) -> Review:
    """A review to be run here: a draft, its team's alone until it is shared. It pins the versions of its packs.

    `earlier` is the review that it follows, draws on or repeats. Raises RuleBroken, naming the field.
    """
    refuse_not_commissioning(by, authority)
    _check(commission)
    begins = commission.fieldwork_first or on
    review = add_record(
        Review(
            authority=authority,
            reference=review_reference(authority, commission.type, begins.year),
            year=begins.year,
            run_here=True,
            state=State.DRAFT,
            practice=newest_practice(),
            **_columns(commission),
        ),
        by=by,
        verb="commission",
    )
    if earlier is not None:
        reason = f"{review.reference} was commissioned with {earlier.reference} before it."
        relate_reviews(by=by, later=review, earlier=earlier, relation=relation, reason=reason)
    note_provenance(by=by, review=review, act=Provenance.Act.COMMISSIONED, who=commission.commissioned_by, on=on)
    return review


@transaction.atomic
def change_commission(*, by: User, review: Review, commission: Commission, seen_version: int) -> Review:
    """Corrects what was commissioned. The framework stays once a criterion of it is judged."""
    refuse_not_setting_up(by, review)
    refuse_signed(review)
    _check(commission)
    of_criteria = Q(criterion__isnull=False) | Q(tailored__isnull=False)
    judged = Judgement.objects.live().filter(of_criteria, review=review)
    if commission.pack != review.pack and judged.exists():
        raise RuleBroken("A criterion of its framework is judged already; the framework stays.", "pack")
    for name, value in _columns(commission).items():
        setattr(review, name, value)
    return change_record(review, by=by, seen_version=seen_version, verb="change_commission")


def _check(commission: Commission) -> None:
    first, last = commission.fieldwork_first, commission.fieldwork_last
    if not commission.title.strip():
        raise RuleBroken("Give the review a title.", "title")
    if commission.type not in Review.Type.values:
        raise RuleBroken("Choose the kind of review.", "type")
    if not commission.commissioned_by.strip():
        raise RuleBroken("Say who commissions it: a role or a body.", "commissioned_by")
    if last is not None and (first is None or last < first):
        raise RuleBroken("The last day on site comes after the first; correct one of them.", "fieldwork_last")


def _columns(commission: Commission) -> dict[str, object]:
    values = {spec.name: getattr(commission, spec.name) for spec in fields(commission)}
    return {name: value.strip()[:300] if isinstance(value, str) else value for name, value in values.items()}


def refuse_signed(review: Review) -> None:
    """Raises RuleBroken for a review run here that is signed: what was asked of it is part of what was signed."""
    if review.run_here and review.state == State.SIGNED:
        raise RuleBroken(f"{review.reference} is signed; open it again, with a reason, to change how it was set up.")


@transaction.atomic
def note_provenance(*, by: User, review: Review, act: str, who: str, on: date, words: str = "") -> Provenance:
    """Who commissioned, wrote, checked, approved or compared a review. Raises RuleBroken without a role or body."""
    refuse_not_setting_up(by, review)
    if not who.strip():
        raise RuleBroken("Say who: a role or a body, not a name.", "who")
    if act == Provenance.Act.BENCHMARKED and not words.strip():
        raise RuleBroken("Say against what it was compared.", "words")
    row = Provenance(
        authority=review.authority,
        review=review,
        act=act,
        who=who.strip()[:300],
        words=words.strip()[:500],
        speaks_for=on,
    )
    return add_record(row, by=by, prefix=f"{review.reference}-PV")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineDetails:
    """`counted_from` is the day of receipt; the count begins on the day after it. `stated_due` is the letter's own."""

    label: str
    counted_from: date
    count: int
    unit: str
    key: str = ""
    stated_due: date | None = None


@transaction.atomic
def set_deadline(*, by: User, review: Review, details: DeadlineDetails) -> ReviewDeadline:
    """Starts a clock. Raises RuleBroken for one of the pack that runs already, GoldthreadError beyond the holidays."""
    refuse_not_setting_up(by, review)
    if not details.label.strip():
        raise RuleBroken("Say what is due.", "label")
    if details.key and ReviewDeadline.objects.live().filter(review=review, key=details.key).exists():
        raise RuleBroken("This deadline runs already; withdraw it first to count it anew.", "key")
    if details.stated_due is not None and details.stated_due < details.counted_from:
        raise RuleBroken("The day that is due lies before the day it is counted from.", "stated_due")
    counted(details.counted_from, details.count, Unit(details.unit))
    row = ReviewDeadline(
        authority=review.authority,
        review=review,
        **{spec.name: getattr(details, spec.name) for spec in fields(details)},
    )
    return add_record(row, by=by, prefix=f"{review.reference}-D")


@transaction.atomic
def meet_deadline(*, by: User, deadline: ReviewDeadline, on: date, words: str, seen_version: int) -> ReviewDeadline:
    """What was due was done, on a day. Raises RuleBroken without words on what was done."""
    refuse_not_setting_up(by, deadline.review)
    if not words.strip():
        raise RuleBroken("Say what was sent or done.", "words")
    deadline.met_on, deadline.met_words = on, words.strip()[:300]
    return change_record(deadline, by=by, seen_version=seen_version, verb="meet")

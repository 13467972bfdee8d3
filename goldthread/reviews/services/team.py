"""The team of a review, and declarations of independence: without one nobody signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Membership
from goldthread.authorities.services import add_record, change_record, end_role, give_role, holds, withdraw_record
from goldthread.frameworks.contents import Question, contents_of
from goldthread.frameworks.models import Pack
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.guards import refuse_not_setting_up
from goldthread.reviews.models import Declaration, DeclarationAnswer, Review, TeamMember
from goldthread.reviews.pack_lists import newest_practice
from goldthread.reviews.services.reviews import followed_by
from goldthread.reviews.services.setting_up import refuse_signed

READS_EARLIER = "adviser"
"""The role by which a team reads what is shared of the reviews that its own follows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says to one question; an interest needs words."""

    has_interest: bool
    words: str = ""


@transaction.atomic
def add_member(
    *,
    by: User,
    review: Review,
    role: str,
    role_words: str,
    on: date,
    user: User | None = None,
    person: Person | None = None,
    signs: bool = True,
) -> TeamMember:
    """Somebody joins the team; with an account they get the role on this very review, and read what is shared of those
    that it follows.

    Raises RuleBroken for somebody who is on the team, and for a reviewer of an independent review who speaks for the
    council: nobody judges what they answer for.
    """
    refuse_not_setting_up(by, review)
    refuse_signed(review)
    if not role_words.strip():
        raise RuleBroken("Say how the letter describes them: a role, not a name.", "role_words")
    if user is not None:
        _refuse_user(review, user, role)
    member = TeamMember(
        authority=review.authority,
        review=review,
        user=user,
        person=person,
        role=role,
        role_words=role_words.strip()[:200],
        signs=signs and role in TeamMember.SIGNING,
        from_on=on,
    )
    add_record(member, by=by, prefix=f"{review.reference}-T")
    if user is not None:
        give_role(by=by, user=user, authority=review.authority, role=role, scope=review)
        for earlier in Review.objects.filter(pk__in=followed_by(review)):
            give_role(by=by, user=user, authority=review.authority, role=READS_EARLIER, scope=earlier)
    return member


def _refuse_user(review: Review, user: User, role: str) -> None:
    if TeamMember.objects.live().filter(review=review, user=user).exists():
        raise RuleBroken("They are on the team already.", "user")
    independent = review.type not in Review.COUNCILS_OWN
    if independent and role in TeamMember.SIGNING and holds(user, review.authority, Permission.RATE_FOR_COUNCIL):
        raise RuleBroken("They speak for the council, so they cannot review it; choose somebody independent.", "user")


@transaction.atomic
def change_member(*, by: User, member: TeamMember, role_words: str, signs: bool, seen_version: int) -> TeamMember:
    """Corrects how somebody is described, and whether they sign."""
    refuse_not_setting_up(by, member.review)
    refuse_signed(member.review)
    if not role_words.strip():
        raise RuleBroken("Say how the letter describes them: a role, not a name.", "role_words")
    member.role_words, member.signs = role_words.strip()[:200], signs and member.role in TeamMember.SIGNING
    return change_record(member, by=by, seen_version=seen_version)


@transaction.atomic
def leave_team(*, by: User, member: TeamMember, why: str, seen_version: int) -> TeamMember:
    """Somebody leaves: the part they had stays on record, and their role on the review ends today."""
    refuse_not_setting_up(by, member.review)
    refuse_signed(member.review)
    withdraw_record(member, by=by, why=why, seen_version=seen_version)
    own = Q(scope_uuid=member.review.uuid, role=member.role)
    earlier = Review.objects.filter(pk__in=followed_by(member.review)).values("uuid")
    held = Membership.objects.live().filter(own | Q(scope_uuid__in=earlier, role=READS_EARLIER), user=member.user)
    for membership in held.select_related("authority", "user") if member.user is not None else ():
        end_role(by=by, membership=membership)
    return member


def questions_of(review: Review) -> tuple[Pack | None, tuple[Question, ...]]:
    """The questions of independence of a review, from its framework, its practice, or the newest practice."""
    packs = (review.pack, review.practice or newest_practice())
    return next(
        ((pack, asked) for pack in packs if pack is not None and (asked := contents_of(pack).independence)), (None, ())
    )


@transaction.atomic
def declare(
    *,
    by: User,
    member: TeamMember,
    employer_words: str,
    answers: Mapping[str, Answer],
    on: date,
    on_paper: bool = False,
) -> Declaration:
    """What a member declares of their independence. It stands; a later declaration supersedes it.

    Only the member declares here. A declaration signed on paper is entered by somebody else of the team or of the
    council, and says so. Raises RuleBroken for a question without an answer and for an interest without words.
    """
    if by != member.user and not on_paper:
        raise RuleBroken("Only they themselves declare here; enter theirs as signed on paper.", "on_paper")
    if by != member.user:
        refuse_not_setting_up(by, member.review)
    pack, questions = questions_of(member.review)
    if pack is None:
        raise RuleBroken("No pack with questions of independence is loaded; run `goldthread init` again.")
    if not employer_words.strip():
        raise RuleBroken(
            "Say who employs you now, and as what; write “retired” or “nobody” where it is so.", "employer_words"
        )
    _check_answers(questions, answers)
    last = Declaration.objects.live().filter(member=member).order_by("-speaks_for", "-id").first()
    made = Declaration(
        authority=member.authority,
        member=member,
        asked_from=pack,
        employer_words=employer_words.strip()[:300],
        on_paper=on_paper,
        speaks_for=on,
        supersedes=last,
    )
    add_record(made, by=by, verb="declare", prefix=f"{member.review.reference}-DI")
    DeclarationAnswer.objects.bulk_create(
        DeclarationAnswer(
            authority=member.authority,
            declaration=made,
            key=question.key,
            question=question.text,
            has_interest=answers[question.key].has_interest,
            words=answers[question.key].words.strip(),
        )
        for question in questions
    )
    return made


def _check_answers(questions: tuple[Question, ...], answers: Mapping[str, Answer]) -> None:
    for question in questions:
        given = answers.get(question.key)
        if given is None:
            raise RuleBroken(f"Answer: {question.text}", question.key)
        if given.has_interest and not given.words.strip():
            raise RuleBroken("Say what it is; it is shown beside the signature.", f"{question.key}-words")

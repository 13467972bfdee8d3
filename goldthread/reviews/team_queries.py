"""Reads of the team of a review, and of what a signature still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.accounts.models import User
from goldthread.frameworks.models import Criterion
from goldthread.reviews.models import (
    Condition,
    Declaration,
    DeclarationAnswer,
    FactCheck,
    FactComment,
    Judgement,
    Moderation,
    Recommendation,
    Review,
    ReviewRelation,
    Signature,
    Signing,
    Tailoring,
    TeamMember,
)


@dataclass(frozen=True, slots=True)
class OnTheTeam:
    """Somebody on the team, what they declared last, and the earlier reviews of this council that they were on."""

    member: TeamMember
    declaration: Declaration | None
    interests: tuple[DeclarationAnswer, ...]
    earlier: tuple[TeamMember, ...]

    @property
    def lacks_declaration(self) -> bool:
        return self.member.signs and self.declaration is None


def team_of(review: Review, user: User) -> list[OnTheTeam]:
    """The team, the lead first. Four queries, whatever its size."""
    rows = TeamMember.objects.visible_to(user).live().filter(review=review)
    members = sorted(rows.select_related("user", "person"), key=lambda one: (_rank(one), one.pk))
    declared = Declaration.objects.visible_to(user).live().filter(member__in=members)
    last = {one.member_id: one for one in declared.order_by("speaks_for", "id")}
    answers = DeclarationAnswer.objects.filter(declaration__in=last.values(), has_interest=True).order_by("id")
    earlier = _earlier_parts(review, members, user)
    return [
        OnTheTeam(
            member,
            last.get(member.pk),
            tuple(one for one in answers if member.pk in last and one.declaration_id == last[member.pk].pk),
            tuple(one for one in earlier if _is_the_same(one, member)),
        )
        for member in members
    ]


def _rank(member: TeamMember) -> int:
    return list(TeamMember.Role.values).index(member.role)


def _earlier_parts(review: Review, members: Iterable[TeamMember], user: User) -> list[TeamMember]:
    """What the same people did in other reviews of this council that began before; newest first."""
    users = [one.user_id for one in members if one.user_id]
    people = [one.person_id for one in members if one.person_id]
    others = TeamMember.objects.visible_to(user).live().exclude(review=review)
    same = others.filter(Q(user__in=users) | Q(person__in=people), authority=review.authority_id)
    return list(same.filter(review__id__lt=review.pk).select_related("review").order_by("-review__year", "-review__id"))


def _is_the_same(one: TeamMember, other: TeamMember) -> bool:
    same_user = one.user_id is not None and one.user_id == other.user_id
    return same_user or (one.person_id is not None and one.person_id == other.person_id)


@dataclass(frozen=True, slots=True)
class TwiceRunning:
    """Who of the team was on the review before, too. `known` is False where that review's team is not on record."""

    before: Review | None
    known: bool
    members: tuple[TeamMember, ...]


def twice_running(review: Review, team: Iterable[OnTheTeam], user: User) -> TwiceRunning:
    """Against the review that this one follows or repeats. Two queries. Flagged, and never forbidden."""
    ties = ReviewRelation.objects.visible_to(user).live().filter(later=review)
    follows = ties.exclude(relation=ReviewRelation.Relation.DRAWS_ON).select_related("earlier")
    tie = follows.order_by("-earlier__issued_on", "-id").first()
    if tie is None:
        return TwiceRunning(None, known=True, members=())
    same = tuple(one.member for one in team if any(part.review_id == tie.earlier_id for part in one.earlier))
    known = bool(same) or TeamMember.objects.visible_to(user).live().filter(review=tie.earlier).exists()
    return TwiceRunning(tie.earlier, known, same)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a signature still lacks; a `blocking` one stops it, the others are said and left to the team."""

    words: str
    blocking: bool


def lacks_of(review: Review) -> list[Lack]:
    """What stands between the review and its signatures, those that stop it first. One query."""
    found: Mapping[str, Any] = Review.objects.filter(pk=review.pk).values(**_numbers()).get()
    undeclared, unjudged = found["undeclared_n"], found["unjudged_n"] + found["unjudged_own_n"]
    lacks = [
        (not found["has_lead"], "The team has no lead reviewer", True),
        (not found["signers_n"], "Nobody on the team signs", True),
        (
            undeclared,
            _many(undeclared, "member who signs has", "members who sign have") + " declared nothing yet",
            True,
        ),
        (
            found["unanswered_n"],
            _many(found["unanswered_n"], "comment of the council waits", "comments of the council wait")
            + " for an answer",
            True,
        ),
        (unjudged, _many(unjudged, "criterion has", "criteria have") + " no judgement", False),
        (found["bare_n"], _many(found["bare_n"], "judgement gives", "judgements give") + " no reason", False),
        (
            found["untested_n"],
            _many(found["untested_n"], "condition has", "conditions have") + " no test or no day to check it by",
            False,
        ),
        (
            found["unseen_n"],
            _many(found["unseen_n"], "judgement has", "judgements have") + " had no second reviewer’s look",
            False,
        ),
        (not found["recommendations_n"], "It makes no recommendation", False),
        (review.state == "draft" and not found["was_checked"], "The council has not seen it to check its facts", False),
    ]
    return [Lack(words, blocking) for missing, words, blocking in lacks if missing]


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _numbers() -> dict[str, Any]:
    team = TeamMember.objects.live().filter(review=OuterRef("pk"))
    declared = Declaration.objects.live().filter(member=OuterRef("pk"))
    judged = Judgement.objects.live().filter(review=OuterRef(OuterRef("pk")), criterion__isnull=False)
    left_out = Tailoring.objects.live().filter(
        review=OuterRef(OuterRef("pk")), part=Tailoring.Part.CRITERION, change=Tailoring.Change.LEFT_OUT
    )
    unjudged = Criterion.objects.filter(pack=OuterRef("pack"))
    unjudged = unjudged.exclude(pk__in=judged.values("criterion")).exclude(key__in=left_out.values("key"))
    own = Tailoring.objects.live().filter(
        review=OuterRef("pk"), part=Tailoring.Part.CRITERION, change=Tailoring.Change.ADDED
    )
    own = own.exclude(Exists(Judgement.objects.live().filter(tailored=OuterRef("pk"))))
    judgements = Judgement.objects.live().filter(review=OuterRef("pk"))
    agreed = Moderation.objects.live().filter(judgement=OuterRef("pk"), outcome=Moderation.Outcome.AGREED)
    checks = FactCheck.objects.live().filter(review=OuterRef("pk"))
    comments = FactComment.objects.live().filter(fact_check__review=OuterRef("pk"), answer="")
    conditions = Condition.objects.live().filter(judgement__review=OuterRef("pk"))
    recommendations = Recommendation.objects.live().filter(review=OuterRef("pk"))
    return {
        "has_lead": Exists(team.filter(role=TeamMember.Role.LEAD_REVIEWER)),
        "signers_n": _number(team.filter(signs=True)),
        "undeclared_n": _number(team.filter(signs=True).exclude(Exists(declared))),
        "unjudged_n": _number(unjudged),
        "unjudged_own_n": _number(own),
        "unanswered_n": _number(comments),
        "was_checked": Exists(checks),
        "unseen_n": _number(judgements.filter(judged_by="").exclude(Exists(agreed))),
        "bare_n": _number(judgements.filter(commentary="")),
        "untested_n": _number(conditions.filter(Q(test_words="") | Q(check_by=None))),
        "recommendations_n": _number(recommendations),
    }


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0))


@dataclass(frozen=True, slots=True)
class SigningRound:
    """One round: who signed, who has not, whether it stands."""

    signing: Signing
    signatures: tuple[Signature, ...]
    waiting: tuple[TeamMember, ...]

    @property
    def stands(self) -> bool:
        return self.signing.reopened_at is None


def signings_of(review: Review, user: User) -> list[SigningRound]:
    """Every round of signatures, the newest first. Three queries."""
    rounds = list(
        Signing.objects.visible_to(user).live().filter(review=review).select_related("snapshot").order_by("-number")
    )
    signatures = list(
        Signature.objects.visible_to(user)
        .live()
        .filter(signing__in=rounds)
        .select_related("member__person")
        .order_by("id")
    )
    signers = list(TeamMember.objects.live().filter(review=review, signs=True).order_by("id"))
    found = []
    for one in rounds:
        own = tuple(signature for signature in signatures if signature.signing_id == one.pk)
        signed = {signature.member_id for signature in own}
        waiting = () if one.completed_at or one.reopened_at else tuple(x for x in signers if x.pk not in signed)
        found.append(SigningRound(one, own, waiting))
    return found

"""ORG-09, ORG-10, ORG-11, ORG-22, ORG-24, ORG-25: a director who does more than the one role asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q

from goldthread.checks.models import Severity
from goldthread.checks.organisation import (
    CHIEF,
    DASS,
    DCS,
    LMCS,
    STRUCTURE,
    UNTESTED,
    StructureRule,
    Verdict,
    also,
    functions,
    gap,
    holders,
    many,
    places,
    tested,
    title_of,
    unknown,
)
from goldthread.checks.scope import Rows, shared
from goldthread.organisation.models import CHILDRENS_AREAS, HeldRole, SharedPost

NO_DIRECTOR = "No post carries the role of director of children’s services here."


def same_holder(role: str, other: str, on: date) -> Exists:
    """One person on record holds the posts of both roles."""
    second = holders(other, on, OuterRef(STRUCTURE)).filter(person=OuterRef("person"))
    return Exists(holders(role, on).filter(Exists(second)))


def doubled(role: str, other: str, on: date) -> dict[str, Any]:
    """The title of the post that carries both roles, and whether one person holds the posts of both."""
    return {"one_post": title_of(also(role, other)), "one_person": same_holder(role, other, on)}


def further_roles() -> Rows:
    held = HeldRole.objects.filter(place__structure=OuterRef("pk"), place__roles__role=DCS, place__withdrawn_at=None)
    return held.exclude(role=DCS).exclude(place__change="removed")


class WiderPostUntested(StructureRule):
    """The director or the lead member has functions beyond children's services, and no test looked at it."""

    code = "ORG-09"
    title = "More than children’s services on one post, and not tested"
    severity = Severity.HIGH
    why = "Guidance asks for a local test of assurance wherever the director or the lead member does more than this."
    remedy = "Commission a local test of assurance of this structure, from both sides where adult care is part of it."

    def facts(self, on: date) -> dict[str, Any]:
        wider = functions().exclude(area__in=CHILDRENS_AREAS)
        return {
            "said": Exists(functions().filter(accountable__isnull=False)),
            "further": title_of(further_roles(), "role"),
            "beyond": title_of(wider.filter(whose_function(DCS)), "what"),
            "beyond_member": title_of(wider.filter(member__roles__role=LMCS), "what"),
            **tested(on),
        }

    def failing(self) -> Q:
        wide = ~Q(further="") | ~Q(beyond="") | ~Q(beyond_member="")
        return (wide & UNTESTED) | (~wide & Q(said=False))

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        untested = "and no local test of assurance of this structure is on record."
        yield gap(
            found.further, f"The post of director of children’s services carries another statutory role, {untested}"
        )
        yield gap(found.beyond, f"The director of children’s services also answers for “{found.beyond}”, {untested}")
        yield gap(found.beyond_member, f"The lead member also answers for “{found.beyond_member}”, {untested}")
        yield unknown("Nobody has said who is accountable for what, so nobody can see whether a test is due.")


def whose_function(role: str) -> Q:
    """Accountable is the post with the role, or one below it."""
    held = places(role, path="structure").annotate(
        whole=ExpressionWrapper(OuterRef("accountable__path"), output_field=CharField())
    )
    return Q(accountable__isnull=False) & Q(Exists(held.filter(whole__startswith=F("path"))))


class DirectorIsChiefExecutive(StructureRule):
    code = "ORG-10"
    title = "The director of children’s services is the chief executive"
    severity = Severity.HIGH
    why = "Nobody is left to hold the director to account; a council that planned it withdrew the plan."
    remedy = "Give the roles to two people; if it is for a short time, explain until when and who challenges."

    def facts(self, on: date) -> dict[str, Any]:
        return {"known": Exists(places(DCS)), **doubled(DCS, CHIEF, on)}

    def failing(self) -> Q:
        return Q(known=False) | ~Q(one_post="") | Q(one_person=True)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield gap(found.one_post, f"The {found.one_post} is both chief executive and director of children’s services.")
        yield gap(
            found.one_person, "One person holds the posts of chief executive and director of children’s services."
        )
        yield unknown(NO_DIRECTOR)


class SharedDirectorNotJudged(StructureRule):
    code = "ORG-11"
    title = "Shared director, and this council has not judged that one person can do both"
    why = "Councils may share a director where each of them judges for itself that one person can do all of it."
    remedy = "Record where and when this council judged it."
    kinds = ("structure", "place", "shared_post")

    def facts(self, on: date) -> dict[str, Any]:
        shares = shared(SharedPost).filter(
            post__places__structure=OuterRef("pk"), post__places__roles__role=DCS, post__places__withdrawn_at=None
        )
        unjudged = shares.filter(Q(judged_where="") | Q(judged_on__isnull=True) | Q(judged_on__gt=on))
        return {"known": Exists(places(DCS)), "unjudged": title_of(unjudged, "council_words")}

    def failing(self) -> Q:
        return Q(known=False) | ~Q(unjudged="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield gap(
            found.unjudged, f"The director is shared with {found.unjudged}; this council’s own judgement is missing."
        )
        yield unknown(NO_DIRECTOR)


class CombinedWithoutExperience(StructureRule):
    """Only of a post that is also something else: its holder has led children's services, recently and well."""

    code = "ORG-22"
    title = "Combined post: the holder’s experience of children’s services"
    severity = Severity.HIGH
    why = "A reviewer’s usual condition: a combined post is safe as long as its holder knows children’s services."
    remedy = "Record what experience the holder has, or appoint somebody who has it."

    def facts(self, on: date) -> dict[str, Any]:
        held = holders(DCS, on)
        return {
            "known": Exists(places(DCS)),
            "combined": Exists(further_roles()),
            "without": Exists(held.filter(has_experience=False)),
            "experienced": Exists(held.filter(has_experience=True)),
        }

    def failing(self) -> Q:
        return Q(known=False) | Q(combined=True, without=True) | Q(combined=True, experienced=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(NO_DIRECTOR, not found.known)
        yield gap(
            found.without, "The holder of the combined post has no recent, relevant, successful experience of it."
        )
        yield unknown("Nobody has said what experience of children’s services the holder of the combined post has.")


class OnePersonBothDirectors(StructureRule):
    """The first of two patterns that are often taken for one."""

    code = "ORG-24"
    title = "Pattern: one person in both director roles"
    why = "One person answers for children and for adults; the test has to look at both sides, and at their time."
    remedy = "Explain how both sides keep the attention that they need, and where that was decided."

    def facts(self, on: date) -> dict[str, Any]:
        return {"known": many(places(DCS)) + many(places(DASS)), **doubled(DCS, DASS, on)}

    def failing(self) -> Q:
        return Q(known=0) | ~Q(one_post="") | Q(one_person=True)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield gap(found.one_post, f"The {found.one_post} is director of children’s and of adult social services.")
        yield gap(found.one_person, "One person holds the posts of both directors.")
        yield unknown("Nobody has said which posts carry the roles of the two directors.")


class OneDirectorBeneathAnother(StructureRule):
    """The second pattern: two people, one of whom manages the other."""

    code = "ORG-25"
    title = "Pattern: one statutory director beneath another"
    why = "Two people hold the roles, and one manages the other: the guidance asks for equal footing."
    remedy = "Explain how the director beneath reaches the chief executive, and where that was decided."

    def facts(self, on: date) -> dict[str, Any]:
        return {
            "known": many(places(DCS)) * many(places(DASS)),
            "adults_below": title_of(_below(DASS, DCS)),
            "children_below": title_of(_below(DCS, DASS)),
        }

    def failing(self) -> Q:
        return Q(known=0) | ~Q(adults_below="") | ~Q(children_below="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        below = "stands beneath the director of"
        yield gap(
            found.adults_below,
            f"The director of adult social services ({found.adults_below}) {below} children’s services.",
        )
        yield gap(
            found.children_below,
            f"The director of children’s services ({found.children_below}) {below} adult social services.",
        )
        yield unknown("Nobody has said which posts carry the roles of both directors.")


def _below(role: str, other: str) -> Rows:
    """The post with a role, where it stands beneath another post with the other role."""
    whole = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = places(other, path="structure").annotate(whole=whole).filter(whole__startswith=F("path"))
    return places(role).filter(Exists(above.exclude(pk=OuterRef("pk"))))

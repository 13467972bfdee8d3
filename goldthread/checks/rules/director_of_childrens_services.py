"""ORG-01 to ORG-04 and ORG-15: the director of children's services, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, Q

from goldthread.checks.models import Severity
from goldthread.checks.organisation import (
    CHIEF,
    DCS,
    StructureRule,
    Verdict,
    also,
    any_role,
    appointments,
    beneath,
    functions,
    gap,
    holders,
    line_up,
    lines_up,
    many,
    not_one,
    places,
    title_of,
    unknown,
)
from goldthread.checks.words import counted
from goldthread.organisation.models import CHILDRENS_AREAS, Appointment, Area

INTERIM = (Appointment.Standing.INTERIM, Appointment.Standing.ACTING)
OFFICE = "Director of Children’s Services"


class OneDirectorOfChildrensServices(StructureRule):
    """One post carries the role and somebody holds it, for good: no gap, no overlap, and interim is told."""

    code = "ORG-01"
    title = "Director of Children’s Services: one, and in post"
    severity = Severity.HIGH
    why = "The Children Act 2004 asks for one officer who answers for children, at every moment."
    remedy = "Give the role to one post, and record who holds it and from when."

    def facts(self, on: date) -> dict[str, Any]:
        return {
            "roles_known": any_role(),
            "directors": many(places(DCS)),
            "is_vacant": Exists(places(DCS).filter(is_vacant=True)),
            "appointed": Exists(appointments(DCS, on)),
            "in_post": many(holders(DCS, on), "post__places__structure"),
            "interim": Exists(holders(DCS, on).filter(standing__in=INTERIM)),
        }

    def failing(self) -> Q:
        return ~Q(directors=1) | Q(is_vacant=True) | ~Q(in_post=1) | Q(interim=True)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield from not_one(found.directors, found.roles_known, OFFICE)
        yield gap(found.is_vacant, f"The post of {OFFICE} is vacant.")
        yield unknown(f"Nobody has recorded who holds the post of {OFFICE}.", not found.appointed)
        yield gap(not found.in_post, f"Nobody holds the post of {OFFICE} on this day.")
        yield gap(
            found.in_post > 1, f"{counted(found.in_post, 'person', 'people').capitalize()} hold the post at once."
        )
        yield gap(True, f"The {OFFICE} is interim or acting.")


class DirectorOfBothSides(StructureRule):
    """Whoever is accountable for education or for children's social care stands at or below the director."""

    code = "ORG-02"
    title = "Director of Children’s Services: both education and social care"
    severity = Severity.HIGH
    why = "The role was made so that one officer answers for both; where it is split, nobody answers for the child."
    remedy = "Put the functions of education and of children’s social care under the director, or explain the split."

    def facts(self, on: date) -> dict[str, Any]:
        core = functions(Area.EDUCATION, Area.CHILDRENS_SOCIAL_CARE).filter(accountable__isnull=False)
        outside = core.filter(~beneath(DCS, "accountable"))
        return {
            "has_director": Exists(places(DCS)),
            "education": Exists(core.filter(area=Area.EDUCATION)),
            "care": Exists(core.filter(area=Area.CHILDRENS_SOCIAL_CARE)),
            "outside": title_of(outside, "what"),
            "whose": title_of(outside, "accountable__post__title"),
        }

    def failing(self) -> Q:
        return Q(has_director=False) | Q(education=False) | Q(care=False) | ~Q(outside="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"No post carries the role of {OFFICE} here.", not found.has_director)
        yield gap(found.outside, f"“{found.outside}” is the {found.whose}’s, outside the {OFFICE}’s line.")
        yield unknown("Nobody has said who is accountable for education.", not found.education)
        yield unknown("Nobody has said who is accountable for children’s social care.")


class DirectorAtFirstTier(StructureRule):
    code = "ORG-03"
    title = "Director of Children’s Services: at the first tier"
    why = "The guidance asks for a director among the most senior officers, so that children’s needs are heard there."
    remedy = "Let the director report to the chief executive, or explain how the voice of children reaches the top."

    def facts(self, on: date) -> dict[str, Any]:
        return {
            "has_director": Exists(places(DCS)),
            "lined": Exists(lines_up(DCS)),
            "is_chief": Exists(also(DCS, CHIEF)),
            "deep": title_of(places(DCS).filter(tier__gt=1)),
        }

    def failing(self) -> Q:
        return Q(has_director=False) | ~Q(deep="") | Q(lined=False, is_chief=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"No post carries the role of {OFFICE} here.", not found.has_director)
        yield gap(found.deep, f"The {OFFICE} ({found.deep}) stands below the first tier.")
        yield unknown(f"Nobody has said to whom the {OFFICE} reports.")


class DirectorUnderChiefExecutive(StructureRule):
    code = "ORG-04"
    title = "Director of Children’s Services: reports to the chief executive"
    why = "The chief executive answers for the director’s work; a line through somebody else hides it."
    remedy = "Draw the line from the director to the chief executive, or explain the one that is there."

    def facts(self, on: date) -> dict[str, Any]:
        return {"is_chief": Exists(also(DCS, CHIEF)), **line_up(DCS, CHIEF)}

    def failing(self) -> Q:
        return Q(right=False, is_chief=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"Nobody has said to whom the {OFFICE} reports.", not found.upper)
        yield unknown("Nobody has said which post is head of paid service.", not found.has_above)
        yield gap(True, f"The {OFFICE} reports to the {found.upper}, not to the chief executive.")


class FunctionOutsideItsDirectorate(StructureRule):
    """What a statutory director is accountable for is done elsewhere in the council."""

    code = "ORG-15"
    title = "Statutory function done outside the statutory director’s line"
    why = "Where commissioning or practice sits elsewhere, the director answers for what others do."
    remedy = "Test how the director holds those who do it to account, and explain the arrangement."

    def facts(self, on: date) -> dict[str, Any]:
        done = functions(*CHILDRENS_AREAS).filter(is_statutory=True, accountable__isnull=False, does__isnull=False)
        split = done.filter(beneath(DCS, "accountable"), ~beneath(DCS, "does"))
        return {"said": Exists(done), "split": title_of(split, "what"), "whose": title_of(split, "does__post__title")}

    def failing(self) -> Q:
        return Q(said=False) | ~Q(split="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield gap(found.split, f"“{found.split}” is done by the {found.whose}, outside the director’s line.")
        yield unknown("Nobody has said which post does what for children.")

"""ORG-12 to ORG-14: the director of adult social services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.checks.models import Severity
from goldthread.checks.organisation import (
    CHIEF,
    DASS,
    DCS,
    StructureRule,
    Verdict,
    any_role,
    beneath,
    functions,
    gap,
    line_up,
    lines_up,
    many,
    not_one,
    places,
    title_of,
    unknown,
)
from goldthread.checks.scope import shared
from goldthread.checks.words import counted
from goldthread.frameworks.models import Duty
from goldthread.organisation.models import Area, DutyAnswer

OFFICE = "Director of Adult Social Services"


class OneDirectorOfAdultServices(StructureRule):
    """One post for all social services functions that are not the other director's."""

    code = "ORG-12"
    title = "Director of Adult Social Services: one, for all adult social care"
    severity = Severity.HIGH
    why = "The law asks for one director of all social services functions that are not the children’s director’s."
    remedy = "Give the role to one post, and put the functions of adult social care under it."

    def facts(self, on: date) -> dict[str, Any]:
        adult = functions(Area.ADULT_SOCIAL_CARE).filter(accountable__isnull=False)
        outside = adult.filter(~beneath(DASS, "accountable"))
        return {
            "roles_known": any_role(),
            "directors": many(places(DASS)),
            "said": Exists(adult),
            "outside": title_of(outside, "what"),
            "whose": title_of(outside, "accountable__post__title"),
        }

    def failing(self) -> Q:
        return ~Q(directors=1) | Q(said=False) | ~Q(outside="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield from not_one(found.directors, found.roles_known, OFFICE)
        yield gap(found.outside, f"“{found.outside}” is the {found.whose}’s, outside the {OFFICE}’s line.")
        yield unknown("Nobody has said who is accountable for adult social care.")


class AdultDirectorUnderChiefExecutive(StructureRule):
    """Directly accountable to the chief executive, on equal footing with the other director."""

    code = "ORG-13"
    title = "Director of Adult Social Services: directly accountable to the chief executive"
    why = "Guidance asks for a direct line and an equal footing with the director of children’s services."
    remedy = "Draw the line from the director to the chief executive, or explain the one that is there."

    def facts(self, on: date) -> dict[str, Any]:
        return {
            "under_director": Exists(lines_up(DASS).filter(upper__roles__role=DCS)),
            **line_up(DASS, CHIEF),
        }

    def failing(self) -> Q:
        return Q(right=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"Nobody has said to whom the {OFFICE} reports.", not found.upper)
        yield unknown("Nobody has said which post is head of paid service.", not found.has_above)
        who = (
            f"the {found.upper}, who is director of children’s services"
            if found.under_director
            else f"the {found.upper}"
        )
        yield gap(True, f"The {OFFICE} reports to {who}, not to the chief executive.")


class SevenDutiesAnswered(StructureRule):
    code = "ORG-14"
    title = "Director of Adult Social Services: each of the seven duties answered by a post"
    why = "A duty that no named post answers is one that everybody takes for another’s."
    remedy = "Say on the page of duties which post answers for each."
    kinds = ("structure", "duty_answer")

    def facts(self, on: date) -> dict[str, Any]:
        newer = Duty.objects.filter(
            role=OuterRef("role"), pack__slug=OuterRef("pack__slug"), pack__version__gt=OuterRef("pack__version")
        )
        asked = Duty.objects.filter(~Exists(newer), role=DASS).order_by().values("role").annotate(many=Count("pk"))
        answered = shared(DutyAnswer).filter(structure=OuterRef("pk"), duty__role=DASS)
        current = answered.exclude(place__change="removed").filter(place__withdrawn_at=None)
        return {
            "asked": Coalesce(Subquery(asked.values("many"), output_field=IntegerField()), Value(0)),
            "answered": many(current),
        }

    def failing(self) -> Q:
        return Q(answered=0) | Q(answered__lt=F("asked"))

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("Nobody has said which post answers which of the duties.", not found.answered)
        missing = found.asked - found.answered
        yield gap(True, f"{counted(missing, 'duty', 'duties').capitalize()} of the {OFFICE} answered by no post.")

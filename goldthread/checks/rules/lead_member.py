"""ORG-05 to ORG-08: the lead member for children's services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.checks.models import Severity
from goldthread.checks.organisation import (
    LMCS,
    MEMBER_LEADER,
    StructureRule,
    Verdict,
    any_role,
    functions,
    gap,
    in_role,
    line_up,
    many,
    not_one,
    places,
    seats,
    title_of,
    unknown,
)
from goldthread.checks.scope import shared
from goldthread.organisation.models import CORE_AREAS, BodyKind, ReportingLine, Seat

LEAD = "Lead Member for Children’s Services"


class OneLeadMember(StructureRule):
    """One member of the executive, who answers for education and for children's social care."""

    code = "ORG-05"
    title = "Lead member for children: one, in the executive, for both sides"
    severity = Severity.HIGH
    why = "One councillor answers politically for children; others may support, none may take a part of it away."
    remedy = "Give the office to one member of the executive, for education and social care together."

    def facts(self, on: date) -> dict[str, Any]:
        political = functions(*CORE_AREAS).filter(member__isnull=False)
        executive = seats(on, body__body_kind=BodyKind.EXECUTIVE)
        return {
            "roles_known": any_role(),
            "leads": many(places(LMCS)),
            "answered": Exists(political),
            "elsewhere": title_of(political.exclude(member__roles__role=LMCS), "what"),
            "executive_known": Exists(executive),
            "in_executive": Exists(in_role(executive, LMCS)),
        }

    def failing(self) -> Q:
        return ~Q(leads=1) | Q(answered=False) | ~Q(elsewhere="") | Q(in_executive=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield from not_one(found.leads, found.roles_known, LEAD, "office")
        yield gap(found.elsewhere, f"Another member than the {LEAD} answers for “{found.elsewhere}”.")
        yield gap(found.executive_known and not found.in_executive, f"The {LEAD} has no seat in the executive.")
        yield unknown(f"Nobody has said what the {LEAD} answers for.", not found.answered)
        yield unknown("Nobody has said who sits in the executive.")


class LeadMemberUnderLeader(StructureRule):
    code = "ORG-06"
    title = "Lead member for children: answers to the leader or mayor"
    why = "The leader appoints the lead member, and holds them to account."
    remedy = "Draw the line from the lead member to the leader."

    def facts(self, on: date) -> dict[str, Any]:
        return line_up(LMCS, MEMBER_LEADER)

    def failing(self) -> Q:
        return Q(right=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"Nobody has said to whom the {LEAD} answers.", not found.upper)
        yield unknown("Nobody has said which office is leader or mayor.", not found.has_above)
        yield gap(True, f"The {LEAD} answers to the {found.upper}, not to the leader.")


class LeadMemberRunsOperations(StructureRule):
    code = "ORG-07"
    title = "Lead member for children: does not run the service"
    why = "The director answers professionally, the lead member politically; who does both can hold neither to account."
    remedy = "Give the function, or the line, to an officer."

    def facts(self, on: date) -> dict[str, Any]:
        office = {"post__is_member_office": True}
        run = functions().filter(
            Q(**{f"accountable__{key}": value for key, value in office.items()})
            | Q(**{f"does__{key}": value for key, value in office.items()})
        )
        managed = shared(ReportingLine).filter(
            structure=OuterRef("pk"), upper__post__is_member_office=True, lower__post__is_member_office=False
        )
        return {
            "said": Exists(functions()),
            "run": title_of(run, "what"),
            "managed": title_of(managed, "lower__post__title"),
        }

    def failing(self) -> Q:
        return Q(said=False) | ~Q(run="") | ~Q(managed="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield gap(found.run, f"A councillor’s office is to do “{found.run}”, which is an officer’s work.")
        yield gap(found.managed, f"The {found.managed} reports to a councillor’s office.")
        yield unknown("Nobody has said who is accountable for what.")


class LeadMemberScrutinises(StructureRule):
    code = "ORG-08"
    title = "Lead member for children: no member of scrutiny"
    why = "Members of the executive may not sit on the committee that scrutinises them."
    remedy = "Let another councillor take the seat."
    kinds = ("structure", "place", "seat", "body")

    def facts(self, on: date) -> dict[str, Any]:
        scrutiny = seats(on, body__body_kind=BodyKind.SCRUTINY).exclude(capacity=Seat.Capacity.OBSERVER)
        return {
            "said": Exists(scrutiny),
            "has_lead": Exists(places(LMCS)),
            "sits": title_of(in_role(scrutiny, LMCS), "body__name"),
        }

    def failing(self) -> Q:
        return Q(said=False) | Q(has_lead=False) | ~Q(sits="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown(f"Nobody has said which office carries the role of {LEAD}.", not found.has_lead)
        yield gap(found.sits, f"The {LEAD} sits on {found.sits}.")
        yield unknown("Nobody has said who sits on the scrutiny committee.")

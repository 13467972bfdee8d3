"""ORG-16 to ORG-19: the safeguarding board and partnership of children, and the safeguarding adults board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.checks.models import Severity
from goldthread.checks.organisation import (
    DCS,
    LMCS,
    StructureRule,
    Verdict,
    gap,
    in_role,
    seats,
    structures,
    title_of,
    unknown,
)
from goldthread.checks.scope import Rows, Scope, said, shared
from goldthread.lib.dates import add_months
from goldthread.organisation.models import Body, BodyProof, Safeguards, Seat

BOARDS_ENDED = date(2019, 9, 29)
"""From this day on, partners took the place of local safeguarding children boards."""
A_REPORT_LASTS_MONTHS = 18
"""A yearly report, with half a year in which the next is written."""
PARTNERS = (
    (Seat.Partner.COUNCIL, "the council"),
    (Seat.Partner.HEALTH, "the health body"),
    (Seat.Partner.POLICE, "the police"),
)
CHAIR, OBSERVER = Seat.Capacity.CHAIR, Seat.Capacity.OBSERVER
Matter = BodyProof.Matter


def boards(keeps_safe: str) -> Rows:
    """The live boards of the outer structure's authority that keep these people safe."""
    return shared(Body).filter(authority=OuterRef("authority"), safeguards=keeps_safe, merged_into__isnull=True)


def proofs(keeps_safe: str, on: date, *matters: str) -> Rows:
    held = said(BodyProof, on).filter(authority=OuterRef("authority"), body__safeguards=keeps_safe)
    return held.filter(matter__in=matters, body__merged_into__isnull=True)


def partners_of(keeps_safe: str, on: date) -> dict[str, Any]:
    held = seats(on, body__safeguards=keeps_safe)
    return {
        "exists": Exists(boards(keeps_safe)),
        "seated": Exists(held),
        **{f"has_{code}": Exists(held.filter(partner=code)) for code, _ in PARTNERS},
    }


PARTNER_MISSING = Q(has_council=False) | Q(has_health=False) | Q(has_police=False)


def missing_partners(found: Any) -> str:
    return ", ".join(words for code, words in PARTNERS if not getattr(found, f"has_{code}"))


class SafeguardingRule(StructureRule):
    severity = Severity.MEDIUM
    kinds = ("structure", "body", "seat", "body_proof")


class SafeguardingChildrenBoard(SafeguardingRule):
    """Until September 2019: an independent chair, the lead member as observer, the director answering for it."""

    code = "ORG-16"
    title = "Safeguarding children board (until 2019): independent chair, lead member as observer"
    why = "The guidance of its time kept the chair independent, and let the lead member watch without voting."
    remedy = "Record who chaired it and who sat on it, or explain the arrangement."

    def population(self, scope: Scope, on: date) -> Rows:
        found = structures(scope, on)
        return found if on < BOARDS_ENDED else found.none()

    def facts(self, on: date) -> dict[str, Any]:
        held = seats(on, body__safeguards=Safeguards.CHILDREN)
        lead = in_role(held, LMCS)
        return {
            "seated": Exists(held),
            "chaired": Exists(held.filter(capacity=CHAIR)),
            "not_independent": Exists(held.filter(capacity=CHAIR).exclude(partner=Seat.Partner.INDEPENDENT)),
            "lead_sits": Exists(lead),
            "lead_votes": Exists(lead.exclude(capacity=OBSERVER)),
            "director_sits": Exists(in_role(held, DCS)),
        }

    def failing(self) -> Q:
        sits = Q(lead_sits=True, lead_votes=False, director_sits=True)
        return ~(Q(chaired=True, not_independent=False) & sits)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("Nobody has said who sits on the safeguarding children board.", not found.seated)
        yield gap(found.not_independent, "The chair of the safeguarding children board is not independent.")
        yield gap(found.lead_votes, "The lead member is a full member of the safeguarding children board.")
        yield gap(not found.lead_sits, "The lead member does not take part in the safeguarding children board.")
        yield gap(not found.director_sits, "The director has no seat on the safeguarding children board.")
        yield unknown("Nobody has said who chairs the safeguarding children board.")


class SafeguardingChildrenPartners(SafeguardingRule):
    """Since September 2019: three partners, published arrangements, independent scrutiny, a yearly report."""

    code = "ORG-17"
    title = "Safeguarding children partners: three named, scrutinised, reporting each year"
    severity = Severity.HIGH
    why = "Council, health and police answer together for keeping children safe, and must show each year that they do."
    remedy = "On the page of the partnership, record who sits for each partner and what it can show."

    def population(self, scope: Scope, on: date) -> Rows:
        found = structures(scope, on)
        return found if on >= BOARDS_ENDED else found.none()

    def facts(self, on: date) -> dict[str, Any]:
        children = Safeguards.CHILDREN
        fresh = Q(covers_until__gte=add_months(on, -A_REPORT_LASTS_MONTHS))
        return {
            **partners_of(children, on),
            "published": Exists(proofs(children, on, Matter.ARRANGEMENTS)),
            "scrutinised": Exists(proofs(children, on, Matter.SCRUTINY)),
            "reported": Exists(proofs(children, on, Matter.REPORT).filter(fresh)),
            "shown": Exists(proofs(children, on, *Matter.values)),
        }

    def failing(self) -> Q:
        return PARTNER_MISSING | Q(published=False) | Q(scrutinised=False) | Q(reported=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("No safeguarding children partnership is on record.", not found.exists)
        yield unknown("Nobody has said who sits for which partner.", not found.seated)
        missing = missing_partners(found)
        yield gap(missing, f"No seat in the safeguarding children partnership for {missing}.")
        yield unknown("Nothing is on record that the partnership can show.", not found.shown)
        yield gap(not found.published, "The arrangements of the partnership are not recorded as published.")
        yield gap(not found.scrutinised, "No independent scrutiny of the partnership is on record.")
        yield gap(True, "No report of the partnership covers the last year.")


class SafeguardingAdultsBoard(SafeguardingRule):
    """Members council, health and police. That an officer of the council chairs it is allowed, and to be explained."""

    code = "ORG-18"
    title = "Safeguarding adults board: three members, and a chair appointed after consulting them"
    why = "The law names three members; it does not ask for an independent chair, but a council should say why not."
    remedy = "On the page of the board, record who sits on it, who chairs it and how the members were consulted."

    def facts(self, on: date) -> dict[str, Any]:
        held = seats(on, body__safeguards=Safeguards.ADULTS)
        chairs = held.filter(capacity=CHAIR)
        return {
            **partners_of(Safeguards.ADULTS, on),
            "chaired": Exists(chairs),
            "own_chair": title_of(chairs.filter(post__isnull=False)),
            "consulted": Exists(proofs(Safeguards.ADULTS, on, Matter.CONSULTED)),
        }

    def failing(self) -> Q:
        return PARTNER_MISSING | Q(chaired=False) | ~Q(own_chair="") | Q(consulted=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("No safeguarding adults board is on record.", not found.exists)
        yield unknown("Nobody has said who sits on the safeguarding adults board.", not found.seated)
        missing = missing_partners(found)
        yield gap(missing, f"No seat on the safeguarding adults board for {missing}.")
        yield gap(found.own_chair, f"The {found.own_chair} of this council chairs the safeguarding adults board.")
        yield unknown("Nobody has said who chairs the safeguarding adults board.", not found.chaired)
        yield unknown("Nobody has recorded that the members were consulted on the chair.")


class SafeguardingAdultsPlan(SafeguardingRule):
    code = "ORG-19"
    title = "Safeguarding adults board: plan of the year, report of the year, and copies sent"
    why = "The law asks for a plan for each year and a report after it, which four others must be given."
    remedy = "On the page of the board, record the plan, the report and to whom it was sent."

    def facts(self, on: date) -> dict[str, Any]:
        adults = Safeguards.ADULTS
        fresh = Q(covers_until__gte=add_months(on, -A_REPORT_LASTS_MONTHS))
        now = Q(covers_from__lte=on, covers_until__gte=on)
        return {
            "exists": Exists(boards(adults)),
            "shown": Exists(proofs(adults, on, Matter.PLAN, Matter.REPORT, Matter.COPIES)),
            "planned": Exists(proofs(adults, on, Matter.PLAN).filter(now)),
            "reported": Exists(proofs(adults, on, Matter.REPORT).filter(fresh)),
            "copied": Exists(
                proofs(adults, on, Matter.COPIES).filter(speaks_for__gte=add_months(on, -A_REPORT_LASTS_MONTHS))
            ),
        }

    def failing(self) -> Q:
        return Q(planned=False) | Q(reported=False) | Q(copied=False)

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("No safeguarding adults board is on record.", not found.exists)
        yield unknown("Neither a plan nor a report of the safeguarding adults board is on record.", not found.shown)
        yield gap(not found.planned, "No plan of the safeguarding adults board covers this day.")
        yield gap(not found.reported, "No report of the safeguarding adults board covers the last year.")
        yield gap(
            True, "The report of the safeguarding adults board is not recorded as sent to those who must have it."
        )

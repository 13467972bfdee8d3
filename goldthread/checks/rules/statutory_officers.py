"""ORG-20, ORG-21, ORG-23: the other statutory officers, designation as a recorded decision, and spans."""

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
    also,
    any_role,
    appointments,
    gap,
    holders,
    places,
    title_of,
    unknown,
)
from goldthread.checks.scope import shared
from goldthread.checks.words import counted, number_words
from goldthread.organisation.models import ReportingLine, StatutoryRole

MONITORING, FINANCE, HEALTH = (
    StatutoryRole.MONITORING_OFFICER.value,
    StatutoryRole.CHIEF_FINANCE_OFFICER.value,
    StatutoryRole.DPH.value,
)
OFFICERS = {
    CHIEF: "head of paid service",
    FINANCE: "chief finance officer",
    MONITORING: "monitoring officer",
    HEALTH: "director of public health",
}


class StatutoryOfficersPresent(StructureRule):
    code = "ORG-20"
    title = "Statutory officers: all present, and the monitoring officer apart"
    severity = Severity.HIGH
    why = "The law names four officers besides the directors, and keeps the monitoring officer apart from two of them."
    remedy = "Say which post carries the role, or give the role of monitoring officer to another."

    def facts(self, on: date) -> dict[str, Any]:
        return {
            "roles_known": any_role(),
            "doubled": title_of(also(MONITORING, CHIEF, FINANCE)),
            **{f"has_{role}": Exists(places(role)) for role in OFFICERS},
        }

    def failing(self) -> Q:
        missing = Q()
        for role in OFFICERS:
            missing |= Q(**{f"has_{role}": False})
        return missing | ~Q(doubled="")

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("Nobody has said which posts carry statutory roles.", not found.roles_known)
        yield gap(
            found.doubled, f"The {found.doubled} is monitoring officer and one of the two officers kept apart from it."
        )
        missing = [words for role, words in OFFICERS.items() if not getattr(found, f"has_{role}")]
        yield gap(True, f"No post carries the role of {', '.join(missing)}.")


class DesignationRecorded(StructureRule):
    """Of both directors: where the appointment was decided, and which body confirmed it."""

    code = "ORG-21"
    title = "Designation of a director: a recorded decision, confirmed"
    why = "Who is director must be shown by a decision with its day, not by a chart."
    remedy = "Record where the appointment was decided and which body confirmed it."

    def facts(self, on: date) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for name, role in (("dcs", DCS), ("dass", DASS)):
            held = holders(role, on)
            facts[f"{name}_appointed"] = Exists(appointments(role, on))
            facts[f"{name}_undecided"] = Exists(held.filter(decided_where=""))
            facts[f"{name}_unconfirmed"] = Exists(held.filter(confirming_body__isnull=True))
        return facts

    def failing(self) -> Q:
        failing = Q()
        for name in ("dcs", "dass"):
            failing |= Q(**{f"{name}_appointed": False})
            failing |= Q(**{f"{name}_undecided": True}) | Q(**{f"{name}_unconfirmed": True})
        return failing

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        both = (("dcs", "director of children’s services"), ("dass", "director of adult social services"))
        for name, words in both:
            yield gap(getattr(found, f"{name}_undecided"), f"No decision that designates the {words} is on record.")
        for name, words in both:
            confirmed = f"The designation of the {words} is not recorded as confirmed by a body."
            yield gap(getattr(found, f"{name}_unconfirmed"), confirmed)
        yield unknown("Nobody has recorded who the two directors are and how they were designated.")


class WideSpan(StructureRule):
    """By the limit that the council set itself: no law and no guidance gives one."""

    code = "ORG-23"
    revision = 2
    title = "Span of a post: more direct reports than the council’s own limit"
    severity = Severity.LOW
    why = "A director carries hundreds of duties; who also manages many people directly has little time for each."
    remedy = (
        "Look at the span with the holder of the post, and explain or change it. The limit is the council’s own: it is"
        " set with the name, days and basis of the structure, and without one the answer is unknown."
    )
    kinds = ("structure", "place", "reporting_line", "duty_answer")

    def facts(self, on: date) -> dict[str, Any]:
        lines = shared(ReportingLine).filter(structure=OuterRef("pk"), line=ReportingLine.Line.MANAGEMENT)
        kept = lines.exclude(lower__change="removed")
        spans = kept.values("upper").annotate(below=Count("pk")).order_by("-below", "upper")
        return {
            "said": Exists(lines),
            "below": Coalesce(Subquery(spans.values("below")[:1], output_field=IntegerField()), Value(0)),
            "whose": Subquery(spans.values("upper__post__title")[:1]),
        }

    def failing(self) -> Q:
        return Q(said=False) | Q(most_reports__isnull=True) | Q(below__gt=F("most_reports"))

    def verdicts(self, found: Any, on: date) -> Iterator[Verdict]:
        yield unknown("Nobody has said who reports to whom.", not found.said)
        widest = f"{counted(found.below, 'post').capitalize()} report to the {found.whose} directly"
        unset = f"The council has set no limit of direct reports. {widest}, the most of all."
        yield unknown(unset, found.most_reports is None)
        yield gap(True, f"{widest}; the council’s own limit is {number_words(found.most_reports or 0)}.")

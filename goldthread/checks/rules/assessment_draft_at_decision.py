"""CON-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import DECIDING
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import day_words
from goldthread.consultation.models import AssessmentVersion
from goldthread.oversight.models import RestsOn


class AssessmentDraftAtDecision(Rule):
    """Looks at items of the executive or the council that rest on an equality assessment, as it stood on that day.

    Without any version dated by then it is unknown whether there was one.
    """

    code = "CON-03"
    title = "Equality assessment still a draft at the decision"
    link = Link.CONSULTATION
    severity = Severity.HIGH
    why = "Members must have due regard to equality when they decide (Equality Act 2010, section 149), not afterwards."
    remedy = "Enter the version that members had before them, or explain what they had instead."
    act = "Enter the version of {reference} that members had"
    permission = Permission.EDIT_CONSULTATION
    kinds = ("rests_on", "equality_assessment", "assessment_version", "agenda_item", "meeting", "body")

    def population(self, scope: Scope, on: date) -> Rows:
        dated = shared(AssessmentVersion).filter(
            assessment=OuterRef("assessment_id"), speaks_for__lte=OuterRef("item__meeting__held_last")
        )
        newest = dated.order_by("-speaks_for", "-pk")
        decided = records(RestsOn, scope).filter(
            standing("assessment"),
            standing("item"),
            standing("item__meeting"),
            item__meeting__body__body_kind__in=DECIDING,
            item__meeting__held_last__lte=on,
        )
        return decided.select_related("assessment", "item__meeting__body").annotate(
            status_then=Subquery(newest.values("status")[:1]), version_then=Subquery(newest.values("version")[:1])
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        unready = Q(status_then=AssessmentVersion.Status.DRAFT) | Q(status_then__isnull=True)
        return self.population(scope, on).filter(unready)

    def row(self, found: Any, on: date) -> Row:
        met, reference = found.item.meeting, found.assessment.reference
        decided = f"{met.body.name} had {reference} before it on {day_words(met.held_last)}"
        draft = f"{decided}, when it was a draft (version {found.version_then})."
        unknown = f"{decided}; no version of it is dated by then, so it is not known what members had."
        return Row(
            subject=Subject.of(found.assessment),
            discriminator=found.item.reference,
            result=Result.GAP if found.status_then else Result.UNKNOWN,
            sentence=draft if found.status_then else unknown,
            began_on=met.held_last,
        )

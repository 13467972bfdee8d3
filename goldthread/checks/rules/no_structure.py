"""ORG-00."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared
from goldthread.checks.words import day_words
from goldthread.organisation.models import Structure, in_force
from goldthread.reviews.models import PackRequirement


class NoStructure(Rule):
    """A council that must be tested has a structure on record; without one, every rule about it is unknown."""

    code = "ORG-00"
    title = "No structure on record"
    link = Link.ORGANISATION
    severity = Severity.MEDIUM
    why = "Whether the statutory roles are filled and held together well cannot be seen from the record."
    remedy = (
        "Enter the structure that is in force: its posts, who reports to whom, and who carries which role. Then record"
        " the decision: a proposal counts from the day on which it is in force."
    )
    act = "Enter the structure in force, for {reference}"
    permission = Permission.EDIT_ORGANISATION
    kinds = ("pack_requirement", "structure")

    def population(self, scope: Scope, on: date) -> Rows:
        held = records(PackRequirement, scope).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
        earlier = shared(PackRequirement).filter(authority=OuterRef("authority"), pk__lt=OuterRef("pk"))
        return held.filter(~Exists(earlier), from_on__lte=on).select_related("pack")

    def rows(self, scope: Scope, on: date) -> Rows:
        standing = shared(Structure).filter(in_force(on), authority=OuterRef("authority"))
        return self.population(scope, on).filter(~Exists(standing))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"No structure in force on {day_words(on)} is on record, so its posts cannot be tested.",
            began_on=found.from_on,
            result=Result.UNKNOWN,
        )

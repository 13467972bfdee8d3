"""OVR-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import DECIDING
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, recommendations, records, shared, standing
from goldthread.checks.words import day_words, with_article
from goldthread.organisation.models import BodyKind
from goldthread.oversight.models import Told
from goldthread.reviews.models import NamedBody


class ScrutinyAfterDecision(Rule):
    """Looks at recommendations that name a scrutiny body, came before it, and came before the executive or council."""

    code = "OVR-02"
    title = "Scrutiny that is named was told only after the decision"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "Scrutiny that hears of a matter when it is decided can neither test it nor change it."
    remedy = "Correct the day if it is wrong, or explain why scrutiny came after, and what it could still change."
    act = "Explain when scrutiny was told of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("named_body", "body", "told", "agenda_item", "meeting", "recommendation")
    cited = "recommendation__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        of_it = Q(recommendation=OuterRef("recommendation_id")) | Q(review=OuterRef("recommendation__review_id"))
        met = shared(Told).filter(of_it, standing("item"), standing("item__meeting"), item__meeting__held_last__lte=on)
        same_body = (
            Q(item__meeting__body=OuterRef("body_id"))
            | Q(item__meeting__body=OuterRef("body__merged_into_id"))
            | Q(item__meeting__body__merged_into=OuterRef("body_id"))
        )
        first_told = met.filter(same_body).order_by("item__meeting__held_first", "pk")
        deciding = met.filter(item__meeting__body__body_kind__in=DECIDING).order_by("item__meeting__held_last", "pk")
        named = records(NamedBody, scope).filter(standing("body"), body__body_kind=BodyKind.SCRUTINY)
        return (
            named.filter(recommendation__in=recommendations(scope, on).values("pk"))
            .select_related("recommendation__review", "body")
            .annotate(
                told_on=Subquery(first_told.values("item__meeting__held_first")[:1]),
                decided_on=Subquery(deciding.values("item__meeting__held_last")[:1]),
                decided_by=Subquery(deciding.values("item__meeting__body__name")[:1]),
            )
            .filter(told_on__isnull=False, decided_on__isnull=False)
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(told_on__gt=F("decided_on"))

    def row(self, found: Any, on: date) -> Row:
        decided = f"{found.decided_by} had {found.recommendation.reference} before it on {day_words(found.decided_on)}"
        return Row(
            subject=Subject.of(found.recommendation),
            discriminator=found.body.reference,
            sentence=f"{decided}, and {with_article(found.body.name)}, which it names, only on"
            f" {day_words(found.told_on)}.",
            began_on=found.decided_on,
        )

"""OVR-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, open_recommendations, records, shared, standing
from goldthread.checks.words import later, with_article
from goldthread.organisation.models import BodyKind
from goldthread.oversight.models import Told
from goldthread.reviews.models import NamedBody


class BodyNeverTold(Rule):
    """A body merged into another, or another merged into it, is the same body."""

    code = "OVR-01"
    title = "Body that is named but was never told"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "A body can hold the council to a recommendation only when the recommendation has been before it."
    remedy = "Put the recommendation on the agenda of the body, or record the meeting that dealt with it."
    act = "Bring {reference} before the body it names"
    permission = Permission.EDIT_MEETING
    kinds = ("named_body", "body", "told", "agenda_item", "meeting", "recommendation")
    cited = "recommendation__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        named = records(NamedBody, scope).filter(standing("body"))
        open_ones = named.filter(recommendation__in=open_recommendations(scope, on).values("pk"))
        return open_ones.select_related("recommendation__review", "body")

    def rows(self, scope: Scope, on: date) -> Rows:
        of_it = Q(recommendation=OuterRef("recommendation_id")) | Q(review=OuterRef("recommendation__review_id"))
        same_body = (
            Q(item__meeting__body=OuterRef("body_id"))
            | Q(item__meeting__body=OuterRef("body__merged_into_id"))
            | Q(item__meeting__body__merged_into=OuterRef("body_id"))
        )
        told = shared(Told).filter(of_it, same_body, standing("item"), standing("item__meeting"))
        return self.population(scope, on).filter(~Exists(told.filter(item__meeting__held_first__lte=on)))

    def row(self, found: Any, on: date) -> Row:
        reference, made_on = found.recommendation.reference, found.recommendation.review.issued_on
        never = "has never reached" if found.body.body_kind == BodyKind.OUTSIDE else "has never been on the agenda of"
        since = later(made_on, on, "it was made")
        return Row(
            subject=Subject.of(found.recommendation),
            discriminator=found.body.reference,
            sentence=f"{reference} {never} {with_article(found.body.name)}, which it names{since}.",
            began_on=made_on,
        )

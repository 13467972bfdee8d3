"""FIG-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents, shared
from goldthread.checks.words import counted
from goldthread.documents.models import Citation, Relation, StatedFigure
from goldthread.reviews.models import UnheldRecommendations

SMALLEST = 3
"""Below this a count is usually of a few among many: "two documents show ..."."""

UNITS = {
    "evidence": ("document", "documents", "item of evidence", "items of evidence", "evidence item", "evidence items",
                 "piece of evidence", "pieces of evidence"),
    "interview": ("interview", "interviews", "meetings", "discussions"),
    "recommendation": ("recommendation", "recommendations"),
}  # fmt: skip
NOUNS = {"evidence": "item of evidence", "interview": "interview", "recommendation": "recommendation"}
PLURALS = {"evidence": "items of evidence"}


def cited_here(relation: Relation) -> Coalesce:
    """How many records of the figure's kind rest on its document."""
    passages = Citation.objects.filter(
        part__text__file__document=OuterRef("document_id"), subject_kind=OuterRef("thing"), relation=relation
    )
    grouped = passages.order_by().values("subject_kind")
    return Coalesce(Subquery(grouped.annotate(n=Count("subject_uuid", distinct=True)).values("n")), 0)


class StatedCountDiffers(Rule):
    """A document that states several counts of one thing agrees when one of them does: the others are of a part.

    Unknown where the record holds none of the things: the list may stand in another document.
    """

    code = "FIG-01"
    title = "Stated count that the record does not bear out"
    link = Link.EVIDENCE
    severity = Severity.LOW
    why = "A count that does not fit the list beside it means that something is missing from one of the two."
    remedy = "Find what is missing from the list, or ask the author to correct the count."
    act = "Compare the count {reference} with its list"
    permission = Permission.EDIT_RESPONSE
    kinds = ("stated_figure", "evidence", "interview", "recommendation", "unheld_recommendations")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        which = [When(unit__in=units, then=Value(thing)) for thing, units in UNITS.items()]
        counts = of_documents(StatedFigure, scope, on).filter(
            measure=StatedFigure.Measure.COUNT, value__gte=SMALLEST, unit__in=[u for us in UNITS.values() for u in us]
        )
        of_others = shared(UnheldRecommendations).filter(authority=OuterRef("authority_id"), count=OuterRef("value"))
        known = counts.annotate(thing=Case(*which, output_field=CharField()))
        return known.exclude(Q(thing="recommendation") & Exists(of_others))

    def rows(self, scope: Scope, on: date) -> Rows:
        held = self.population(scope, on).annotate(made=cited_here(Relation.MADE))
        counted_here = held.annotate(restated=cited_here(Relation.RESTATED), both=F("made") + F("restated"))
        agrees = Q(value=F("made")) | Q(value=F("restated")) | Q(value=F("both"))
        agreeing = counted_here.filter(agrees, document=OuterRef("document_id"), thing=OuterRef("thing"))
        return counted_here.filter(~Exists(agreeing))

    def row(self, found: Any, on: date) -> Row:
        noun, plural = NOUNS[found.thing], PLURALS.get(found.thing, "")
        held = counted(found.made or found.restated, noun, plural)
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if found.both else Result.UNKNOWN,
            sentence=f"{found.document.reference} states “{found.words}”; the record holds {held} from it.",
            began_on=found.document.dated_on,
        )

"""REC-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, issued, records, standing
from goldthread.checks.words import counted
from goldthread.reviews.models import Lineage, LineageAsk


class RecommendationNarrowed(Rule):
    """A dropped ask with a reason is met: somebody said why it is no longer asked."""

    code = "REC-04"
    title = "Recommendation narrowed in the next review"
    link = Link.RECOMMENDATION
    severity = Severity.MEDIUM
    why = "What the later recommendation no longer asks for drops out of sight without anybody having decided so."
    remedy = "Record for each dropped ask why it is no longer made, or answer it with the earlier recommendation."
    act = "Say why {reference} was narrowed"
    permission = Permission.EDIT_REVIEW
    kinds = ("lineage", "recommendation")
    cited = "later__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        ties = records(Lineage, scope).filter(issued(on, "later__review"), standing("earlier"), standing("later"))
        return ties.exclude(relation=Lineage.Relation.ENDORSES).select_related("earlier", "later__review")

    def rows(self, scope: Scope, on: date) -> Rows:
        dropped = LineageAsk.objects.filter(lineage=OuterRef("pk"))
        unsaid = Q(relation=Lineage.Relation.NARROWS) & ~Exists(dropped)
        silently = Count("dropped", filter=Q(dropped__why=""))
        return self.population(scope, on).annotate(silent=silently).filter(unsaid | Q(silent__gt=0))

    def row(self, found: Any, on: date) -> Row:
        dropped = f"{counted(found.silent, 'ask')} dropped without a reason"
        asks = dropped if found.silent else "what it drops is not said"
        return Row(
            subject=Subject.of(found.earlier),
            discriminator=found.later.reference,
            sentence=f"{found.later.reference} asks for less than {found.earlier.reference}, which it follows: {asks}.",
            began_on=found.later.review.issued_on,
        )

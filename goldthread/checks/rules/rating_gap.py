"""RAT-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, recommendations, said
from goldthread.checks.words import counted
from goldthread.reviews.models import Party, Rating

FIELDS = {"label": "label", "step": "level__step", "scale": "level__scale_id", "on": "speaks_for"}


class RatingGap(Rule):
    """Looks at recommendations that both parties have rated; unknown where the two labels cannot be compared."""

    code = "RAT-01"
    title = "Council and reviewer rate progress differently"
    link = Link.RATING
    severity = Severity.MEDIUM
    why = "Two ratings that differ tell a board two stories, and it usually hears only the council's."
    remedy = "Show both ratings to the board, and say why the council's own differs or change it."
    act = "Answer the gap in the ratings of {reference}"
    permission = Permission.RATE_FOR_COUNCIL
    kinds = ("recommendation", "rating")

    def population(self, scope: Scope, on: date) -> Rows:
        rated = recommendations(scope, on)
        for party in Party:
            ratings = said(Rating, on).filter(recommendation=OuterRef("pk"), party=party)
            values = {f"{party.value}_{name}": last(ratings, field) for name, field in FIELDS.items()}
            rated = rated.annotate(**values)
        return rated.filter(council_label__isnull=False, independent_label__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        unplaced = Q(council_step__isnull=True) | Q(independent_step__isnull=True)
        other_scale = ~Q(council_scale=F("independent_scale"))
        return self.population(scope, on).filter(unplaced | other_scale | ~Q(council_step=F("independent_step")))

    def row(self, found: Any, on: date) -> Row:
        both = f"the council says “{found.council_label}”, the reviewer “{found.independent_label}”"
        comparable = (
            found.council_step is not None
            and found.independent_step is not None
            and found.council_scale == found.independent_scale
        )
        if comparable:
            steps = found.council_step - found.independent_step
            words = f"{counted(abs(steps), 'step')} {'above' if steps > 0 else 'below'}"
            sentence = f"The council rates {found.reference} {words} the reviewer: {both}."
        else:
            sentence = f"The two ratings of {found.reference} are not comparable: {both}."
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if comparable else Result.UNKNOWN,
            sentence=sentence,
            began_on=max(found.council_on, found.independent_on),
        )

"""JUD-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import INDEPENDENT, Rows, Scope, issued, records, said, shared
from goldthread.reviews.models import Judgement, PackRequirement, Review


class CriterionWithoutJudgement(Rule):
    """One row for each criterion that the authority must hold: did the last independent review judge it?

    Unknown where that review judged something that nobody has placed on a criterion yet.
    """

    code = "JUD-01"
    title = "Criterion that the last review did not judge"
    link = Link.JUDGEMENT
    severity = Severity.MEDIUM
    why = "The council relies on a judgement that the last reviewers to look did not repeat."
    remedy = "Ask the reviewers for their judgement of the criterion, or name it in the scope of the next review."
    act = "Ask for the judgement missing from {reference}"
    permission = Permission.EDIT_REVIEW
    kinds = ("pack_requirement", "review", "judgement")
    of_review = "last_review_pk"

    def population(self, scope: Scope, on: date) -> Rows:
        held = records(PackRequirement, scope).filter(from_on__lte=on, pack__criteria__isnull=False)
        held = held.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
        return held.annotate(
            criterion_pk=F("pack__criteria__pk"),
            criterion_key=F("pack__criteria__key"),
            criterion_label=F("pack__criteria__label"),
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        reviews = shared(Review).filter(
            issued(on), authority=OuterRef("authority_id"), type__in=INDEPENDENT, is_placeholder=False
        )
        newest = reviews.order_by(F("issued_on").desc(nulls_last=True), "-year", "-pk")
        fields = ("pk", "reference", "issued_on")
        last_review = {f"last_review_{field}": Subquery(newest.values(field)[:1]) for field in fields}
        judged = said(Judgement, on).filter(review=OuterRef("last_review_pk"), is_overall=False)
        same = Q(criterion__key=OuterRef("criterion_key"), criterion__pack__slug=OuterRef("pack__slug"))
        unjudged = self.population(scope, on).annotate(**last_review).filter(~Exists(judged.filter(same)))
        return unjudged.annotate(has_unplaced=Exists(judged.filter(criterion__isnull=True, tailored__isnull=True)))

    def row(self, found: Any, on: date) -> Row:
        label, review = found.criterion_label, found.last_review_reference
        if review is None:
            sentence = f"No independent review of “{label}” is on record."
        elif found.has_unplaced:
            sentence = f"{review} gives judgements that nobody has placed; one of them may be of “{label}”."
        else:
            sentence = f"The last review, {review}, gave no judgement of “{label}”."
        return Row(
            subject=Subject.of(found),
            discriminator=found.criterion_key,
            result=Result.UNKNOWN if found.has_unplaced else Result.GAP,
            sentence=sentence,
            began_on=found.last_review_issued_on or found.from_on,
            criterion=found.criterion_pk,
        )

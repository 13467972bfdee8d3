"""MIL-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, first, issued, last, records, said
from goldthread.checks.words import day_words, quoted
from goldthread.improvement.models import Milestone, MilestoneDate

FIELDS = ("speaks_for", "due_first", "due_last", "words")


class MilestoneMoved(Rule):
    """Two dates that share no day contradict each other when a later day gives the second.

    A milestone that is done is no longer asked about, and those of plans have rules of their own, since every move of
    theirs has its reason. Unknown where the last document withdraws the date ("tbc")
    that an earlier one gave.
    """

    code = "MIL-01"
    title = "Milestone whose date moved"
    link = Link.MILESTONE
    severity = Severity.MEDIUM
    why = "A date that moves from one paper to the next, without a word on why, is how a plan slips unseen."
    remedy = "Record why the date moved and who agreed to it, or restore it."
    act = "Say why milestone {reference} moved"
    permission = Permission.EDIT_RESPONSE
    kinds = ("milestone", "milestone_date")

    def population(self, scope: Scope, on: date) -> Rows:
        dates = said(MilestoneDate, on).filter(milestone=OuterRef("pk"))
        known = (
            records(Milestone, scope)
            .filter(plan=None, action=None)
            .filter(Q(review__isnull=True) | issued(on, "review"))
        )
        undone = known.filter(Q(done_on__isnull=True) | Q(done_on__gt=on))
        ends = {f"first_{field}": first(dates, field) for field in FIELDS}
        ends |= {f"last_{field}": last(dates, field) for field in FIELDS}
        return undone.annotate(**ends).filter(first_due_first__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        moved = Q(last_due_first__gt=F("first_due_last")) | Q(last_due_last__lt=F("first_due_first"))
        later = Q(last_speaks_for__gt=F("first_speaks_for"), first_due_last__gte=F("first_speaks_for"))
        return self.population(scope, on).filter(later, moved | Q(last_due_first__isnull=True))

    def row(self, found: Any, on: date) -> Row:
        dropped = found.last_due_first is None
        change = f"was dated “{found.first_words}” and, on {day_words(found.last_speaks_for)}, “{found.last_words}”"
        return Row(
            subject=Subject.of(found),
            result=Result.UNKNOWN if dropped else Result.GAP,
            sentence=f"The milestone {quoted(found.what)} {change}.",
            began_on=found.last_speaks_for,
        )

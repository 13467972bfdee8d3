"""DAT-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import day_words
from goldthread.oversight.models import AgendaItem, Told


class PaperAfterMeeting(Rule):
    """Looks at agenda items with a dated paper, or that told of a review with a day of issue."""

    code = "DAT-02"
    title = "Paper or letter dated after the meeting that had it"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "A body cannot have had before it what was written later: one of the two dates is wrong, or it saw a draft."
    remedy = "Correct the date that is wrong, or record which draft the body saw."
    act = "Correct the dates of item {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("agenda_item", "meeting", "document", "told", "review")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        told = shared(Told).filter(item=OuterRef("pk"), review__issued_on__isnull=False)
        newest = told.order_by("-review__issued_on", "pk")
        items = records(AgendaItem, scope).filter(standing("meeting"), meeting__held_first__lte=on)
        dated = items.select_related("meeting__body", "document").annotate(
            letter_on=Subquery(newest.values("review__issued_on")[:1]),
            letter=Subquery(newest.values("review__reference")[:1]),
        )
        return dated.filter(Q(document__dated_on__isnull=False) | Q(letter_on__isnull=False))

    def rows(self, scope: Scope, on: date) -> Rows:
        late_paper = Q(document__dated_on__gt=F("meeting__held_last"))
        return self.population(scope, on).filter(late_paper | Q(letter_on__gt=F("meeting__held_last")))

    def row(self, found: Any, on: date) -> Row:
        held, paper = found.meeting.held_last, found.document
        is_paper = paper is not None and paper.dated_on is not None and paper.dated_on > held
        what, dated_on = (paper.reference, paper.dated_on) if is_paper else (found.letter, found.letter_on)
        met = f"{found.meeting.body.name}, {day_words(held)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{what} is dated {day_words(dated_on)}, later than the meeting that had it: {met}.",
            began_on=held,
        )

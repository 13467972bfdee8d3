"""ADV-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, issued, last, records, said, standing
from goldthread.checks.words import day_words, quoted
from goldthread.improvement.models import ActionDue, ActionState, HoldOff, MilestoneDate


class AdviceHeldOff(Rule):
    """Looks at advice that speaks against a step until a day, and at the last date that was given for that step.

    Unknown where the words of that date allow days on both sides. What is done counts by the day on which it was.
    """

    code = "ADV-03"
    title = "Step planned before the time that advice asked for"
    link = Link.RECOMMENDATION
    severity = Severity.MEDIUM
    why = "Independent advice may be declined, but by a decision with a reason, and not by a date in a later paper."
    remedy = "Move the step to after that day, or explain why the council goes another way, and who decided it."
    act = "Settle {reference} against the advice"
    permission = Permission.EXPLAIN_BREAK
    kinds = ("hold_off", "advice", "milestone", "milestone_date", "action", "action_due", "action_state")
    cited = "advice__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        dates = said(MilestoneDate, on).filter(milestone=OuterRef("milestone"))
        dues = said(ActionDue, on).filter(action=OuterRef("action"), is_request=False)
        states = said(ActionState, on).filter(action=OuterRef("action"), done=True)
        done = Case(When(milestone__done_on__lte=on, then=F("milestone__done_on")), output_field=DateField())
        step = Q(milestone__isnull=True) | standing("milestone")
        held = records(HoldOff, scope).filter(standing("advice"), issued(on, "advice__review"), step)
        return (
            held.filter(Q(action__isnull=True) | standing("action"))
            .select_related("advice", "milestone", "action")
            .annotate(
                done_on=Coalesce(done, last(states, "speaks_for")),
                due_first=Coalesce(last(dates, "due_first"), last(dues, "due_first")),
                due_last=Coalesce(last(dates, "due_last"), last(dues, "due_last")),
                due_words=Coalesce(last(dates, "words"), last(dues, "words")),
                dated_on=Coalesce(last(dates, "speaks_for"), last(dues, "speaks_for")),
            )
            .filter(Q(done_on__isnull=False) | Q(due_first__isnull=False))
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        done, planned = Q(done_on__lt=F("until_on")), Q(done_on__isnull=True, due_first__lt=F("until_on"))
        return self.population(scope, on).filter(done | planned)

    def row(self, found: Any, on: date) -> Row:
        step = found.milestone or found.action
        asks = f"{found.advice.reference} asks to wait until {day_words(found.until_on)} with {quoted(str(step))}"
        if found.done_on is not None:
            what, is_sure = f"it was done by {day_words(found.done_on)}", True
        else:
            is_sure = found.due_last < found.until_on
            dated = f"“{found.due_words}” on {day_words(found.dated_on)}"
            what = f"it was dated {dated}{'' if is_sure else ', which may be before'}"
        return Row(
            subject=Subject.of(found.advice),
            discriminator=step.reference,
            result=Result.GAP if is_sure else Result.UNKNOWN,
            sentence=f"{asks}, and {what}.",
            began_on=found.done_on or found.dated_on,
        )

"""PLN-08."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans, unfinished
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import counted, day_words, quoted
from goldthread.improvement.models import Action
from goldthread.lib.days_after import DaysAfter


class ActionUpdateMissing(Rule):
    """Looks at unfinished actions of plans from the day on which they, or else the plan, began."""

    code = "PLN-08"
    title = "Update missing"
    link = Link.PLAN
    severity = Severity.MEDIUM
    why = "Silence hides delay until the date has passed."
    remedy = "Report where the action stands; two sentences are enough."
    act = "Report on {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = KINDS

    def population(self, scope: Scope, on: date) -> Rows:
        held = unfinished(as_they_stand(of_plans(Action, scope), on, "done", "last_said"))
        heard = held.annotate(heard_on=Coalesce("last_said", "starts_on", "plan__starts_on"))
        return heard.filter(heard_on__lte=on)

    def rows(self, scope: Scope, on: date) -> Rows:
        due = DaysAfter(F("heard_on"), F("plan__update_every_days"))
        return self.population(scope, on).alias(update_due=due).filter(update_due__lt=on)

    def row(self, found: Any, on: date) -> Row:
        every = found.plan.update_every_days
        heard = f"since {day_words(found.heard_on)}"
        return Row(
            subject=Subject.of(found),
            sentence=(
                f"Nothing was reported on {found.reference} {quoted(found.what)} {heard};"
                f" the plan asks for an update every {counted(every, 'day')}."
            ),
            began_on=found.heard_on + timedelta(days=every + 1),
        )

"""What rules about plans look at: actions as they stand on a day, with their first and their last date."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.authorities.models import Record
from goldthread.checks.scope import Rows, Scope, first, last, records, said, standing
from goldthread.improvement.models import Action, ActionDue, ActionState, Milestone, MilestoneDate, Plan

KINDS = ("action", "action_due", "action_state", "plan")
MILESTONE_KINDS = ("milestone", "milestone_date", "plan", "action")


def plans(scope: Scope) -> Rows:
    return records(Plan, scope)


def of_plans(model: type[Record], scope: Scope) -> Rows:
    """What belongs to a plan that stands."""
    return records(model, scope).filter(standing("plan"), plan__isnull=False).select_related("plan")


def as_they_stand(actions: Rows, on: date, *facts: str) -> Rows:
    """Each action with those of its facts that are named, or else with all.

    `done` is None where nobody said; `last_said` when it was last spoken of; `due_last` and `due_words` its last date,
    `first_last` and `first_words` its first, `times_dated` how often it was dated.
    """
    states = said(ActionState, on).filter(action=OuterRef("pk"))
    dues = said(ActionDue, on).filter(action=OuterRef("pk"), is_request=False)
    known = {
        "done": last(states, "done"),
        "last_said": last(states, "speaks_for"),
        "due_last": last(dues, "due_last"),
        "due_words": last(dues, "words"),
        "first_last": first(dues, "due_last"),
        "first_words": first(dues, "words"),
        "times_dated": Coalesce(Subquery(_counted(dues), output_field=IntegerField()), 0),
    }
    found: Rows = actions.annotate(**{fact: known[fact] for fact in facts or known})
    return found


def unfinished(actions: Rows) -> Rows:
    """Of actions with `done`: those that nobody called done."""
    found: Rows = actions.alias(is_done=Coalesce("done", Value(False))).filter(is_done=False)
    return found


def late(scope: Scope, on: date) -> Rows:
    """Unfinished actions whose every allowed day has passed: those of plans, and those that somebody reports on."""
    facts = ("done", "last_said", "due_last", "due_words", "first_words")
    held = as_they_stand(records(Action, scope), on, *facts).filter(due_last__lt=on)
    found: Rows = unfinished(held).filter(Q(plan__isnull=False) | Q(last_said__isnull=False))
    return found


def milestones_as_they_stand(scope: Scope, on: date) -> Rows:
    """Milestones of plans and actions that stand, unreached on a day, with their first and their last date."""
    dates = said(MilestoneDate, on).filter(milestone=OuterRef("pk"))
    of_plans = Q(plan__isnull=False) & standing("plan")
    of_actions = Q(action__isnull=False) & standing("action")
    unreached = Q(done_on__isnull=True) | Q(done_on__gt=on)
    found: Rows = (
        records(Milestone, scope)
        .filter(of_plans | of_actions, unreached)
        .annotate(
            due_last=last(dates, "due_last"),
            due_words=last(dates, "words"),
            first_words=first(dates, "words"),
            times_dated=Coalesce(Subquery(_counted(dates, "milestone"), output_field=IntegerField()), 0),
        )
    )
    return found


def _counted(statements: Rows, of: str = "action") -> Rows:
    return statements.order_by().values(of).annotate(times=Count("pk")).values("times")

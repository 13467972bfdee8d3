"""OVR-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, said, shared, standing
from goldthread.checks.words import day_words, quoted
from goldthread.oversight.models import FollowUp, Meeting, MinutedAction


class MinutedActionNeverHeardOf(Rule):
    """Looks at actions from minutes whose body met again, on a day when they were due if they had one."""

    code = "OVR-04"
    title = "Action from minutes that no later meeting heard of"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "What a body asks for and never hears of again is not done, or is done and nobody knows."
    remedy = "Say what the next meeting heard of it: done, under way, carried over or dropped, and why."
    act = "Say what became of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("minuted_action", "follow_up", "agenda_item", "meeting")

    def population(self, scope: Scope, on: date) -> Rows:
        same_body = (
            Q(body=OuterRef("item__meeting__body_id"))
            | Q(body=OuterRef("item__meeting__body__merged_into_id"))
            | Q(body__merged_into=OuterRef("item__meeting__body_id"))
        )
        later = shared(Meeting).filter(same_body, held_first__gt=OuterRef("item__meeting__held_last"), held_last__lt=on)
        first = later.order_by("held_last", "pk")
        first_due = later.filter(held_last__gte=OuterRef("due_on")).order_by("held_last", "pk")
        asked = records(MinutedAction, scope).filter(standing("item"), standing("item__meeting"))
        return (
            asked.select_related("item__meeting__body")
            .annotate(
                any_met=Subquery(first.values("held_last")[:1]),
                due_met=Subquery(first_due.values("held_last")[:1]),
            )
            .filter(Q(due_on__isnull=True, any_met__isnull=False) | Q(due_met__isnull=False))
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        heard = said(FollowUp, on).filter(minuted=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(heard))

    def row(self, found: Any, on: date) -> Row:
        met = found.any_met if found.due_on is None else found.due_met
        first = found.item.meeting
        asked = f"{first.body.name} asked on {day_words(first.held_last)} for {quoted(found.what)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{asked} and met again on {day_words(met)} without hearing of it.",
            began_on=met,
        )

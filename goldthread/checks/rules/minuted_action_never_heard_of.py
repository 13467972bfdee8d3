"""OVR-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.bodies import same_bodies
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
        asked_on = OuterRef("item__meeting__held_last")
        later = shared(Meeting).filter(
            body__in=same_bodies("item__meeting__body_id", "item__meeting__body__merged_into_id"),
            held_first__gt=asked_on,
            held_last__lt=on,
            held_last__gte=Coalesce(OuterRef("due_on"), asked_on),
        )
        asked = records(MinutedAction, scope).filter(standing("item"), standing("item__meeting"))
        met = Subquery(later.order_by("held_last", "pk").values("held_last")[:1])
        return asked.select_related("item__meeting__body").annotate(met_again=met).filter(met_again__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        heard = said(FollowUp, on).filter(minuted=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(heard))

    def row(self, found: Any, on: date) -> Row:
        first = found.item.meeting
        asked = f"{first.body.name} asked on {day_words(first.held_last)} for {quoted(found.what)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{asked} and met again on {day_words(found.met_again)} without hearing of it.",
            began_on=found.met_again,
        )

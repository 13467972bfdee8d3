"""PLN-11."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans, unfinished
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, said, shared, standing
from goldthread.checks.words import counted, day_words, quoted
from goldthread.improvement.models import Action, ActionState, Colour

GOOD_WORDS = ("on track", "on target", "on schedule")
DENIALS = ("not on track", "not on target", "not on schedule", "not yet on track", "no longer on")
FIELDS = ("label", "narrative")
FACTS = ("done", "last_said", "due_last", "due_words", "times_dated")


class OnTrackContradicted(Rule):
    """Looks at unfinished actions whose last report says on track: in words, by its colour, or by its forecast.

    What the plan itself knows speaks against it: the date has passed, or moved more often than the plan allows; what
    the action waits for is late; or the very same report is red.
    """

    code = "PLN-11"
    title = "Reported on track against the plan’s own data"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "Members believe the report; that the plan beside it says otherwise is seen only by who compares the two."
    remedy = "Report where the action really stands, and what is done to bring it back."
    act = "Report anew on {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "action_need")

    def population(self, scope: Scope, on: date) -> Rows:
        states = said(ActionState, on).filter(action=OuterRef("pk"))
        on_track = ExpressionWrapper(_says_on_track(), output_field=BooleanField())
        is_good = last(states.annotate(on_track=on_track), "on_track")
        held = unfinished(as_they_stand(of_plans(Action, scope), on, *FACTS))
        return held.alias(is_good=is_good).filter(is_good=True)

    def rows(self, scope: Scope, on: date) -> Rows:
        waits_for = shared(Action).filter(standing("needed_by"), needed_by__action=OuterRef("pk"))
        late = unfinished(as_they_stand(waits_for, on, "done", "due_last").filter(due_last__lt=on)).order_by("pk")
        states = said(ActionState, on).filter(action=OuterRef("pk"))
        found = self.population(scope, on).annotate(
            label=last(states, "label"),
            colour=last(states, "colour"),
            late_need=Subquery(late.values("reference")[:1]),
        )
        slipped = Q(times_dated__gt=F("plan__moves_allowed") + 1)
        return found.filter(Q(due_last__lt=on) | slipped | Q(late_need__isnull=False) | Q(colour=Colour.RED))

    def row(self, found: Any, on: date) -> Row:
        against = " and ".join(_against(found, on))
        reported = f"was reported as {quoted(found.label)} on {day_words(found.last_said)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} {reported}, but {against}.",
            began_on=found.last_said,
        )


def _says_on_track() -> Q:
    words, denied = _any_of(GOOD_WORDS), _any_of(DENIALS)
    return Q(colour=Colour.GREEN) | Q(forecast=Colour.GREEN) | words & ~denied


def _any_of(phrases: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": phrase}) for field in FIELDS for phrase in phrases))


def _against(found: Any, on: date) -> list[str]:
    moves = found.times_dated - 1
    reasons = (
        (found.due_last is not None and found.due_last < on, f"it was due {found.due_words}"),
        (moves > found.plan.moves_allowed, f"its date has moved {counted(moves, 'time')}"),
        (found.late_need is not None, f"it waits for {found.late_need}, which is late"),
        (found.colour == Colour.RED, "the same report rates it red"),
    )
    return [words for holds, words in reasons if holds]

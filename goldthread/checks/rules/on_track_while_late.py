"""PLN-09."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, unfinished
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, recommendations, said, shared, standing
from goldthread.checks.words import day_words, quoted
from goldthread.frameworks.models import Extent, Trajectory
from goldthread.improvement.models import Action, Milestone, MilestoneDate
from goldthread.reviews.models import Party, Rating


class OnTrackWhileLate(Rule):
    """Looks at recommendations that the council itself rates as on track or met."""

    code = "PLN-09"
    revision = 2
    title = "Rated on track while steps are late"
    link = Link.RATING
    severity = Severity.HIGH
    why = "A good word over late steps is what boards are misled by."
    remedy = "Rate it anew, or say why the steps that are late do not matter."
    act = "Rate {reference} anew"
    permission = Permission.RATE_FOR_COUNCIL
    kinds = (*KINDS, "recommendation", "rating", "milestone", "milestone_date", "action_link")

    def population(self, scope: Scope, on: date) -> Rows:
        own = said(Rating, on).filter(recommendation=OuterRef("pk"), party=Party.COUNCIL)
        rated = recommendations(scope, on).annotate(
            own_label=last(own, "label"),
            own_trajectory=last(own, "level__trajectory"),
            own_extent=last(own, "level__extent"),
            rated_on=last(own, "speaks_for"),
        )
        return rated.filter(Q(own_trajectory=Trajectory.ON_TRACK) | Q(own_extent=Extent.MET))

    def rows(self, scope: Scope, on: date) -> Rows:
        dates = said(MilestoneDate, on).filter(milestone=OuterRef("pk"))
        undone = shared(Milestone).filter(Q(done_on__isnull=True) | Q(done_on__gt=on))
        late = undone.annotate(due=last(dates, "due_last")).filter(due__lt=on).annotate(speaks_for=F("due"))
        carried = shared(Action).filter(standing("links"), links__recommendation=OuterRef(OuterRef("pk")))
        carrying = shared(Action).filter(standing("links"), links__recommendation=OuterRef("pk"))
        actions = unfinished(as_they_stand(carrying, on, "done", "last_said", "due_last")).filter(
            Q(last_said__isnull=False) | Q(plan__isnull=False), due_last__lt=on
        )
        found = self.population(scope, on).annotate(
            late_step=last(late.filter(recommendation=OuterRef("pk")), "what"),
            late_action_step=last(late.filter(action__in=carried.values("pk")), "what"),
            late_action=last(actions.annotate(speaks_for=F("due_last")), "reference"),
        )
        any_late = Q(late_step__isnull=False) | Q(late_action_step__isnull=False) | Q(late_action__isnull=False)
        return found.filter(any_late)

    def row(self, found: Any, on: date) -> Row:
        late = (
            f"the action {found.late_action}"
            if found.late_action
            else f"the step {quoted(found.late_step or found.late_action_step)}"
        )
        return Row(
            subject=Subject.of(found),
            sentence=(
                f"The council rated {found.reference} {quoted(found.own_label)} on {day_words(found.rated_on)},"
                f" while {late} is late."
            ),
            began_on=found.rated_on,
        )

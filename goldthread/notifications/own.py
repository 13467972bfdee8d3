"""What somebody owns: actions, what minutes asked for and breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldthread.authorities.models import Sensitivity
from goldthread.checks.models import Break, explanations_on
from goldthread.checks.planned import as_they_stand, unfinished
from goldthread.checks.rule import rule_of
from goldthread.checks.scope import Rows
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Action, ActionLink
from goldthread.improvement.owning import acts_for_on
from goldthread.improvement.queries import COLOURS
from goldthread.lib.days_after import DaysAfter
from goldthread.notifications.concern import Concern, Reader, Stage, Topic, is_restricted
from goldthread.oversight.models import FollowUp, MinutedAction
from goldthread.reviews.models import Party, Rating

MOST = 200
"""Of one topic; the lists of the record have every one."""
SOON = timedelta(days=14)
"""How long before its date an action is due soon."""


def owned_by(reader: Reader, on: date, path: str = "") -> Q:
    """The actions of a person, and of the posts that the account acts for; `path` leads to them, as in "action__"."""
    posts = acts_for_on(reader.user, on).filter(authority=reader.authority).values("post")
    return Q(**{f"{path}owner": reader.user}) | Q(**{f"{path}post__in": posts})


def own_actions(reader: Reader, on: date) -> QuerySet[Action]:
    """The unfinished actions of a person, each with `due_last` and when it was last spoken of."""
    mine = Action.objects.visible_to(reader.user).of(reader.authority).live().filter(owned_by(reader, on))
    return still_open(mine, on)


def still_open(actions: QuerySet[Action], on: date) -> QuerySet[Action]:
    """Those that nobody says are done, each with `due_last` and `last_said`."""
    found: QuerySet[Action] = unfinished(as_they_stand(actions, on)).exclude(Q(done__isnull=True) & _claimed(on))
    return found


def with_update_due(actions: Rows) -> Rows:
    """Each with the day by which its plan wants an update; None where no plan does."""
    spoken = Coalesce("last_said", "starts_on", "plan__starts_on")
    found: Rows = actions.annotate(update_due=DaysAfter(spoken, F("plan__update_every_days")))
    return found


def _claimed(on: date) -> Q:
    """Nobody reports on the action itself, but the council says that what it carries out is met."""
    claims = Rating.objects.live().filter(
        party=Party.COUNCIL, speaks_for__lte=on, level__extent=Extent.MET, superseded_by__isnull=True
    )
    claims = claims.exclude(level__scale__key=COLOURS)
    carried = ActionLink.objects.live().filter(
        action=OuterRef("pk"), recommendation__in=claims.values("recommendation")
    )
    return Q(Exists(carried))


def actions(reader: Reader, on: date) -> Iterator[Concern]:
    """Own actions that are late or due soon, and those of plans that wait for an update. One query."""
    held = with_update_due(own_actions(reader, on).select_related("plan"))
    wanted = Q(due_last__lte=on + SOON) | Q(update_due__lt=on)
    for action in held.filter(wanted).order_by(F("due_last").asc(nulls_last=True), "pk")[:MOST]:
        due, silent_since = action.due_last, action.update_due
        if due is not None and due < on:
            stage, since = Stage.LATE, due
        elif due is not None and due <= on + SOON:
            stage, since = Stage.SOON, due - SOON
        else:
            stage, since, due = Stage.SILENT, silent_since, None
        yield Concern(
            Topic.ACTION,
            action.uuid,
            action.reference,
            action.what,
            f"Report on {action.reference}",
            since,
            "improvement:my_actions",
            (reader.authority.slug,),
            due,
            stage,
            is_restricted(action),
            f"action-{action.reference}",
        )


def minuted(reader: Reader, on: date) -> Iterator[Concern]:
    """What minutes asked for through an action of the person, and no meeting heard to be over. One query."""
    closed = FollowUp.objects.live().filter(
        minuted=OuterRef("pk"), standing__in=FollowUp.CLOSING, superseded_by__isnull=True
    )
    mine = owned_by(reader, on, "action__")
    asked = MinutedAction.objects.visible_to(reader.user).of(reader.authority).live().filter(mine, ~Exists(closed))
    asked = asked.filter(item__withdrawn_at=None).select_related("item__meeting")
    for one in asked.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        yield Concern(
            Topic.MINUTED,
            one.uuid,
            one.reference,
            one.what,
            f"See to {one.reference}, asked for in minutes",
            one.item.meeting.held_last,
            "oversight:minuted_action",
            (reader.authority.slug, one.reference),
            one.due_on,
            is_withheld=is_restricted(one) or one.item.is_exempt,
        )


def breaks(reader: Reader, on: date) -> Iterator[Concern]:
    """Open breaks that were given to the person and that nobody explained. One query."""
    explained = Exists(explanations_on(on).filter(broken=OuterRef("pk")))
    given = Break.objects.visible_to(reader.user).open().filter(~explained, authority=reader.authority)
    for one in given.filter(owner=reader.user).order_by("-severity", "began_on", "pk")[:MOST]:
        rule = rule_of(one.rule)
        yield Concern(
            Topic.BREAK,
            one.uuid,
            one.subject_reference,
            one.sentence,
            rule.act.format(reference=one.subject_reference) if rule else f"Mend {one.subject_reference}",
            timezone.localdate(one.opened_at),
            "checks:break_page",
            (reader.authority.slug, str(one.uuid)),
            is_withheld=one.sensitivity >= Sensitivity.RESTRICTED,
        )

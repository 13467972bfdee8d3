"""What agenda items rest on, and where a consultation or an assessment led."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.oversight.models import AgendaItem, RestsOn


def rests_on_of(item: AgendaItem, user: User) -> QuerySet[RestsOn]:
    """What an item rests on, of what `user` may read. One query."""
    return _ties(user).filter(item=item).select_related("exercise", "assessment").order_by("pk")


def decided_in(about: Exercise | EqualityAssessment, user: User) -> QuerySet[RestsOn]:
    """The items that rest on a consultation or an assessment, in the order of their meetings. One query."""
    name = "exercise" if isinstance(about, Exercise) else "assessment"
    held = _ties(user).filter(**{name: about}, item__in=AgendaItem.objects.visible_to(user).live())
    return held.select_related("item__meeting__body").order_by("item__meeting__held_first", "pk")


def _ties(user: User) -> QuerySet[RestsOn]:
    consulted = Q(exercise__in=Exercise.objects.visible_to(user).live())
    assessed = Q(assessment__in=EqualityAssessment.objects.visible_to(user).live())
    return RestsOn.objects.visible_to(user).live().filter(consulted | assessed)

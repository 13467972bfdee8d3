"""How bodies stand to each other on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.models import Body
from goldthread.oversight.models import BodyTie
from goldthread.oversight.queries.protocols import FunctionHeld


def ties_on(authority: Authority, user: User, on: date) -> QuerySet[BodyTie]:
    """The ties that hold on a day between bodies that the person may read, in the order recorded."""
    readable = Body.objects.visible_to(user).of(authority).live().filter(merged_into=None)
    ties = BodyTie.objects.visible_to(user).of(authority).live().filter(body__in=readable, other__in=readable)
    begun = Q(from_on__isnull=True) | Q(from_on__lte=on)
    going_on = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return ties.filter(begun, going_on).select_related("body", "other", "document").order_by("id")


def untied(ties: Iterable[BodyTie], held: Iterable[FunctionHeld]) -> list[Body]:
    """Bodies with a part in a shared function that none of these ties leads to or from, by name. No query."""
    tied = {key for tie in ties for key in (tie.body_id, tie.other_id)}
    bodies = {role.party.body for one in held for role in one.roles if role.party.body is not None}
    return sorted((body for body in bodies if body.pk not in tied), key=lambda body: (body.name, body.pk))


def ties_of(body: Body, user: User) -> QuerySet[BodyTie]:
    """Every tie of a body, from it or to it, ended or not."""
    readable = Body.objects.visible_to(user).live().filter(authority=body.authority_id)
    ties = BodyTie.objects.visible_to(user).live().filter(Q(body=body) | Q(other=body))
    return ties.filter(body__in=readable, other__in=readable).select_related("body", "other").order_by("tie", "id")

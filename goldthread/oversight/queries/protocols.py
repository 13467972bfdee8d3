"""Protocols and charters as at a day: who is party, who does what, and when they are to be looked at again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.models import Body
from goldthread.oversight.functions import SharedFunction, functions
from goldthread.oversight.models import Protocol, ProtocolParty, ProtocolReview, ProtocolRole


@dataclass(frozen=True, slots=True)
class FunctionHeld:
    """A function of the list and every part in it under the protocols in force."""

    function: SharedFunction
    roles: tuple[ProtocolRole, ...]

    @property
    def has_body(self) -> bool:
        """Whether a body leads on it: a post or a partner alone is nobody who could be held to account together."""
        return any(role.party.body_id is not None and role.part == ProtocolRole.Part.LEADS for role in self.roles)


def in_force(on: date, path: str = "") -> Q:
    """Agreed by `on`, or at a time that nobody gave, and not ended before it; `path` leads to the protocol."""
    prefix = f"{path}__" if path else ""
    agreed = Q(**{f"{prefix}agreed_on__isnull": True}) | Q(**{f"{prefix}agreed_on__lte": on})
    going_on = Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gte": on})
    return agreed & going_on


def with_reviews(protocols: QuerySet[Protocol], reviews: QuerySet[ProtocolReview]) -> QuerySet[Any]:
    """Each with the day on which it was `last_reviewed` and the day on which its next review is due (`review_due`)."""
    last = reviews.filter(protocol=OuterRef("pk")).order_by("-speaks_for", "-recorded_at", "-pk")
    due = Case(
        When(last_reviewed__isnull=True, then=F("next_review_on")),
        default=Subquery(last.values("next_review_on")[:1]),
        output_field=DateField(),
    )
    reviewed = protocols.annotate(last_reviewed=Subquery(last.values("speaks_for")[:1]))
    return reviewed.annotate(review_due=due)


def protocols_of(authority: Authority, user: User, on: date) -> QuerySet[Any]:
    """Every protocol that the person may read, by its title, with its parties. Two queries."""
    said = ProtocolReview.objects.visible_to(user).live().filter(speaks_for__lte=on)
    found = with_reviews(Protocol.objects.visible_to(user).of(authority).live(), said)
    return found.prefetch_related(Prefetch("parties", _parties(user))).order_by("title", "id")


def _parties(user: User) -> QuerySet[ProtocolParty]:
    bodies = Q(body=None) | Q(body__in=Body.objects.visible_to(user).live())
    parties = ProtocolParty.objects.visible_to(user).live().filter(bodies)
    return parties.select_related("body", "post").order_by("id")


def parties_of(protocol: Protocol, user: User) -> list[ProtocolParty]:
    """The parties in the order recorded, each with its parts. Two queries."""
    roles = ProtocolRole.objects.visible_to(user).live().order_by("id")
    return list(_parties(user).filter(protocol=protocol).prefetch_related(Prefetch("roles", roles)))


def protocol_reviews(protocol: Protocol, user: User) -> QuerySet[ProtocolReview]:
    """When it was looked at again, the last first. One query."""
    return ProtocolReview.objects.visible_to(user).live().filter(protocol=protocol).order_by("-speaks_for", "-id")


def parts_of_body(body: Body, user: User, on: date) -> list[ProtocolRole]:
    """What a body does under protocols in force. One query."""
    return list(_roles(user, on).filter(Q(party__body=body) | Q(party__body__merged_into=body)))


def functions_held(authority: Authority, user: User, on: date) -> list[FunctionHeld]:
    """Every function of the list with who has what part in it. One query."""
    of_each: dict[str, list[ProtocolRole]] = defaultdict(list)
    for role in _roles(user, on).filter(authority=authority):
        of_each[role.function].append(role)
    return [FunctionHeld(one, tuple(of_each[key])) for key, one in functions().items()]


def _roles(user: User, on: date) -> QuerySet[ProtocolRole]:
    """Parts that stand, with their party and protocol, those who lead first."""
    standing = in_force(on, "party__protocol") & Q(party__withdrawn_at=None, party__protocol__withdrawn_at=None)
    readable = Q(party__in=_parties(user), party__protocol__in=Protocol.objects.visible_to(user).live())
    roles = ProtocolRole.objects.visible_to(user).live().filter(standing, readable)
    return roles.select_related("party__body", "party__post", "party__protocol").order_by("part", "id")

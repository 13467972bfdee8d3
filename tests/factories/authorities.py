"""Authorities and memberships, and the base on which the factory of every record stands."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.authorities.models import Authority, Membership, Record, Reorganisation
from tests.factories.accounts import UserFactory

R = TypeVar("R", bound=Record)


class AuthorityFactory(DjangoModelFactory[Authority]):
    class Meta:
        model = Authority

    slug = Sequence(lambda number: f"council-{number}")
    name = Sequence(lambda number: f"Council {number}")
    short_name = SelfAttribute("name")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    authority = SubFactory(AuthorityFactory)
    role = "improvement_lead"
    from_on = date(2015, 1, 1)
    given_by = SelfAttribute("user")


class RecordFactory(DjangoModelFactory[R]):
    """A shared record. A record passed in (`review=...`) decides the authority, so that no link leaves it."""

    class Meta:
        abstract = True

    authority = SubFactory(AuthorityFactory)
    reference: Any = Sequence(lambda number: f"X{number}")
    recorded_by = SubFactory(UserFactory, email="recorder@example.org")
    recorded_at = LazyFunction(timezone.now)

    @classmethod
    def _generate(cls, strategy: Any, params: dict[str, Any]) -> R:
        held = next((value.authority for value in params.values() if isinstance(value, Record)), None)
        if held is not None:
            params.setdefault("authority", held)
        generate: Any = super()._generate
        made: R = generate(strategy, params)
        return made

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """For a record passed to a factory inside a factory (`line__document=...`), which `_generate` does not see."""
        held = next((value.authority for value in fields.values() if isinstance(value, Record)), fields["authority"])
        return {**fields, "authority": held}


def beside(made_by: type[DjangoModelFactory[Any]], **fields: Any) -> SubFactory:
    """A record of the same authority, made unless one is passed in."""
    return SubFactory(made_by, authority=SelfAttribute("..authority"), **fields)


class ReorganisationFactory(DjangoModelFactory[Reorganisation]):
    class Meta:
        model = Reorganisation

    authority = SubFactory(AuthorityFactory)
    side = Reorganisation.Side.TAKES_OVER
    other_uuid = LazyFunction(uuid4)
    other_name = Sequence(lambda number: f"Former District Council {number}")
    effective_on = date(2015, 4, 1)
    basis = "The structural changes order"

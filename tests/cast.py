"""The cast: the people every page test asks, and one worked council."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory, MembershipFactory


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody but the outsider has a role at `council`; the outsider leads improvement at `elsewhere`."""

    council: Authority
    elsewhere: Authority
    improvement_lead: User
    director: User
    lead_reviewer: User
    scrutiny_member: User
    administrator: User
    auditor: User
    outsider: User


def cast() -> Cast:
    council = AuthorityFactory.create(slug="northmere", name="Northmere Council", short_name="Northmere")
    elsewhere = AuthorityFactory.create(slug="southfell", name="Southfell Council", short_name="Southfell")
    return Cast(
        council=council,
        elsewhere=elsewhere,
        improvement_lead=member(council, "improvement_lead"),
        director=member(council, "director"),
        lead_reviewer=member(council, "lead_reviewer"),
        scrutiny_member=member(council, "scrutiny_member"),
        administrator=member(council, "administrator"),
        auditor=member(council, "internal_auditor"),
        outsider=member(elsewhere, "improvement_lead"),
    )


def member(authority: Authority, role: str) -> User:
    """A user with one role for the whole of `authority`."""
    label = role.replace("_", " ").capitalize()
    user = UserFactory.create(email=f"{role}@{authority.slug}.example.org", role_label=label)
    MembershipFactory.create(user=user, authority=authority, role=role)
    return user

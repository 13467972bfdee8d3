"""One thing that concerns somebody: what it is about, what to do, since when, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db import models

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission, permissions_of
from goldthread.authorities.models import Authority, Grants, Membership, Record, Sensitivity


class Rhythm(models.TextChoices):
    NEVER = "never", "Never"
    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week"


class Topic(models.TextChoices):
    """What can concern somebody; the label is how a person chooses it."""

    ACTION = "action", "Your actions: late, due soon, or waiting for an update"
    MINUTED = "minuted", "What minutes asked of you"
    PROOF = "proof", "Proof that waits for your check"
    CLEARANCE = "clearance", "Papers to clear before their agenda goes out"
    BID = "bid", "Growth bids that wait for your answer"
    FACTS = "facts", "Checks of facts that wait for you"
    DECLARATION = "declaration", "Declarations of independence that you have not given"
    BREAK = "break", "Breaks that were given to you"
    PURGE = "purge", "Papers whose time to keep is over"
    PUBLICATION = "publication", "Publications that you asked for and that are ready"


IN_SHORT: dict[str, str] = {
    Topic.ACTION: "Your actions",
    Topic.MINUTED: "From minutes",
    Topic.PROOF: "Proof to check",
    Topic.CLEARANCE: "Papers to clear",
    Topic.BID: "Growth bids",
    Topic.FACTS: "Checks of facts",
    Topic.DECLARATION: "Declarations",
    Topic.BREAK: "Breaks",
    Topic.PURGE: "Papers to purge",
    Topic.PUBLICATION: "Publications",
}
"""For the inbox, where one kind alone can be shown."""

DEFAULTS: dict[str, str] = {
    Topic.ACTION: Rhythm.WEEKLY,
    Topic.MINUTED: Rhythm.WEEKLY,
    Topic.PROOF: Rhythm.WEEKLY,
    Topic.CLEARANCE: Rhythm.DAILY,
    Topic.BID: Rhythm.WEEKLY,
    Topic.FACTS: Rhythm.DAILY,
    Topic.DECLARATION: Rhythm.DAILY,
    Topic.BREAK: Rhythm.WEEKLY,
    Topic.PURGE: Rhythm.WEEKLY,
    Topic.PUBLICATION: Rhythm.NEVER,
}
"""For who never chose: nothing at once, and what has a day of its own daily."""


class Sort(models.TextChoices):
    """What can stand in somebody's calendar; the label is how a person chooses it."""

    ACTIONS = "actions", "Your actions"
    MILESTONES = "milestones", "Milestones of plans"
    MEETINGS = "meetings", "Meetings, and the last day for each agenda"
    NOTICES = "notices", "Notices of the forward plan: the last day to give each"
    CLEARANCES = "clearances", "Reports to be cleared: the last day for each"
    REVIEWS = "reviews", "Reviews: the next ones, deadlines after them, and checks of facts"
    ANSWERS = "answers", "Answers to recommendations that are due"
    CONSULTATIONS = "consultations", "Consultations: when they open and close"
    ASSESSMENTS = "assessments", "Equality assessments that are to be final before a meeting"
    TERMS = "terms", "Appointments and seats on boards that end"


OF_CLERKS = (Sort.NOTICES, Sort.CLEARANCES, Sort.ASSESSMENTS, Sort.TERMS)
"""The work of some: in the calendars of others only where they choose it."""


class Stage(models.TextChoices):
    """Where an action stands for its owner; each is told anew."""

    LATE = "late", "Late"
    SOON = "soon", "Due soon"
    SILENT = "silent", "Waiting for an update"


@dataclass(frozen=True, slots=True)
class Concern:
    """`act` says what to do, as in "Report on A1"; `url` and `args` name the page where that is done, `fragment`
    the place on it.

    `is_withheld`: what it is about is restricted or exempt, so that its title stays inside the record.
    """

    topic: Topic
    uuid: UUID
    reference: str
    title: str
    act: str
    since: date
    url: str
    args: tuple[str, ...]
    due: date | None = None
    stage: Stage | None = None
    is_withheld: bool = False
    fragment: str = ""

    @property
    def key(self) -> str:
        """Names it as long as it lasts; an action that was due soon and is late now is another concern."""
        return f"{self.topic.value}:{self.stage.value if self.stage else ''}:{self.uuid}"

    def is_late(self, on: date) -> bool:
        return self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at one authority: what they may there, read once for many questions. `user` carries the grants."""

    user: User
    authority: Authority
    whole: frozenset[Permission]
    roles: frozenset[str]

    @classmethod
    def of(cls, user: User, authority: Authority) -> Self:
        """Reads the live roles and leaves them on `user`. One query."""
        return cls.with_roles(
            user, authority, list(Membership.objects.live().filter(user_id=user.pk, authority=authority))
        )

    @classmethod
    def with_roles(cls, user: User, authority: Authority, held: list[Membership]) -> Self:
        user.grants = Grants.of(held)
        roles = frozenset(one.role for one in held if one.scope_uuid is None)
        return cls(user, authority, frozenset().union(*map(permissions_of, roles)), roles)

    @property
    def has_role(self) -> bool:
        return isinstance(self.user.grants, Grants) and bool(self.user.grants.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.whole


def is_restricted(record: Record) -> bool:
    return record.effective_sensitivity >= Sensitivity.RESTRICTED

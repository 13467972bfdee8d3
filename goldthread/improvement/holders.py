"""Who holds the post that owns an action, read together with the action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from goldthread.accounts.models import User
from goldthread.organisation.models import Appointment
from goldthread.organisation.queries import appointments_on


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post; `name` is empty where nobody named them."""

    name: str
    role_words: str
    standing: str

    @property
    def standing_words(self) -> str:
        """Empty for somebody appointed for good."""
        standing = Appointment.Standing(self.standing)
        return "" if standing is Appointment.Standing.SUBSTANTIVE else str(standing.label).lower()


def held_by(user: User, on: date) -> dict[str, Any]:
    """What a reading of actions is annotated with so that `holder_of` asks nothing more."""
    found = appointments_on(user, on).filter(post=OuterRef("post")).order_by("-from_on", "-pk")
    told = JSONObject(name="person__name", role_words="person__role_words", standing="standing")
    return {"held_by": Subquery(found.values(told=told)[:1])}


def holder_of(action: Any) -> Holder | None:
    """Who holds the post that owns an action; None for a vacant post, and where no post owns it. Needs `held_by`."""
    if action.held_by is None:
        return None
    return Holder(**{name: words or "" for name, words in action.held_by.items()})

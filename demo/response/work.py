"""What all matters share: who enters them, what was made so far under which key, and how days are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.response import Content
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action, Plan
from goldthread.lib.dates import PartialDate, Precision
from goldthread.organisation.models import Body, Post
from goldthread.organisation.services import find_named
from goldthread.oversight.models import AgendaItem, MinutedAction
from goldthread.reviews.models import Recommendation
from goldthread.risk.models import Risk

FRIDAY = 4


@dataclass(slots=True)
class Work:
    """The council's answer on its way in. `people` are by role; `on` is the day of building."""

    council: Authority
    people: dict[str, User]
    on: date
    plan: Plan | None = None
    actions: dict[str, Action] = field(default_factory=dict)
    lines: dict[str, MoneyLine] = field(default_factory=dict)
    risks: dict[str, Risk] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    assessments: dict[str, EqualityAssessment] = field(default_factory=dict)
    minuted: dict[str, MinutedAction] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)

    @property
    def lead(self) -> User:
        return self.people["improvement_lead"]

    def day(self, said: date | int) -> date:
        """A date as it is; a number as days from the day of building, never on a weekend."""
        if isinstance(said, date):
            return said
        day = self.on + timedelta(days=said)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY))

    def maybe(self, said: date | int | None) -> date | None:
        return None if said is None else self.day(said)

    def exactly(self, said: date | int) -> PartialDate:
        """A day in the words in which a form would keep it."""
        day = self.day(said)
        return PartialDate(day, day, Precision.DAY, f"{day.day} {day:%B %Y}")

    def post(self, title: str) -> Post:
        """The post of that title. Raises DoesNotExist where no structure has it."""
        return Post.objects.live().get(authority=self.council, title=title)

    def post_of(self, one: Content) -> Post | None:
        """The post that an entry names, or None."""
        return self.post(one["post"]) if "post" in one else None

    def body(self, name: str) -> Body:
        """The body of that name. Raises LookupError where none is on record."""
        found = find_named(Body, self.council, [name])
        if found is None:
            raise LookupError(f"No body is called {name}; name it as the papers do.")
        return found

    def recommendation(self, reference: str) -> Recommendation:
        return Recommendation.objects.live().select_related("review").get(authority=self.council, reference=reference)

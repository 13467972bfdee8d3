"""A review run here with its team, for the tests of declaring and signing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.accounts.models import User
from goldthread.frameworks.services import load_packs
from goldthread.reviews.models import Review, TeamMember
from goldthread.reviews.services.setting_up import Commission, commission_review
from goldthread.reviews.services.team import Answer, add_member, declare, questions_of
from tests.cast import Cast
from tests.factories.accounts import UserFactory

TODAY = date(2026, 11, 2)
NOTHING = Answer(has_interest=False)


@dataclass(frozen=True, slots=True)
class Team:
    """`lead` and `second` sign; `manager` keeps the papers."""

    review: Review
    lead: TeamMember
    second: TeamMember
    manager: TeamMember

    @property
    def members(self) -> tuple[TeamMember, ...]:
        return self.lead, self.second, self.manager


def team_at(people: Cast, **commission: object) -> Team:
    """A test of assurance of November 2026, commissioned by the director, its team without a declaration yet."""
    packs = {pack.slug: pack for pack in load_packs()}
    asked: dict[str, object] = {
        "type": "test_of_assurance",
        "title": "Test of the combined post",
        "commissioned_by": "Chief Executive",
        "pack": packs["local-test-of-assurance"],
        **commission,
    }
    review = commission_review(
        by=people.director,
        authority=people.council,
        commission=Commission(**asked),  # type: ignore[arg-type]
        on=TODAY,
    )
    lead, second, manager = (
        add_member(by=people.director, review=review, role=role, role_words=words, on=TODAY, user=UserFactory.create())
        for role, words in (
            ("lead_reviewer", "Former director of children's services"),
            ("reviewer", "Former director of adult social services"),
            ("project_manager", "Project manager"),
        )
    )
    return Team(review, lead, second, manager)


def user_of(member: TeamMember) -> User:
    assert member.user is not None
    return member.user


def declared(member: TeamMember, **interests: str) -> None:
    """A declaration of `member` by themselves; `interests` are words by the key of the question."""
    _, questions = questions_of(member.review)
    answers = {
        one.key: Answer(True, interests[one.key.replace("-", "_")])
        if one.key.replace("-", "_") in interests
        else NOTHING
        for one in questions
    }
    declare(by=user_of(member), member=member, employer_words="Retired", answers=answers, on=TODAY)

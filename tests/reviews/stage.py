"""The stage on which each service of reviews is called, and what is common to the calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from goldthread.accounts.models import User
from goldthread.frameworks.models import Pack
from goldthread.reviews.models import (
    EvidenceItem,
    FactCheck,
    Finding,
    Interview,
    Judgement,
    Observation,
    Recommendation,
    Review,
    SharedPassage,
    TeamMember,
)
from goldthread.reviews.services import EvidenceFacts, ReviewDetails
from goldthread.reviews.services.setting_up import Commission
from tests.cast import Cast
from tests.factories.fieldwork import EvidenceFactory, InterviewFactory, ObservationFactory
from tests.factories.judging import FactCheckFactory, SharedPassageFactory
from tests.factories.reviews import (
    FindingFactory,
    JudgementFactory,
    RecommendationFactory,
    ReviewFactory,
    ReviewRelationFactory,
)
from tests.factories.setting_up import TeamMemberFactory
from tests.reviews.teams import TODAY, Running, on_team, running

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = date(2026, 12, 18)


@dataclass(frozen=True, slots=True)
class Stage:
    """A draft run here that follows a letter read in, with something of every kind in it."""

    people: Cast
    team: Running
    other: User
    reader: User
    """Reads the drafts of this very review, by a role on it that writes in none."""
    letter: Review
    earlier: Recommendation
    finding: Finding
    second_finding: Finding
    judgement: Judgement
    recommendation: Recommendation
    members: dict[int, TeamMember]

    @property
    def review(self) -> Review:
        return self.team.review

    @property
    def level(self) -> Any:
        return self.team.pack.scales.get().levels.first()

    def roles(self) -> dict[str, User]:
        """The columns of the table."""
        return {
            "lead": self.team.lead,
            "second": self.team.second,
            "manager": self.team.manager,
            "another": self.other,
            "reads": self.reader,
            "everywhere": self.people.lead_reviewer,
            "council": self.people.improvement_lead,
            "director": self.people.director,
            "scrutiny": self.people.scrutiny_member,
            "administrator": self.people.administrator,
            "auditor": self.people.auditor,
            "outsider": self.people.outsider,
        }

    def afresh(self) -> None:
        """As the database has it, whatever a call did to the objects in hand."""
        for record in (self.review, self.letter, self.earlier, self.finding, self.second_finding, self.judgement):
            record.refresh_from_db()
        for later in (self.recommendation, *self.members.values()):
            later.refresh_from_db()

    def member(self, user: User) -> TeamMember:
        """Their own place on the team; the lead's for somebody who has none."""
        return self.members.get(user.pk, self.members[self.team.lead.pk])

    def item(self) -> EvidenceItem:
        return EvidenceFactory.create(review=self.review)

    def interview(self) -> Interview:
        return InterviewFactory.create(review=self.review)

    def observation(self) -> Observation:
        return ObservationFactory.create(review=self.review)

    def check(self) -> FactCheck:
        return FactCheckFactory.create(review=self.review, closed_on=None)

    def passage(self, check: FactCheck) -> SharedPassage:
        told = {"about_uuid": self.finding.uuid, "about_reference": self.finding.reference}
        return SharedPassageFactory.create(fact_check=check, **told)


def stage_of(people: Cast) -> Stage:
    team_here = running(people)
    review = team_here.review
    letter = ReviewFactory.create(authority=people.council, reference="LTA15")
    ReviewRelationFactory.create(earlier=letter, later=review)
    team_here.read_too(letter)
    elsewhere = ReviewFactory.create(authority=people.council, reference="PC26", run_here=True, state="draft")
    criterion = team_here.pack.criteria.first()
    users = (team_here.lead, team_here.second, team_here.manager)
    roles = ("lead_reviewer", "reviewer", "project_manager")
    return Stage(
        people=people,
        team=team_here,
        other=on_team(elsewhere, "lead_reviewer"),
        reader=on_team(review, "finance_officer"),
        letter=letter,
        earlier=RecommendationFactory.create(review=letter, reference="LTA15-R91"),
        finding=FindingFactory.create(review=review, reference="LTA26-F91"),
        second_finding=FindingFactory.create(review=review, reference="LTA26-F92"),
        judgement=JudgementFactory.create(review=review, criterion=criterion, recorded_by=team_here.lead),
        recommendation=RecommendationFactory.create(review=review, reference="LTA26-R91", number="91"),
        members={
            user.pk: TeamMemberFactory.create(review=review, user=user, role=role, signs=role != "project_manager")
            for user, role in zip(users, roles, strict=True)
        },
    )


def facts(title: str) -> EvidenceFacts:
    return EvidenceFacts(title=title, received_on=TODAY)


def details() -> ReviewDetails:
    return ReviewDetails(type="test_of_assurance", title="A letter", year=2014, issued_on=date(2014, 5, 1))


def commission(pack: Pack | None = None) -> Commission:
    return Commission(type="test_of_assurance", title="A further test", commissioned_by="Chief Executive", pack=pack)

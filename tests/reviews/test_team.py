"""The team of a review: who may be on it, what they declare, and who was on the review before."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import Membership, State
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Declaration, Review, TeamMember
from goldthread.reviews.services.reviews import relate_reviews
from goldthread.reviews.services.team import Answer, add_member, change_member, declare, leave_team, questions_of
from goldthread.reviews.team_queries import lacks_of, team_of, twice_running
from tests.cast import Cast, cast
from tests.factories.accounts import UserFactory
from tests.factories.frameworks import CriterionFactory
from tests.factories.judging import FactCommentFactory
from tests.factories.reviews import ConditionFactory, JudgementFactory, RecommendationFactory, ReviewFactory
from tests.factories.setting_up import TeamMemberFactory
from tests.reviews.team_of import NOTHING, TODAY, Team, declared, team_at, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Team:
    return team_at(people)


def test_joining_a_team_gives_the_role_on_that_review_alone(people: Cast, team: Team) -> None:
    (held,) = Membership.objects.live().filter(user=user_of(team.second))
    assert (held.role, held.scope_uuid) == ("reviewer", team.review.uuid)
    assert Review.objects.visible_to(user_of(team.second)).get() == team.review
    other = ReviewFactory.create(authority=people.council, run_here=True, state=State.DRAFT)
    assert not Review.objects.visible_to(user_of(team.second)).filter(pk=other.pk).exists()


def test_leaving_ends_the_role_and_keeps_the_part_on_record(people: Cast, team: Team) -> None:
    left = leave_team(by=people.director, member=team.second, why="Ill.", seen_version=team.second.row_version)
    assert left.is_withdrawn
    assert not Membership.objects.live().filter(user=user_of(team.second)).exists()
    with pytest.raises(RuleBroken, match="Say why"):
        leave_team(by=people.director, member=team.lead, why=" ", seen_version=team.lead.row_version)


def test_somebody_who_speaks_for_the_council_judges_no_review_of_it_but_its_own(people: Cast, team: Team) -> None:
    with pytest.raises(RuleBroken, match="speak for the council"):
        add_member(
            by=people.director, review=team.review, role="reviewer", role_words="Lead", on=TODAY,
            user=people.improvement_lead,
        )  # fmt: skip
    managing = add_member(
        by=people.director, review=team.review, role="project_manager", role_words="Project manager", on=TODAY,
        user=people.improvement_lead,
    )  # fmt: skip
    assert not managing.signs
    own = team_at(people, type="internal_follow_up").review
    assert add_member(
        by=people.director, review=own, role="reviewer", role_words="Lead", on=TODAY, user=people.improvement_lead
    )  # fmt: skip


def test_nobody_is_on_a_team_twice(people: Cast, team: Team) -> None:
    with pytest.raises(RuleBroken, match="on the team already"):
        add_member(
            by=people.director, review=team.review, role="reviewer", role_words="Again", on=TODAY,
            user=user_of(team.lead),
        )  # fmt: skip


def test_a_declaration_answers_every_question_of_the_pack_that_the_review_pins(team: Team) -> None:
    declared(team.lead, earlier_reviews="The progress review of 2016.")
    made = Declaration.objects.get()
    pack, questions = questions_of(team.review)
    assert made.asked_from == pack == team.review.practice
    assert [answer.key for answer in made.answers.all()] == [question.key for question in questions]
    assert [answer.words for answer in made.answers.filter(has_interest=True)] == ["The progress review of 2016."]


def test_a_declaration_without_an_answer_or_without_words_for_an_interest_is_refused(team: Team) -> None:
    _, questions = questions_of(team.review)
    complete = {question.key: NOTHING for question in questions}
    for answers, field in (
        ({key: one for key, one in complete.items() if key != "kin"}, "kin"),
        ({**complete, "pay": Answer(True, " ")}, "pay-words"),
    ):
        with pytest.raises(RuleBroken) as refused:
            declare(by=user_of(team.lead), member=team.lead, employer_words="Retired", answers=answers, on=TODAY)
        assert refused.value.field == field
    assert not Declaration.objects.exists()


def test_nobody_declares_for_another_except_from_their_paper(people: Cast, team: Team) -> None:
    _, questions = questions_of(team.review)
    answers = {question.key: NOTHING for question in questions}
    with pytest.raises(RuleBroken, match="Only they themselves"):
        declare(by=people.director, member=team.lead, employer_words="Retired", answers=answers, on=TODAY)
    made = declare(
        by=people.director, member=team.lead, employer_words="Retired", answers=answers, on=TODAY, on_paper=True
    )
    assert made.on_paper


def test_a_later_declaration_supersedes_the_earlier_which_stays(people: Cast, team: Team) -> None:
    declared(team.lead)
    declared(team.lead, pay="A retainer of a supplier.")
    first, second = Declaration.objects.order_by("id")
    assert second.supersedes == first
    (row,) = [one for one in team_of(team.review, people.director) if one.member == team.lead]
    assert row.declaration == second
    assert [answer.key for answer in row.interests] == ["pay"]


def test_the_same_people_twice_running_are_flagged_and_not_forbidden(people: Cast, team: Team) -> None:
    before = team_at(people).review
    again = add_member(
        by=people.director, review=before, role="reviewer", role_words="The same", on=TODAY, user=UserFactory.create()
    )
    later = team_at(people).review
    relate_reviews(by=people.director, later=later, earlier=before, relation="follows", reason="x")
    same = add_member(
        by=people.director, review=later, role="reviewer", role_words="The same", on=TODAY, user=again.user
    )
    found = twice_running(later, team_of(later, people.director), people.director)
    assert (found.before, found.known, found.members) == (before, True, (same,))


def test_where_the_team_before_is_not_on_record_it_says_so(people: Cast, team: Team) -> None:
    letter = ReviewFactory.create(authority=people.council)
    relate_reviews(by=people.director, later=team.review, earlier=letter, relation="follows", reason="x")
    found = twice_running(team.review, team_of(team.review, people.director), people.director)
    assert (found.before, found.known, found.members) == (letter, False, ())


def test_what_a_signature_lacks_is_said_in_words_and_in_one_query(
    people: Cast, team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        lacks = lacks_of(team.review)
    assert [lack.words for lack in lacks if lack.blocking] == ["2 members who sign have declared nothing yet"]
    assert "3 criteria have no judgement" in [lack.words for lack in lacks]
    assert "It makes no recommendation" in [lack.words for lack in lacks]
    assert team.review.pack is not None
    criterion = team.review.pack.criteria.first()
    judgement = JudgementFactory.create(
        review=team.review, criterion=criterion, commentary="Because.", speaks_for=TODAY
    )
    ConditionFactory.create(judgement=judgement)
    RecommendationFactory.create(review=team.review)
    for member in (team.lead, team.second):
        declared(member)
    words = [lack.words for lack in lacks_of(team.review)]
    assert words == [
        "2 criteria have no judgement",
        "1 condition has no test or no day to check it by",
        "1 judgement has had no second reviewer’s look",
        "The council has not seen it to check its facts",
    ]


def test_a_comment_on_facts_that_nobody_answered_stops_the_signature(team: Team) -> None:
    FactCommentFactory.create(fact_check__review=team.review, answer="", answer_words="", answered_on=None)
    blocking = [lack.words for lack in lacks_of(team.review) if lack.blocking]
    assert "1 comment of the council waits for an answer" in blocking
    assert "The council has not seen it to check its facts" not in [lack.words for lack in lacks_of(team.review)]


def test_a_judgement_of_another_framework_fills_no_criterion(team: Team) -> None:
    JudgementFactory.create(
        review=team.review, criterion=CriterionFactory.create(), commentary="Because.", speaks_for=TODAY
    )
    assert "3 criteria have no judgement" in [lack.words for lack in lacks_of(team.review)]


def test_how_somebody_is_described_is_corrected(people: Cast, team: Team) -> None:
    changed = change_member(
        by=people.director, member=team.second, role_words="Peer reviewer", signs=False,
        seen_version=team.second.row_version,
    )  # fmt: skip
    assert (changed.role_words, changed.signs) == ("Peer reviewer", False)


def test_a_team_of_any_size_takes_four_queries(
    people: Cast, team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    TeamMemberFactory.create_batch(10, review=team.review, role=TeamMember.Role.REVIEWER)
    declared(team.lead, pay="x")
    with django_assert_num_queries(4):
        team_of(team.review, people.director)

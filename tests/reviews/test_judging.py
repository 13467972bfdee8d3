"""Judging one criterion at a time: reasons, conditions, a second look, and a verdict that nobody computes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.reviews.judging_queries import Judgeable, criteria_of, judging_of, levels_for
from goldthread.reviews.models import Condition, Judgement, Moderation
from goldthread.reviews.services.judging import ConditionWords, judge, moderate, standing_judgement
from tests.cast import Cast, cast
from tests.factories.frameworks import CriterionFactory
from tests.factories.judging import JudgementReasonFactory, ModerationFactory
from tests.factories.reviews import ConditionFactory, FindingFactory, JudgementFactory
from tests.reviews.teams import TODAY, Running, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def judged(team: Running, step: int = 3, **said: Any) -> Judgement:
    criterion = team.pack.criteria.first()
    level = levels_for(team.review, overall=False)[step - 1]
    standing = standing_judgement(team.review, criterion)
    words: dict[str, Any] = {"commentary": "", "speaks_for": TODAY, "seen": standing, **said}
    return judge(by=words.pop("by", team.lead), review=team.review, criterion=criterion, level=level, **words)


def test_a_judgement_stands_on_the_scale_of_the_pack_with_its_reasons_and_conditions(team: Running) -> None:
    finding = FindingFactory.create(review=team.review)
    held = judged(
        team,
        reasons=[finding],
        conditions=[
            ConditionWords("The post is filled.", "The appointment is minuted.", "Chief executive", date(2027, 3, 1))
        ],
    )
    row, second, overall = judging_of(team.review, criteria_of(team.review), team.lead)
    assert (held.label, row.judgement, overall.what.is_whole, second.judgement) == ("Met", held, True, None)
    assert [reason.finding for reason in row.reasons] == [finding]
    condition = row.conditions[0]
    assert (condition.owner_words, condition.check_by) == ("Chief executive", date(2027, 3, 1))
    assert row.lacks == ("a second reviewer’s look",)
    assert second.lacks == ("a judgement",)
    assert overall.judgement is None


def test_a_scale_begins_with_its_worst_step(team: Running) -> None:
    assert [level.label for level in levels_for(team.review, overall=False)] == ["Not met", "Part met", "Met"]
    assert levels_for(team.review, overall=True) == []


def test_judged_again_only_the_newer_judgement_and_its_conditions_stand(team: Running) -> None:
    first = judged(team, conditions=[ConditionWords("The post is filled.")])
    moderate(by=team.second, judgement=first, outcome=Moderation.Outcome.AGREED, words="", speaks_for=TODAY)
    second = judged(team, 2)
    row = judging_of(team.review, criteria_of(team.review), team.lead)[0]
    assert (row.judgement, row.conditions, row.moderation) == (second, (), None)
    assert Condition.objects.get().withdrawn_why == "Judged again"


def test_two_reviewers_who_judge_at_once_are_told(team: Running) -> None:
    seen = judged(team)
    judged(team, 2, seen=seen)
    with pytest.raises(EditConflict, match="judged meanwhile"):
        judged(team, 1, seen=seen, by=team.second)


def test_the_verdict_is_only_ever_what_somebody_typed(team: Running) -> None:
    for criterion in team.pack.criteria.all():
        level = levels_for(team.review, overall=False)[2]
        judge(
            by=team.lead,
            review=team.review,
            criterion=criterion,
            level=level,
            commentary="",
            speaks_for=TODAY,
            seen=None,
        )
    assert not Judgement.objects.filter(is_overall=True).exists()
    said: dict[str, Any] = {
        "by": team.lead,
        "review": team.review,
        "criterion": None,
        "level": None,
        "speaks_for": TODAY,
        "seen": None,
    }
    with pytest.raises(RuleBroken, match="Choose where it stands"):
        judge(commentary="", **said)
    verdict = judge(commentary="", label="The test is met", **said)
    assert (verdict.is_overall, verdict.criterion, verdict.label) == (True, None, "The test is met")


def test_a_second_reviewer_looks_at_a_judgement_and_never_who_made_it(team: Running) -> None:
    held = judged(team)
    with pytest.raises(RuleBroken, match="Somebody other"):
        moderate(by=team.lead, judgement=held, outcome=Moderation.Outcome.AGREED, words="", speaks_for=TODAY)
    with pytest.raises(RuleBroken, match="looked at again"):
        moderate(by=team.second, judgement=held, outcome=Moderation.Outcome.LOOK_AGAIN, words=" ", speaks_for=TODAY)
    moderate(by=team.second, judgement=held, outcome=Moderation.Outcome.LOOK_AGAIN, words="F2?", speaks_for=TODAY)
    row = judging_of(team.review, criteria_of(team.review), team.lead)[0]
    assert "an answer to the second reviewer" in row.lacks


def test_neither_the_project_manager_nor_the_council_judges(team: Running, people: Cast) -> None:
    for person in (team.manager, people.improvement_lead, people.director):
        with pytest.raises(RuleBroken, match="Only a reviewer judges"):
            judged(team, by=person)


def test_a_judgement_rests_on_findings_of_its_own_review(team: Running) -> None:
    with pytest.raises(RuleBroken, match="its own review"):
        judged(team, reasons=[FindingFactory.create(authority=team.review.authority)])


def test_a_quoted_judgement_of_somebody_else_is_not_the_teams(team: Running) -> None:
    criterion = team.pack.criteria.first()
    JudgementFactory.create(review=team.review, criterion=criterion, judged_by="Ofsted")
    assert standing_judgement(team.review, criterion) is None


@pytest.mark.parametrize("number", [2, 60])
def test_judging_takes_four_queries_for_any_number_of_criteria(
    team: Running, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    criteria = CriterionFactory.create_batch(number, pack=team.pack)
    for criterion in criteria:
        held = JudgementFactory.create(review=team.review, criterion=criterion)
        JudgementReasonFactory.create(judgement=held, finding__review=team.review)
        ConditionFactory.create(judgement=held)
        ModerationFactory.create(judgement=held)
    with django_assert_num_queries(4):
        rows = judging_of(team.review, [Judgeable(one) for one in criteria], team.lead)
    assert all(row.moderation and row.conditions and row.reasons for row in rows[:-1])

"""Tailoring reaches what is judged, asked for and heard, and what is tailored is judged like the rest."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from goldthread.frameworks.contents import Voice
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.frozen import content_of
from goldthread.reviews.judging_queries import criteria_of, judging_of, levels_for
from goldthread.reviews.models import Judgement, Tailoring
from goldthread.reviews.pack_lists import hearings_for, requests_for, themes_for
from goldthread.reviews.services.judging import judge, take_judgement_back
from goldthread.reviews.services.tailoring import tailor, take_back_tailoring
from goldthread.reviews.setting_up_queries import scope_of
from goldthread.reviews.team_queries import lacks_of
from tests.cast import Cast, cast
from tests.factories.reviews import JudgementFactory, ReviewFactory
from tests.factories.setting_up import TailoringFactory
from tests.reviews.teams import TODAY, Running, running

pytestmark = pytest.mark.django_db
RECORDS = "Records of the new case system can be trusted"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Running:
    held = running(people)
    origin = {"source": "Guidance", "source_status": "verified"}
    held.pack.content |= {
        "requests": [{"key": "plan", "label": "The plan", "group": "Plans", **origin}],
        "hearings": [{"key": "leader", "label": "The leader", "voice": "elected", **origin}],
    }
    held.pack.save()
    return held


def changed(team: Running, part: str, change: str, **words: str) -> Tailoring:
    said = {"why": "The commissioner asks for it.", **words}
    return tailor(by=team.lead, review=team.review, part=part, change=change, **said)


def own(team: Running) -> Tailoring:
    return changed(team, "criterion", "added", words=RECORDS)


def judged(team: Running, added: Tailoring | None = None, seen: Judgement | None = None) -> Judgement:
    criterion = None if added else team.pack.criteria.first()
    level = levels_for(team.review, overall=False)[2]
    said: dict[str, Any] = {"commentary": "The audit shows it.", "speaks_for": TODAY, "seen": seen, "added": added}
    return judge(by=team.lead, review=team.review, criterion=criterion, level=level, **said)


def test_a_criterion_that_is_added_is_judged_like_the_rest(team: Running) -> None:
    added = own(team)
    before = judging_of(team.review, criteria_of(team.review), team.lead)
    assert [row.label for row in before] == [
        "Duties are met",
        "Accountabilities are plain",
        RECORDS,
        "Overall verdict",
    ]
    held = judged(team, added)
    row = judging_of(team.review, criteria_of(team.review), team.lead)[2]
    assert (row.judgement, held.criterion_words, held.is_overall, held.criterion) == (held, RECORDS, False, None)
    assert judged(team, added, seen=held).reference != held.reference


def test_the_key_of_what_is_added_is_none_of_the_pack_and_never_given_twice(team: Running) -> None:
    first = own(team)
    take_back_tailoring(by=team.lead, tailoring=first, why="Not now.", seen_version=1)
    second = own(team)
    assert first.key != second.key
    assert "_" in second.key
    assert second.key not in {one.key for one in team.pack.criteria.all()}


def test_what_is_left_out_has_no_row_and_what_is_reworded_reads_as_here(team: Running) -> None:
    changed(team, "criterion", "left_out", key="duties")
    changed(team, "criterion", "reworded", key="accountabilities", words="Who answers for what is plain to staff.")
    (row, overall) = judging_of(team.review, criteria_of(team.review), team.lead)
    assert (row.label, row.what.text) == ("Accountabilities are plain", "Who answers for what is plain to staff.")
    assert overall.what.is_whole


def test_a_criterion_that_is_judged_stays_in_scope_until_its_judgement_is_taken_back(team: Running) -> None:
    added = own(team)
    judged(team)
    of_own = judged(team, added)
    with pytest.raises(RuleBroken, match="judged already"):
        changed(team, "criterion", "left_out", key="duties")
    with pytest.raises(RuleBroken, match="judged already"):
        take_back_tailoring(by=team.lead, tailoring=added, why="Not now.", seen_version=1)
    take_judgement_back(by=team.lead, judgement=of_own, why="Out of scope.", seen_version=of_own.row_version)
    take_back_tailoring(by=team.lead, tailoring=added, why="Not now.", seen_version=1)
    assert len(criteria_of(team.review)) == 2


def test_a_judgement_is_of_one_criterion_of_its_own_review(team: Running, people: Cast) -> None:
    foreign = TailoringFactory.create(review=ReviewFactory.create(authority=people.council), part="criterion")
    with pytest.raises(RuleBroken, match="not in the scope"):
        judged(team, foreign)
    with pytest.raises(RuleBroken, match="not in the scope"):
        judged(team, changed(team, "question", "added", words="Does the money follow the plan?"))
    with pytest.raises(IntegrityError), transaction.atomic():
        JudgementFactory.create(review=team.review, criterion=team.pack.criteria.first(), tailored=own(team))


def test_an_added_criterion_without_a_judgement_is_counted_among_what_is_missing(team: Running) -> None:
    judged(team)
    JudgementFactory.create(review=team.review, criterion=team.pack.criteria.last())
    own(team)
    assert "1 criterion has no judgement" in [lack.words for lack in lacks_of(team.review)]


def test_a_long_criterion_and_a_role_without_its_voice_are_refused(team: Running) -> None:
    with pytest.raises(RuleBroken, match="300 characters"):
        changed(team, "criterion", "added", words="x" * 301)
    with pytest.raises(RuleBroken, match="whose voice"):
        changed(team, "hearing", "added", words="A foster carer")


def test_papers_and_roles_are_added_left_out_and_reworded(team: Running) -> None:
    changed(team, "request", "left_out", key="plan")
    changed(team, "request", "added", words="The audit of the case system")
    changed(team, "hearing", "reworded", key="leader", words="The leader and the deputy")
    changed(team, "hearing", "added", words="A foster carer", voice="carer")
    (paper,) = requests_for(team.review)
    leader, carer = hearings_for(team.review)
    assert (paper.label, paper.why) == ("The audit of the case system", "The commissioner asks for it.")
    assert (leader.label, carer.label, carer.voice) == ("The leader and the deputy", "A foster carer", Voice.CARER)
    scope = scope_of(team.review, team.lead)
    assert [(one.label, one.is_left_out) for one in scope.requests] == [
        ("The plan", True),
        ("The audit of the case system", False),
    ]
    assert [one.published for one in scope.hearings] == ["The leader", ""]


def test_a_theme_that_is_left_out_is_not_offered_but_stays_where_it_is_held(team: Running) -> None:
    theme = team.pack.themes.get()
    changed(team, "theme", "left_out", key=f"{theme.kind}/{theme.key}")
    assert list(themes_for(team.review)) == []
    assert list(themes_for(team.review, theme)) == [theme]


def test_what_was_frozen_before_reads_the_same_where_nothing_was_added(team: Running) -> None:
    judged(team)
    (row,) = content_of(team.review)["records"]["judgement"]
    assert "tailored" not in row
    judged(team, own(team))
    assert [bool(row.get("tailored")) for row in content_of(team.review)["records"]["judgement"]] == [False, True]


@pytest.mark.parametrize("number", [1, 30])
def test_the_criteria_of_a_review_take_two_queries(
    team: Running, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        own(team)
    with django_assert_num_queries(2):
        assert len(criteria_of(team.review)) == 2 + number

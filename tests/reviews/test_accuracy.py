"""The check of facts: a copy for the council, words that are locked to it, and an answer to every comment."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import Sensitivity
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.accuracy_queries import checks_of, comments_by_passage, passages_of
from goldthread.reviews.models import FactCheck, FactComment, Finding
from goldthread.reviews.services.accuracy import (
    answer_comment,
    close_fact_check,
    comment_on_facts,
    open_fact_check,
    return_fact_check,
    words_of,
)
from goldthread.reviews.services.board import split_finding
from goldthread.reviews.services.findings import add_finding
from goldthread.reviews.services.recommendations import add_recommendation
from tests.cast import Cast, cast
from tests.reviews.teams import TODAY, Running, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Running:
    team = running(people)
    add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text="Nobody keeps a register.")
    add_recommendation(by=team.lead, review=team.review, number="1", text="Keep a register.")
    return team


@pytest.fixture
def check(team: Running) -> FactCheck:
    return open_fact_check(by=team.lead, review=team.review, on=TODAY, working_days=10)


def commented(check: FactCheck, people: Cast) -> FactComment:
    passage = passages_of(check).select_related("fact_check__review", "fact_check__authority").first()
    assert passage is not None
    return comment_on_facts(
        by=people.director, passage=passage, text="There are two registers.", evidence="Cabinet, May"
    )


def answered(
    team: Running, comment: FactComment, answer: str = "accepted", new_text: str = "One register is kept."
) -> None:
    answer_comment(
        by=team.lead,
        comment=comment,
        answer=answer,
        words="You are right.",
        new_text=new_text,
        on=TODAY,
        seen_version=comment.row_version,
    )


def test_the_council_reads_a_copy_and_the_days_are_working_days(check: FactCheck, people: Cast) -> None:
    """Ten working days after Friday 20 November 2026: no bank holiday lies between, so Friday 4 December."""
    assert (check.due_on, check.counting) == (date(2026, 12, 4), "10 working days after 20 November 2026")
    assert [passage.text for passage in passages_of(check)] == ["Nobody keeps a register.", "Keep a register."]
    for reader in (people.director, people.improvement_lead):
        assert [one.check for one in checks_of(check.review, reader)] == [check]
    for other in (people.scrutiny_member, people.auditor, people.outsider):
        assert checks_of(check.review, other) == []


def test_what_is_restricted_is_not_copied(team: Running) -> None:
    Finding.objects.update(effective_sensitivity=Sensitivity.RESTRICTED)
    check = open_fact_check(by=team.lead, review=team.review, on=TODAY, working_days=5)
    assert [passage.about_kind for passage in passages_of(check)] == ["recommendation"]


def test_while_the_council_checks_the_words_are_locked(team: Running, check: FactCheck) -> None:
    finding = Finding.objects.select_related("review", "authority").get()
    with pytest.raises(RuleBroken, match="checking the facts"):
        split_finding(by=team.lead, finding=finding, texts=["A.", "B."], seen_version=1)
    with pytest.raises(RuleBroken, match="checking the facts"):
        add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text="One more.")
    with pytest.raises(RuleBroken, match="checking the facts"):
        open_fact_check(by=team.lead, review=team.review, on=TODAY, working_days=10)


def test_an_accepted_comment_changes_the_words_and_the_copy_stays(
    team: Running, check: FactCheck, people: Cast
) -> None:
    comment = commented(check, people)
    with pytest.raises(RuleBroken, match="shall read now"):
        answered(team, comment, new_text=" ")
    answered(team, comment)
    assert Finding.objects.get().text == words_of(comment.passage) == "One register is kept."
    assert comment.passage.text == "Nobody keeps a register."
    with pytest.raises(RuleBroken, match="answered already"):
        answered(team, comment)
    (row, _) = comments_by_passage(passages_of(check), people.director)
    assert row.comments[0].get_answer_display() == "Accepted: the words change"


def test_a_declined_comment_changes_nothing_and_gives_the_reason(team: Running, check: FactCheck, people: Cast) -> None:
    answered(team, commented(check, people), answer="declined", new_text="")
    assert Finding.objects.get().text == "Nobody keeps a register."


def test_a_check_is_closed_when_every_comment_is_answered(team: Running, check: FactCheck, people: Cast) -> None:
    comment = commented(check, people)
    with pytest.raises(RuleBroken, match="has until 4 December 2026"):
        close_fact_check(by=team.lead, check=check, on=TODAY, seen_version=1)
    return_fact_check(by=people.director, check=check, on=TODAY, seen_version=1)
    with pytest.raises(RuleBroken, match="handed over"):
        commented(check, people)
    with pytest.raises(RuleBroken, match="1 comment waits"):
        close_fact_check(by=team.lead, check=check, on=TODAY, seen_version=2)
    answered(team, comment)
    close_fact_check(by=team.lead, check=check, on=TODAY, seen_version=2)
    assert checks_of(team.review, team.lead)[0].standing == "Closed"
    add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text="One more.")


def test_a_council_that_says_nothing_does_not_stop_the_team(team: Running, check: FactCheck) -> None:
    close_fact_check(by=team.lead, check=check, on=date(2026, 12, 5), seen_version=1)
    assert check.closed_on == date(2026, 12, 5)


def test_each_side_does_its_own_part(team: Running, check: FactCheck, people: Cast) -> None:
    passage = passages_of(check).select_related("fact_check__review", "fact_check__authority").first()
    assert passage is not None
    with pytest.raises(RuleBroken, match="the team answers"):
        comment_on_facts(by=team.lead, passage=passage, text="No.")
    with pytest.raises(RuleBroken, match="the team answers"):
        return_fact_check(by=people.scrutiny_member, check=check, on=TODAY, seen_version=1)
    comment = commented(check, people)
    with pytest.raises(RuleBroken, match="Only the team"):
        answer_comment(
            by=people.director, comment=comment, answer="declined", words="No.", new_text="", on=TODAY, seen_version=1
        )

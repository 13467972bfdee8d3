"""A finding that went out and is no longer there is shown with where it stood and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldthread.lib.errors import RuleBroken
from goldthread.publishing.publications.dropped import dropped_of
from goldthread.reviews.models import Finding, Output
from goldthread.reviews.services.accuracy import open_fact_check
from goldthread.reviews.services.board import change_finding, leave_out, merge_findings, take_off_board
from goldthread.reviews.services.findings import add_finding
from tests.cast import cast
from tests.factories.publications import PublicationFactory
from tests.factories.reviews import FindingLinkFactory
from tests.reviews.teams import TODAY, Running, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Running:
    return running(cast())


def found(team: Running, text: str) -> Finding:
    return add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text=text)


def published(team: Running, report: str) -> str:
    moment = timezone.now()
    made = PublicationFactory.create(
        review=team.review,
        report=report,
        stage="ready",
        manuscript="{}",
        sha256="0" * 64,
        published_at=moment,
        recorded_at=moment - timedelta(minutes=1),
    )
    return str(made.reference)


def test_nothing_is_dropped_of_what_never_went_out(team: Running) -> None:
    finding = found(team, "The register is old.")
    take_off_board(by=team.lead, finding=finding, why="It was renewed.", seen_version=finding.row_version)
    assert dropped_of(team.review, team.lead) == []


def test_what_slides_showed_and_the_board_no_longer_has_is_dropped_with_its_reason(team: Running) -> None:
    finding, kept = found(team, "The register is old."), found(team, "Leaders are visible.")
    slides = published(team, "feedback-slides")
    take_off_board(by=team.lead, finding=finding, why="It was renewed.", seen_version=finding.row_version)
    (one,) = dropped_of(team.review, team.lead)
    assert (one.finding, one.stood_in, one.why) == (finding, (f"the slides {slides}",), "It was renewed.")
    assert one.now == "Taken off the board"
    assert kept.pk != one.finding.pk


def test_what_is_left_out_only_after_it_was_published_is_dropped_and_before_is_not(team: Running) -> None:
    early, late = found(team, "The register is old."), found(team, "Leaders are visible.")
    leave_out(by=team.lead, finding=early, output=Output.LETTER, why="Said on site.")
    published(team, "review-letter")
    leave_out(by=team.lead, finding=late, output=Output.LETTER, why="No second source.")
    leave_out(by=team.lead, finding=late, output=Output.SLIDES, why="Too long.")
    (one,) = dropped_of(team.review, team.lead)
    assert (one.finding, one.now, one.why) == (late, "Left out of the letter", "No second source.")


def test_what_was_merged_or_reworded_is_not_dropped(team: Running) -> None:
    kept, other = found(team, "The register is old."), found(team, "Nobody reads the register.")
    published(team, "review-letter")
    merge_findings(by=team.lead, kept=kept, merged=[other], text="The register is no use.", seen_version=1)
    kept.refresh_from_db()
    change_finding(
        by=team.lead,
        finding=kept,
        nature=kept.nature,
        text="The register needs work.",
        theme=None,
        horizon="",
        paragraph="",
        seen_version=kept.row_version,
    )
    assert dropped_of(team.review, team.lead) == []


def test_what_the_council_checked_is_looked_back_at_too(team: Running) -> None:
    finding = found(team, "The register is old.")
    check = open_fact_check(by=team.lead, review=team.review, on=TODAY, working_days=5)
    check.closed_on = TODAY
    check.save()
    take_off_board(by=team.lead, finding=finding, why="The council showed it.", seen_version=finding.row_version)
    (one,) = dropped_of(team.review, team.lead)
    assert one.stood_in == ("the draft that the council checked",)


def test_a_finding_on_which_something_rests_stays_and_needs_a_reason_to_go(team: Running) -> None:
    finding = found(team, "The register is old.")
    with pytest.raises(RuleBroken, match="why"):
        take_off_board(by=team.lead, finding=finding, why=" ", seen_version=finding.row_version)
    FindingLinkFactory.create(finding=finding, recommendation__review=team.review)
    with pytest.raises(RuleBroken, match="rests on it"):
        take_off_board(by=team.lead, finding=finding, why="Gone.", seen_version=finding.row_version)


@pytest.mark.parametrize("number", [2, 40])
def test_looking_back_takes_six_queries(
    team: Running, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        found(team, f"Finding {place}.")
    published(team, "review-letter")
    with django_assert_num_queries(6):
        dropped_of(team.review, team.lead)

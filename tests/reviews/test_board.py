"""The findings board: rewording, merging, splitting, order, what an output leaves out, and its few queries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import State
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.reviews.board_queries import OMITTED, UNTIED, Looking, board_of, board_rows, outputs_of
from goldthread.reviews.models import Finding, FindingLink, Output, Review
from goldthread.reviews.services.board import change_finding, leave_out, merge_findings, move_finding, split_finding
from goldthread.reviews.services.findings import add_finding
from goldthread.reviews.services.recommendations import add_recommendation, link_finding
from tests.cast import cast
from tests.factories.fieldwork import ObservationUseFactory
from tests.factories.judging import JudgementReasonFactory
from tests.factories.reviews import FindingFactory, FindingLinkFactory, RecommendationFactory, ReviewFactory
from tests.reviews.teams import Running, on_team, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Running:
    return running(cast())


def found(team: Running, text: str) -> Finding:
    return add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text=text)


def test_findings_keep_the_order_in_which_they_were_written(team: Running) -> None:
    written = [found(team, text) for text in ("First.", "Second.", "Third.")]
    assert [one.order for one in written] == [1, 2, 3]
    assert list(board_of(team.review, team.lead)) == written


def test_two_neighbours_change_places(team: Running) -> None:
    first, second, third = (found(team, text) for text in ("First.", "Second.", "Third."))
    move_finding(by=team.lead, finding=third, beside=second, seen_version=third.row_version)
    assert list(board_of(team.review, team.lead)) == [first, third, second]


def test_a_merged_finding_stays_on_record_and_what_hung_on_it_hangs_on_the_one_that_is_kept(team: Running) -> None:
    kept, other = found(team, "The register is old."), found(team, "The register of risks is not kept.")
    recommendation = add_recommendation(by=team.lead, review=team.review, number="1", text="Keep a register.")
    link_finding(by=team.lead, finding=other, recommendation=recommendation, reason="It answers it.")
    use = ObservationUseFactory.create(finding=other, observation__review=team.review)
    merge_findings(by=team.lead, kept=kept, merged=[other], text="The register is old and not kept.", seen_version=1)
    other.refresh_from_db()
    assert (other.is_withdrawn, other.merged_into) == (True, kept)
    assert list(board_of(team.review, team.lead)) == [kept]
    (theme,) = board_rows([kept], team.lead)
    assert [link.recommendation for link in theme.rows[0].links] == [recommendation]
    assert kept.observation_uses.get().observation == use.observation


def test_the_parts_of_a_split_finding_rest_on_the_same(team: Running) -> None:
    whole = found(team, "Posts are empty and nobody recruits.")
    link = FindingLinkFactory.create(finding=whole, recommendation=RecommendationFactory.create(review=team.review))
    first, second = split_finding(
        by=team.lead, finding=whole, texts=["Posts are empty.", "Nobody recruits."], seen_version=1
    )
    assert (first.pk, first.text, second.split_from) == (whole.pk, "Posts are empty.", whole)
    held = FindingLink.objects.live().filter(recommendation=link.recommendation).values_list("finding_id", flat=True)
    assert set(held) == {first.pk, second.pk}


@pytest.mark.parametrize("texts", [[], ["One."], ["One.", "  "], [f"{number}." for number in range(11)]])
def test_a_finding_is_split_into_two_to_ten_parts(team: Running, texts: list[str]) -> None:
    with pytest.raises(RuleBroken, match="two to 10 parts"):
        split_finding(by=team.lead, finding=found(team, "All."), texts=texts, seen_version=1)


def test_only_findings_of_one_review_are_merged(team: Running) -> None:
    kept, foreign = found(team, "Here."), FindingFactory.create(authority=team.review.authority)
    with pytest.raises(RuleBroken, match="same review"):
        merge_findings(by=team.lead, kept=kept, merged=[foreign], text="Both.", seen_version=1)
    with pytest.raises(RuleBroken, match="others to merge"):
        merge_findings(by=team.lead, kept=kept, merged=[kept], text="Both.", seen_version=1)


def test_what_was_read_in_a_letter_stays_as_printed(team: Running) -> None:
    printed = FindingFactory.create(authority=team.review.authority)
    with pytest.raises(RuleBroken, match="stay as printed"):
        split_finding(by=team.lead, finding=printed, texts=["A.", "B."], seen_version=1)


def test_a_signed_review_is_locked(team: Running) -> None:
    finding = found(team, "Here.")
    Review.objects.filter(pk=team.review.pk).update(state=State.SIGNED)
    finding.review.refresh_from_db()
    with pytest.raises(RuleBroken, match="signed"):
        split_finding(by=team.lead, finding=finding, texts=["A.", "B."], seen_version=1)
    with pytest.raises(RuleBroken, match="signed"):
        add_finding(by=team.lead, review=finding.review, nature=Finding.Nature.RISK, text="Late.")


def test_nobody_overwrites_what_another_reviewer_wrote(team: Running) -> None:
    finding = found(team, "Here.")
    said: dict[str, Any] = {"nature": Finding.Nature.RISK, "theme": None, "horizon": "", "paragraph": ""}
    change_finding(by=team.lead, finding=finding, text="Here and there.", seen_version=1, **said)
    with pytest.raises(EditConflict):
        change_finding(by=team.second, finding=finding, text="Only here.", seen_version=1, **said)


def test_the_council_changes_no_finding_of_a_review_run_here(team: Running) -> None:
    finding = found(team, "Here.")
    council = finding.review.recorded_by
    with pytest.raises(RuleBroken, match="Only the team"):
        split_finding(by=council, finding=finding, texts=["A.", "B."], seen_version=1)


def test_a_finding_that_an_output_leaves_out_is_counted_with_its_reason(team: Running) -> None:
    finding, _ = found(team, "Here."), found(team, "There.")
    with pytest.raises(RuleBroken, match="why it is left out"):
        leave_out(by=team.lead, finding=finding, output=Output.SLIDES, why=" ")
    leave_out(by=team.lead, finding=finding, output=Output.SLIDES, why="Not for the feedback meeting.")
    with pytest.raises(RuleBroken, match="already"):
        leave_out(by=team.lead, finding=finding, output=Output.SLIDES, why="Again.")
    counts = {one.output: (one.held, one.left_out) for one in outputs_of(team.review, team.lead)}
    assert counts == {"letter": (2, 0), "slides": (1, 1), "briefing": (2, 0)}
    assert list(board_of(team.review, team.lead, Looking(show=OMITTED))) == [finding]


def test_the_board_shows_what_nothing_rests_on(team: Running) -> None:
    tied, judged, bare = (found(team, text) for text in ("Tied.", "Judged.", "Bare."))
    FindingLinkFactory.create(finding=tied, recommendation=RecommendationFactory.create(review=team.review))
    JudgementReasonFactory.create(finding=judged, judgement__review=team.review)
    assert list(board_of(team.review, team.lead, Looking(show=UNTIED))) == [bare]


@pytest.mark.parametrize("number", [3, 100])
def test_the_board_takes_the_same_few_queries_for_any_number_of_findings(
    team: Running, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for one in FindingFactory.create_batch(number, review=team.review):
        FindingLinkFactory.create(finding=one, recommendation=RecommendationFactory.create(review=team.review))
    with django_assert_max_num_queries(8):
        rows = board_rows(board_of(team.review, team.lead), team.lead)
    assert sum(len(theme.rows) for theme in rows) == number


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(st.tuples(st.sampled_from(["merge", "split", "move"]), st.integers(0, 5), st.integers(0, 5)), max_size=6)
)
def test_nothing_written_on_the_board_is_ever_lost(team: Running, acts: list[tuple[str, int, int]]) -> None:
    """Whatever is merged, split and moved: every finding ever written is in use, or names the one that it went into."""
    reference = f"BOARD{Review.objects.count()}"
    review = ReviewFactory.create(
        reference=reference, authority=team.review.authority, pack=team.pack, run_here=True, state=State.DRAFT
    )
    team = Running(review, on_team(review, "lead_reviewer"), team.second, team.manager)
    for text in ("One.", "Two.", "Three."):
        found(team, text)
    for act, left, right in acts:
        held = list(board_of(team.review, team.lead).select_related("review", "authority"))
        one, other = held[left % len(held)], held[right % len(held)]
        if act == "split":
            split_finding(by=team.lead, finding=one, texts=["A part.", "Another."], seen_version=one.row_version)
        elif one.pk != other.pk and act == "merge":
            merge_findings(by=team.lead, kept=one, merged=[other], text="Both.", seen_version=one.row_version)
        elif one.pk != other.pk:
            move_finding(by=team.lead, finding=one, beside=other, seen_version=one.row_version)
    ever = list(Finding.objects.filter(review=team.review))
    assert all(finding.merged_into_id for finding in ever if finding.is_withdrawn)
    orders = [finding.order for finding in ever if not finding.is_withdrawn]
    assert len(set(orders)) == len(orders)

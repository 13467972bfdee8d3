"""The findings board: who works on it, who does not even know of it, and every act on a finding."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import State
from goldthread.reviews.models import Finding, Omission, Review, Tailoring
from goldthread.reviews.services.findings import add_finding
from tests.cast import Cast
from tests.factories.reviews import FindingFactory, RecommendationFactory
from tests.factories.setting_up import TailoringFactory
from tests.reviews.teams import Running, running
from tests.web.page import page_client

BOARD = "/northmere/reviews/LTA26/findings"


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def found(team: Running, text: str) -> Finding:
    return add_finding(by=team.lead, review=team.review, nature=Finding.Nature.RISK, text=text)


def test_an_empty_board_says_what_a_finding_is(team: Running) -> None:
    page = page_client(team.lead).get(BOARD)
    assert page.heading == "Findings: LTA26"
    assert "No finding yet" in page.text
    assert page.has_link("Add a finding")


def test_a_finding_is_added_and_the_next_form_is_open(team: Running) -> None:
    theme = team.pack.themes.get()
    page = page_client(team.manager).post(
        f"{BOARD}/add", text="Posts are empty.", nature="risk", theme=theme.pk, horizon="day_to_day"
    )
    assert "is on the board" in page.text
    page = page_client(team.manager).get(BOARD)
    assert "Capacity" in page.text
    assert "Posts are empty." in page.text
    assert "The day-to-day" in page.text
    assert "Rests on nothing recorded yet" in page.text


def test_the_council_and_other_reviewers_see_no_board_before_it_is_shared(team: Running, people: Cast) -> None:
    found(team, "Posts are empty.")
    assert "Posts are empty." not in page_client(people.director).get(BOARD).text
    for person in (people.scrutiny_member, people.outsider, people.auditor):
        assert page_client(person).status(BOARD) == 404
    page = page_client(people.improvement_lead).post(f"{BOARD}/add", 422, text="Nothing to see.", nature="risk")
    assert "Only the team of LTA26 writes in it" in page.text


def test_once_shared_everybody_reads_the_board_and_only_the_team_changes_it(team: Running, people: Cast) -> None:
    finding = found(team, "Posts are empty.")
    Review.objects.filter(pk=team.review.pk).update(state=State.SHARED)
    Finding.objects.update(state=State.SHARED)
    page = page_client(people.scrutiny_member).get(BOARD)
    assert "Posts are empty." in page.text
    assert not page.has_link("Change")
    for act in ("change", "split", "leave-out", "recommendation"):
        assert page_client(people.scrutiny_member).status(f"/northmere/findings/{finding.reference}/{act}") == 403


def test_findings_that_are_ticked_are_merged(team: Running) -> None:
    kept, other = found(team, "Posts are empty."), found(team, "Nobody recruits.")
    merge = f"{BOARD}/merge?finding={kept.reference}&finding={other.reference}"
    assert "Merge 2 findings into" in page_client(team.lead).get(merge).heading
    page = page_client(team.lead).post(merge, text="Posts are empty and nobody recruits.", version=1)
    assert "Posts are empty and nobody recruits." in page.text
    assert "Findings that were merged into others" in page.text


def test_one_ticked_finding_is_not_merged(team: Running) -> None:
    only = found(team, "Posts are empty.")
    page = page_client(team.lead).get(f"{BOARD}/merge?finding={only.reference}")
    assert "Tick two findings or more" in page.root.text_content()


def test_a_finding_is_split_tied_moved_left_out_and_put_back(team: Running) -> None:
    finding, lower = found(team, "Posts are empty and nobody recruits."), found(team, "The plan is old.")
    client = page_client(team.lead)
    act = f"/northmere/findings/{finding.reference}"
    client.post(f"{act}/split", parts="Posts are empty.\nNobody recruits.", version=1)
    assert Finding.objects.live().count() == 3
    recommendation = RecommendationFactory.create(review=team.review)
    client.post(f"{act}/recommendation", recommendation=recommendation.pk, reason="It answers it.")
    client.post(f"/northmere/findings/{lower.reference}/move", beside=finding.reference)
    page = client.post(f"{act}/leave-out", output="slides", why="Not for the meeting.")
    assert "of the slides: Not for the meeting." in page.text
    omission = Omission.objects.get()
    client.post(f"/northmere/omissions/{omission.reference}/end")
    page = client.get(BOARD)
    assert "Not for the meeting." not in page.text
    assert page.text.index("The plan is old.") < page.text.index("Posts are empty.")
    assert recommendation.reference in page.text


def test_the_second_of_two_editors_sees_both_versions(team: Running) -> None:
    finding = found(team, "Posts are empty.")
    act = f"/northmere/findings/{finding.reference}/change"
    said: dict[str, Any] = {"nature": "risk", "theme": "", "horizon": "", "paragraph": "", "version": 1}
    page_client(team.lead).post(act, text="Two posts are empty.", **said)
    page = page_client(team.second).post(act, 422, text="Three posts are empty.", **said)
    assert "Two posts are empty." in page.text
    assert "Three posts are empty." in page.text


def test_the_board_is_narrowed_by_words_kind_and_theme(team: Running) -> None:
    found(team, "Posts are empty.")
    FindingFactory.create(review=team.review, nature=Finding.Nature.STRENGTH, text="Staff stay.", theme_words="")
    client = page_client(team.lead)
    assert "Staff stay." not in client.get(f"{BOARD}?nature=risk").text
    assert "Posts are empty." not in client.get(f"{BOARD}?words=staff").text
    assert "Nothing on the board is like that." in client.get(f"{BOARD}?words=nowhere").text


def test_the_board_takes_the_same_queries_for_few_and_many(
    team: Running, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    FindingFactory.create_batch(50, review=team.review)
    client.force_login(team.lead)
    with django_assert_max_num_queries(28):
        client.get(BOARD)


def test_a_theme_that_the_review_added_is_offered_kept_and_looked_for(team: Running) -> None:
    own = TailoringFactory.create(review=team.review, part=Tailoring.Part.THEME, key="own-9", words="Housing")
    client = page_client(team.lead)
    client.post(f"{BOARD}/add", text="Families wait for homes.", nature="risk", theme="own-9")
    finding = Finding.objects.get()
    assert (finding.theme, finding.theme_words) == (None, "Housing")
    FindingFactory.create(review=team.review, text="Staff stay.", theme_words="")
    page = client.get(f"{BOARD}?theme=own-9")
    assert "Families wait for homes." in page.text
    assert "Staff stay." not in page.text
    assert "Families wait for homes." not in client.get(f"{BOARD}?theme=none").text
    Tailoring.objects.filter(pk=own.pk).update(withdrawn_at=own.recorded_at, withdrawn_by=own.recorded_by)
    change = f"/northmere/findings/{finding.reference}/change"
    assert "Housing" in client.get(change).text
    said: dict[str, Any] = {"nature": "risk", "horizon": "", "paragraph": "", "version": 1}
    client.post(change, text="Families wait for years.", theme="kept", **said)
    assert Finding.objects.get(pk=finding.pk).theme_words == "Housing", "what has a theme keeps it"
    client.post(f"{BOARD}/add", 422, text="Nothing.", nature="risk", theme="own-9")

"""Setting a review up on its pages: commissioning, scope, clocks, team, declarations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs
from goldthread.organisation.models import Person
from goldthread.reviews.models import Declaration, Provenance, Review, ReviewDeadline, Tailoring, TeamMember
from tests.cast import Cast, member
from tests.factories.reviews import ReviewFactory
from tests.factories.setting_up import TailoringFactory, TeamMemberFactory
from tests.reviews.team_of import Team, team_at, user_of
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import page_client

HERE = "/northmere/reviews/LTA26"


@pytest.fixture
def team(people: Cast) -> Team:
    return team_at(people)


def commissioned(people: Cast, pack: Pack) -> dict[str, Any]:
    return {
        "type": "test_of_assurance",
        "mode": "in_operation",
        "title": "Test of the combined post",
        "commissioned_by": "Chief Executive",
        "pack": pack.pk,
        "fieldwork_first": "24 November 2026",
        "fieldwork_last": "1 December 2026",
        "relation": "follows",
    }


def test_a_director_commissions_a_review_and_is_led_to_its_team(people: Cast) -> None:
    packs = {pack.slug: pack for pack in load_packs()}
    said = commissioned(people, packs["local-test-of-assurance"])
    page = page_client(people.director).post("/northmere/reviews/commission", **said)
    made = Review.objects.get()
    assert page.heading == f"Team: {made.reference}"
    assert (made.run_here, made.state, made.fieldwork_last) == (True, State.DRAFT, date(2026, 12, 1))


@pytest.mark.parametrize("role", ["scrutiny_member", "lead_reviewer", "administrator", "auditor"])
def test_nobody_commissions_a_review_but_the_council(people: Cast, role: str) -> None:
    page_client(getattr(people, role)).get("/northmere/reviews/commission", status=403)


def test_a_commission_without_a_title_is_asked_for_again(people: Cast) -> None:
    page = page_client(people.director).post("/northmere/reviews/commission", status=422, type="inspection")
    assert "Give the review a title" in page.text
    assert not Review.objects.exists()


def test_a_criterion_is_left_out_with_a_reason_and_taken_back(people: Cast, team: Team) -> None:
    client = page_client(people.director)
    page = client.get(client.get(f"{HERE}/scope").link("Change: Statutory duties met"))
    assert page.heading == "Change the scope"
    page = client.post(
        f"{HERE}/scope/change", which="criterion statutory-duties", change="left_out", why="Tested in May."
    )
    assert "Left out" in page.text
    assert "Tested in May." in page.text
    page = client.post(page.link("Take back"), version=1, why="It is wanted after all.")
    assert "Tested in May." not in page.text
    assert Tailoring.objects.get().is_withdrawn


def test_only_what_no_framework_has_is_added(people: Cast, team: Team) -> None:
    client = page_client(people.director)
    page = client.post(
        f"{HERE}/scope/change", status=422, which="criterion partnership", change="added", why="x", words="y"
    )
    assert "Only what no framework has is added" in page.text
    page = client.post(f"{HERE}/scope/change", which="question ", change="added", why="Asked for.", words="Who pays?")
    assert "Who pays?" in page.text


def test_the_clock_of_an_inspection_is_shown_with_its_counting(people: Cast) -> None:
    packs = {f"{pack.slug} {pack.version}": pack for pack in load_packs()}
    ReviewFactory.create(
        authority=people.council, reference="INS23", type="inspection", pack=packs["ofsted-ilacs 2018.1"],
        issued_on=date(2023, 5, 9),
    )  # fmt: skip
    client = page_client(people.improvement_lead)
    for address in ("/northmere/reviews/INS23", "/northmere/reviews/INS23/scope"):
        text = client.get(address).text
        assert "70 working days from 10 May 2023, the day after 9 May 2023: 16 August 2023" in text
        assert "Spring bank holiday (29 May 2023)" in text
    page = client.post(
        "/northmere/reviews/INS23/deadlines/add", which="action-plan", counted_from="9 May 2023",
        stated_due="18 August 2023", unit="days",
    )  # fmt: skip
    assert "The letter gives 18 August 2023" in page.text
    row = ReviewDeadline.objects.get()
    href = reverse("reviews:deadline_met", args=["northmere", row.reference])
    page = client.post(href, version=1, on="17 August 2023", words="Plan sent.")
    assert "Plan sent." in page.text
    client.post(
        "/northmere/reviews/INS23/deadlines/add", which="", label="Public report", count=3, unit="months",
        counted_from="9 May 2023",
    )  # fmt: skip
    assert ReviewDeadline.objects.filter(label="Public report", unit="months").exists()


def test_who_compared_it_is_on_record(people: Cast, team: Team) -> None:
    client = page_client(people.improvement_lead)
    client.post(f"{HERE}/provenance/add", status=422, act="benchmarked", who="Audit", on="3 November 2026")
    page = client.post(
        f"{HERE}/provenance/add", act="benchmarked", who="Internal audit", on="3 November 2026", words="Eight councils"
    )
    assert "Eight councils" in page.text
    assert Provenance.objects.filter(act="benchmarked").count() == 1


def test_what_was_commissioned_is_corrected(people: Cast, team: Team) -> None:
    client = page_client(people.director)
    said: dict[str, Any] = {
        "type": "test_of_assurance",
        "title": "Another title",
        "commissioned_by": "Cabinet",
        "version": 1,
    }
    page = client.post(f"{HERE}/commission", **said)
    assert "Another title" in page.root.text_content()
    client.post(f"{HERE}/commission", status=422, **said)


def test_somebody_joins_with_a_name_that_only_those_see_who_may(people: Cast, team: Team) -> None:
    reviewer = member(people.council, "reviewer")
    client = page_client(people.director)
    page = client.post(
        f"{HERE}/team/add", role="reviewer", user=reviewer.pk, role_words="Peer reviewer", name="Perdita Quillfeather",
        signs="on", on="2 November 2026",
    )  # fmt: skip
    assert "Perdita Quillfeather" in page.text
    assert Person.objects.get().name == "Perdita Quillfeather"
    finance = member(people.council, "finance_officer")
    assert "Perdita Quillfeather" not in page_client(finance).get(f"{HERE}/team").text


def test_a_reviewer_declares_an_interest_in_words(people: Cast, team: Team) -> None:
    client = page_client(user_of(team.lead))
    address = client.get(f"{HERE}/team").link("Declare your independence")
    page = client.get(address)
    questions = [name for name in page.root.xpath("//input[@type='radio']/@name") if name]
    answers: dict[str, Any] = dict.fromkeys(questions, "no")
    told: dict[str, Any] = {**answers, "employer_words": "Retired", "on": "3 November 2026"}
    assert "Answer yes or no" in client.post(address, status=422, employer_words="Retired", on="3 November 2026").text
    page = client.post(address, status=422, **{**told, "pay": "yes"})
    assert "Say what it is" in page.text
    page = client.post(address, **{**told, "pay": "yes", "pay-words": "A retainer of a supplier."})
    assert "Declared interests" in page.text
    assert Declaration.objects.count() == 1


def test_nobody_declares_for_somebody_with_an_account(people: Cast, team: Team) -> None:
    address = reverse("reviews:member_declare", args=["northmere", team.lead.reference])
    for person in (people.director, user_of(team.second)):
        page_client(person).get(address, status=403)
    paper = TeamMemberFactory.create(review=team.review, role="reviewer")
    address = reverse("reviews:member_declare", args=["northmere", paper.reference])
    assert "Enter the declaration" in page_client(people.director).get(address).heading


def test_somebody_is_corrected_and_leaves(people: Cast, team: Team) -> None:
    client = page_client(people.director)
    page = client.get(f"{HERE}/team")
    page = client.post(
        page.link("Correct Former director of adult social services"), version=1, role_words="Peer reviewer", signs="on"
    )
    assert "Peer reviewer" in page.text
    page = client.post(page.link("Leaves the team: Peer reviewer"), version=2, why="Ill.")
    assert TeamMember.objects.get(pk=team.second.pk).is_withdrawn
    page_client(user_of(team.second)).get(f"{HERE}/team", status=404)


SET_UP = ("scope/change", "commission", "provenance/add", "deadlines/add", "team/add")


@pytest.mark.parametrize("place", SET_UP)
def test_the_council_and_the_team_set_it_up_and_nobody_else(people: Cast, team: Team, place: str) -> None:
    for person in (people.director, people.improvement_lead, user_of(team.lead), user_of(team.manager)):
        page_client(person).get(f"{HERE}/{place}")
    Review.objects.update(state=State.SHARED)
    page_client(people.scrutiny_member).get(f"{HERE}/{place}", status=403)
    assert outsider_sees(people.outsider, f"{HERE}/{place}") == 404


def outsider_sees(outsider: User, address: str) -> int:
    return page_client(outsider).status(address)


def test_a_larger_scope_and_team_take_no_more_queries(people: Cast, team: Team) -> None:
    lead = page_client(user_of(team.lead))

    def more() -> None:
        for number in range(5):
            TailoringFactory.create(review=team.review, words=f"Question {number}?")
            TeamMemberFactory.create(review=team.review, role="reviewer")

    assert_queries_do_not_grow(f"{HERE}/scope", lead, more, at_most=14)
    assert_queries_do_not_grow(f"{HERE}/team", lead, more, at_most=10)

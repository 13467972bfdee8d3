"""Sign-off on its pages: sharing, signing, what changed since, opening again; and who may do none of it."""

from __future__ import annotations

import pytest

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.models import Finding, Review, Signature, Signing
from tests.cast import Cast
from tests.factories.reviews import FindingFactory, ReviewFactory
from tests.factories.setting_up import TeamMemberFactory
from tests.reviews.team_of import Team, declared, team_at, user_of
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import FetchedPage, page_client

HERE = "/northmere/reviews/LTA26/sign-off"
DAY = "3 November 2026"


@pytest.fixture
def team(people: Cast) -> Team:
    made = team_at(people)
    FindingFactory.create(review=made.review, reference="LTA26-F1", state=State.DRAFT)
    return made


def sign_as(person: User, status: int = 200) -> FetchedPage:
    client = page_client(person)
    text = client.get(f"{HERE}/sign").root.xpath("//input[@name='text']/@value")[0]
    return client.post(f"{HERE}/sign", status=status, text=text, on=DAY, agreed="on")


def test_what_still_stops_a_signature_stands_above_every_tab_of_the_team(people: Cast, team: Team) -> None:
    for tab in ("scope", "team", "sign-off"):
        page = page_client(user_of(team.lead)).get(f"/northmere/reviews/LTA26/{tab}")
        assert "2 members who sign have declared nothing yet" in page.text
    assert "declared nothing" not in page_client(people.director).get("/northmere/reviews/LTA26/scope").text
    page = page_client(people.director).get(HERE)
    assert "What a signature still lacks" not in page.text


def test_a_draft_is_shared_by_a_reviewer_of_the_team_alone(people: Cast, team: Team) -> None:
    for person in (people.director, people.lead_reviewer, user_of(team.manager)):
        response = page_client(person).client.post(f"{HERE}/share")
        assert response.status_code in (403, 404)
    page_client(user_of(team.lead)).post(f"{HERE}/share")
    assert Finding.objects.get().state == State.SHARED
    assert "LTA26" in page_client(people.scrutiny_member).get("/northmere/reviews/").text


def test_two_reviewers_sign_and_the_council_reads_who_and_when(people: Cast, team: Team) -> None:
    assert "Declare your independence first" in sign_as(user_of(team.lead), status=422).text
    for member in (team.lead, team.second):
        declared(member)
    page = sign_as(user_of(team.lead))
    assert "Waiting for signatures" in page.text
    assert "Former director of adult social services: has not signed" in page.text
    page = sign_as(user_of(team.second))
    assert Review.objects.get().state == State.SIGNED
    seen = page_client(people.scrutiny_member).get(HERE)
    assert "Former director of children's services, 3 November 2026" in seen.text
    assert not seen.has_link("Open it again")


def test_a_signature_needs_the_tick_and_the_text_that_was_read(people: Cast, team: Team) -> None:
    declared(team.lead)
    client = page_client(user_of(team.lead))
    assert "Tick that you have read it" in client.post(f"{HERE}/sign", status=422, text="0" * 64, on=DAY).text
    page = client.post(f"{HERE}/sign", status=422, text="0" * 64, on=DAY, agreed="on")
    assert "changed while you read it" in page.text
    assert not Signature.objects.exists()


def test_who_does_not_sign_has_no_page_for_it(people: Cast, team: Team) -> None:
    for person in (people.director, people.improvement_lead, user_of(team.manager)):
        page_client(person).get(f"{HERE}/sign", status=403)


def test_it_is_opened_again_with_a_reason_and_signed_anew(people: Cast, team: Team) -> None:
    for member in (team.lead, team.second):
        declared(member)
        sign_as(user_of(member))
    client = page_client(user_of(team.lead))
    version = Signing.objects.get().row_version
    assert "Say why it is opened again" in client.post(f"{HERE}/reopen", status=422, version=version).text
    page = client.post(f"{HERE}/reopen", version=version, why="A date was wrong.")
    assert "A date was wrong." in page.text
    page_client(people.director).get(f"{HERE}/reopen", status=403)
    assert "Signing 2" in sign_as(user_of(team.lead)).text


def test_the_signatures_of_a_letter_are_noted_and_a_later_change_is_flagged(people: Cast) -> None:
    letter = ReviewFactory.create(authority=people.council, reference="LTA15")
    finding = FindingFactory.create(review=letter, reference="LTA15-F1")
    signer = TeamMemberFactory.create(review=letter, role_words="Adviser")
    client = page_client(people.improvement_lead)
    address = "/northmere/reviews/LTA15/sign-off"
    page = client.post(f"{address}/in-document", members=[signer.pk], on="5 June 2015")
    assert "Adviser, 5 June 2015" in page.text
    assert "in the paper itself" in page.text
    Finding.objects.filter(pk=finding.pk).update(text="Other words.")
    page = page_client(people.scrutiny_member).get(address)
    assert "Changed since it was signed: 1 difference" in page.text
    assert "Finding LTA15-F1: changed" in page.text


def test_the_page_takes_no_more_queries_for_a_larger_review(people: Cast, team: Team) -> None:
    declared(team.lead)
    sign_as(user_of(team.lead))
    lead = page_client(user_of(team.lead))
    assert_queries_do_not_grow(
        HERE, lead, lambda: FindingFactory.create_batch(20, review=team.review, state=State.DRAFT), at_most=35
    )

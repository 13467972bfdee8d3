"""The pages of an administrator, and joining with a code."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from goldthread.accounts.models import NOBODY
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.authorities.models import Invitation, Membership
from goldthread.authorities.services import end_role, invite
from goldthread.web.templatetags.govuk import date_in_words
from tests.cast import Cast, member
from tests.factories.checks import BreakFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import FetchedPage, page_client
from tests.web.worked import Worked

PEOPLE = "/northmere/people/"
PASSWORD = "a long pass phrase"
NEW = "new@northmere.example.org"


def invite_by_form(people: Cast, role: str = "scrutiny_member", scope: str = "") -> FetchedPage:
    client = page_client(people.administrator)
    return client.post(f"{PEOPLE}invite", email=NEW, role_label="Head of Quality", role=role, scope=scope)


def code_on(page: FetchedPage) -> str:
    found = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", page.text)
    assert found
    return found[0]


def join(code: str, email: str = NEW) -> Client:
    client = page_client()
    page = client.post("/account/join", email=email, code=code)
    assert page.heading.startswith("Join Northmere")
    client.post("/account/join/password", password=PASSWORD, again=PASSWORD)
    return client.client


def test_only_an_administrator_sees_people(people: Cast) -> None:
    for address in (PEOPLE, f"{PEOPLE}invite", f"{PEOPLE}{people.director.uuid}"):
        assert_writers_only(address, people, people.administrator)
    page = page_client(people.administrator).get(PEOPLE)
    assert people.director.email in page.text
    assert "Southfell" not in page.text


def test_an_invitation_is_printed_with_a_code_and_opens_the_record_for_the_role(people: Cast, record: Worked) -> None:
    page = invite_by_form(people)
    assert "scrutiny member" in page.text
    assert page_client(people.administrator).get(PEOPLE).text.count(NEW) >= 1
    client = join(code_on(page))
    assert client.get("/northmere/").status_code == 200
    assert client.get(PEOPLE).status_code == 403
    assert Invitation.objects.get().accepted_by is not None
    assert client.get("/account/").status_code == 200


def test_a_wrong_code_or_address_learns_nothing(people: Cast) -> None:
    code = code_on(invite_by_form(people))
    for email, typed in ((NEW, "AAAA-BBBB-CCCC-DDDD"), ("other@example.org", code)):
        page = page_client().post("/account/join", status=422, email=email, code=typed)
        assert "does not open an invitation" in page.text
    assert "Give the code" in page_client().get("/account/join/password").text


def test_a_weak_password_and_two_different_ones_are_refused_in_words(people: Cast) -> None:
    code = code_on(invite_by_form(people))
    client = page_client()
    client.post("/account/join", email=NEW, code=code)
    short = client.post("/account/join/password", status=422, password="short", again="short")
    assert "too short" in short.text
    other = client.post("/account/join/password", status=422, password=PASSWORD, again="another pass phrase")
    assert "are not the same" in other.text
    assert not Membership.objects.filter(user__email=NEW).exists()


def test_a_role_for_one_review_opens_that_and_nothing_beside(people: Cast, record: Worked) -> None:
    client = join(code_on(invite_by_form(people, "reviewer", str(record.review.uuid))))
    assert client.get("/northmere/reviews/LTA15").status_code == 200
    assert client.get("/northmere/reviews/PR16").status_code == 404
    assert client.get("/northmere/live-test/").status_code == 403


def test_with_mail_the_link_is_sent_and_fills_in_the_code(people: Cast, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    page = invite_by_form(people)
    assert f"Sent to {NEW}" in page.text
    (message,) = mail.outbox
    link = re.search(r"http://testserver(/account/join\S+)", str(message.body))
    assert link
    filled = page_client().get(link[1])
    assert code_on(page) in filled.root.xpath("//input[@name='code']/@value")


def test_a_code_is_made_again_and_withdrawn(people: Cast) -> None:
    first = code_on(invite_by_form(people))
    invitation = Invitation.objects.get()
    administrator = page_client(people.administrator)
    again = code_on(administrator.post(f"{PEOPLE}invitations/{invitation.uuid}/again"))
    assert "does not open" in page_client().post("/account/join", status=422, email=NEW, code=first).text
    administrator.post(f"{PEOPLE}invitations/{invitation.uuid}/withdraw")
    assert "does not open" in page_client().post("/account/join", status=422, email=NEW, code=again).text


def test_roles_are_given_and_ended(people: Cast) -> None:
    administrator = page_client(people.administrator)
    page = administrator.post(f"{PEOPLE}{people.director.uuid}/roles/add", role="finance_officer", scope="")
    assert "finance officer" in page.text
    given = Membership.objects.get(user=people.director, role="finance_officer")
    administrator.post(f"{PEOPLE}{people.director.uuid}/roles/{given.pk}/end")
    given.refresh_from_db()
    assert given.until_on is not None


def test_who_leaves_is_shown_with_what_is_theirs_and_loses_everything_here(people: Cast) -> None:
    BreakFactory.create_batch(3, authority=people.council, owner=people.director)
    administrator = page_client(people.administrator)
    page = administrator.get(f"{PEOPLE}{people.director.uuid}/deactivate")
    assert "3 breaks" in page.text
    moved = administrator.post(f"{PEOPLE}{people.director.uuid}/hand-over", taker=people.improvement_lead.pk)
    assert "3 breaks" in moved.text
    theirs = page_client(people.director)
    administrator.post(f"{PEOPLE}{people.director.uuid}/deactivate")
    assert theirs.client.get("/northmere/").status_code == 302


def test_the_page_of_who_can_see_what_is_made_from_the_code(people: Cast) -> None:
    assert_readers_only(f"{PEOPLE}who-can-see-what", people)
    text = page_client(people.scrutiny_member).get(f"{PEOPLE}who-can-see-what").text
    assert all(permission.value in text for permission in Permission)
    assert all(role.description in text for role in ROLES.values() if role.permissions)


def test_who_can_see_what_shows_every_role_beside_every_permission_and_the_advisers(people: Cast) -> None:
    page = page_client(people.scrutiny_member).get(f"{PEOPLE}who-can-see-what")
    assert "A regional or national adviser sees Northmere Council only after" in page.text
    (table,) = page.root.xpath("//table[caption[contains(., 'of each role whether')]]")
    rows = [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tr")]
    roles = [role for role in ROLES.values() if role.permissions]
    assert rows[0][1:] == [role.name for role in roles]
    for permission, (_, *cells) in zip(Permission, rows[1:], strict=True):
        assert cells == ["Yes" if permission in role.permissions else "no" for role in roles]
    member(people.council, "adviser")
    assert "Adviser, since" in page_client(people.scrutiny_member).get(f"{PEOPLE}who-can-see-what").text


def test_a_role_that_ended_stays_with_its_dates(people: Cast) -> None:
    administrator = page_client(people.administrator)
    assert "None yet. When a role ends" in administrator.get(PEOPLE).text
    held = Membership.objects.get(user=people.director)
    end_role(by=people.administrator, membership=held)
    (table,) = administrator.get(PEOPLE).root.xpath("//table[caption[contains(., 'Roles that have ended')]]")
    assert people.director.role_label in table.text_content()
    assert date_in_words(held.from_on) in table.text_content()


def test_an_invitation_that_came_with_a_bundle_is_made_again_with_an_address(people: Cast, record: Worked) -> None:
    lost, _ = invite(
        by=people.administrator,
        authority=people.council,
        email=f"lost{NOBODY}",
        role_label="Peer reviewer",
        role="reviewer",
        scope=record.review,
    )
    administrator = page_client(people.administrator)
    page = administrator.get(PEOPLE)
    assert NOBODY not in page.text
    address = page.link("Invite Peer reviewer again")
    filled = administrator.get(address).root
    assert filled.xpath("//input[@name='role_label']/@value") == ["Peer reviewer"]
    assert filled.xpath("//input[@name='role'][@checked]/@value") == ["reviewer"]
    assert filled.xpath("//select[@name='scope']/option[@selected]/@value") == [str(record.review.uuid)]
    scope = str(record.review.uuid)
    code_on(administrator.post(address, email=NEW, role_label="Peer reviewer", role="reviewer", scope=scope))
    lost.refresh_from_db()
    assert lost.withdrawn_at is not None
    assert [one.email for one in Invitation.objects.open()] == [NEW]


def test_the_list_takes_no_more_queries_for_more_people(people: Cast) -> None:
    def more() -> None:
        for role in ("board_member", "lead_member", "committee_clerk", "finance_officer"):
            member(people.council, role)
            invite(by=people.administrator, authority=people.council, email=f"{role}@x.org", role_label="", role=role)

    assert_queries_do_not_grow(PEOPLE, page_client(people.administrator), more, at_most=5)


@pytest.mark.parametrize("path", ["password", "unlock"])
def test_an_administrator_helps_who_cannot_sign_in(people: Cast, path: str) -> None:
    page = page_client(people.administrator).post(f"{PEOPLE}{people.director.uuid}/{path}")
    if path == "unlock":
        assert "can try to sign in again" in page.text
        return
    client = page_client()
    client.post("/account/join", email=people.director.email, code=code_on(page))
    client.post("/account/join/password", password=PASSWORD, again=PASSWORD)
    people.director.refresh_from_db()
    assert people.director.check_password(PASSWORD)

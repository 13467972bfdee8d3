"""One's own account: changing and forgetting a password, where one is signed in, and the lock after failures."""

from __future__ import annotations

import re

from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from goldthread.accounts.models import SignIn, User
from tests.cast import Cast
from tests.web.page import page_client

OLD, NEW = "a long pass phrase", "another long pass phrase"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def with_password(user: User) -> User:
    user.set_password(OLD)
    user.save()
    return user


def signed_in(user: User, password: str = OLD, agent: str = WINDOWS) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/sign-in", {"email": user.email, "password": password})
    client.get("/account/")
    return client


def test_a_new_password_needs_the_old_one_and_ends_every_other_place(people: Cast) -> None:
    user = with_password(people.director)
    here, there = signed_in(user), signed_in(user)
    wrong = here.post("/account/password", {"present": "no", "password": NEW, "again": NEW})
    assert b"This is not your password now" in wrong.content
    here.post("/account/password", {"present": OLD, "password": NEW, "again": NEW})
    assert here.get("/northmere/").status_code == 200
    assert there.get("/northmere/").status_code == 302
    assert signed_in(user, NEW).get("/northmere/").status_code == 200


def test_the_account_lists_where_one_is_signed_in_in_plain_words_and_ends_it(people: Cast) -> None:
    user = with_password(people.director)
    here, there = signed_in(user), signed_in(user, agent="Mozilla/5.0 (iPhone) AppleWebKit Version/18 Safari/605.1")
    page = here.get("/account/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on an iPhone" in page
    other = SignIn.objects.get(browser__contains="iPhone")
    here.post(f"/account/signed-in/{other.uuid}/end")
    assert there.get("/northmere/").status_code == 302
    third = signed_in(user)
    here.post("/account/signed-in/end")
    assert third.get("/northmere/").status_code == 302
    assert here.get("/northmere/").status_code == 200


def test_nobody_ends_where_somebody_else_is_signed_in(people: Cast) -> None:
    director = signed_in(with_password(people.director))
    lead = signed_in(with_password(people.improvement_lead))
    lead.post(f"/account/signed-in/{SignIn.objects.get(user=people.director).uuid}/end")
    assert director.get("/northmere/").status_code == 200


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(people: Cast, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    user = with_password(people.director)
    known = page_client().post("/account/forgotten", email=user.email)
    unknown = page_client().post("/account/forgotten", email="nobody@example.org")
    assert known.text == unknown.text
    (message,) = mail.outbox
    link = re.search(r"http://testserver(/account/password/\S+)", str(message.body))
    assert link
    page_client().post(link[1], password=NEW, again=NEW)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert "used or is too old" in page_client().get(link[1]).text


def test_without_mail_the_page_says_whom_to_ask(people: Cast) -> None:
    page = page_client().get("/account/forgotten")
    assert "sends no mail" in page.text
    assert page.link("enter the code") == "/account/join"


def test_after_five_wrong_passwords_signing_in_is_closed_for_a_while_and_the_administrator_opens_it(
    people: Cast,
) -> None:
    user = with_password(people.director)
    client = Client()
    for _ in range(4):
        assert client.post("/account/sign-in", {"email": user.email, "password": "wrong"}).status_code == 422
    locked = client.post("/account/sign-in", {"email": user.email, "password": "wrong"})
    assert locked.status_code == 429
    assert b"Try again in 15 minutes" in locked.content
    assert client.post("/account/sign-in", {"email": user.email, "password": OLD}).status_code == 429
    page_client(people.administrator).post(f"/northmere/people/{user.uuid}/unlock")
    assert client.post("/account/sign-in", {"email": user.email, "password": OLD}).status_code == 302


def test_the_lock_does_not_reach_another_machine_and_says_the_same_of_an_unknown_address(people: Cast) -> None:
    user = with_password(people.director)
    for _ in range(5):
        last = Client(REMOTE_ADDR="10.0.0.9").post("/account/sign-in", {"email": user.email, "password": "wrong"})
    elsewhere = Client(REMOTE_ADDR="10.0.0.10").post("/account/sign-in", {"email": user.email, "password": OLD})
    assert (last.status_code, elsewhere.status_code) == (429, 302)
    for _ in range(5):
        unknown = Client(REMOTE_ADDR="10.0.0.9").post("/account/sign-in", {"email": "x@example.org", "password": "w"})
    assert unknown.content == last.content

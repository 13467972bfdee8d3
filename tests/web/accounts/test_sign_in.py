from __future__ import annotations

import pytest

from goldthread.accounts.services import create_user
from tests.web.page import page_client

ADDRESS = "/account/sign-in"


@pytest.fixture
def _somebody(db: None) -> None:
    create_user(email="lead@northmere.example.org", role_label="Improvement lead", password="a long pass phrase")


@pytest.mark.usefixtures("_somebody")
def test_the_right_password_signs_in_whatever_the_capitals_of_the_address() -> None:
    page = page_client().post(ADDRESS, email="Lead@Northmere.example.org", password="a long pass phrase")
    assert page.heading == "Your councils"


@pytest.mark.usefixtures("_somebody")
def test_a_wrong_password_is_told_without_saying_which_half_is_wrong() -> None:
    page = page_client().post(ADDRESS, status=422, email="lead@northmere.example.org", password="wrong")
    assert "The e-mail address or the password is not right" in page.text


@pytest.mark.django_db
def test_empty_fields_are_named_at_the_top_and_beside_the_fields() -> None:
    page = page_client().post(ADDRESS, status=422, email="", password="")
    assert "There is a problem" in page.text
    assert page.text.count("Enter your password") == 2


@pytest.mark.usefixtures("_somebody")
def test_nobody_is_sent_to_another_site_after_signing_in() -> None:
    client = page_client()
    answers = {
        "email": "lead@northmere.example.org",
        "password": "a long pass phrase",
        "next": "https://elsewhere.example",
    }
    response = client.client.post(ADDRESS, answers)
    assert response.headers["Location"] == "/"


@pytest.mark.usefixtures("_somebody")
def test_signing_out_forgets_the_person() -> None:
    client = page_client()
    client.post(ADDRESS, email="lead@northmere.example.org", password="a long pass phrase")
    assert "You have signed out" in client.post("/account/sign-out").text
    assert client.status("/") == 302

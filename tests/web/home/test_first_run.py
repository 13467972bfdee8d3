"""The first page of a new installation."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as product
from django.test import Client
from pytest_django.fixtures import Settings

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.frameworks.services import load_packs
from goldthread.reviews.models import PackRequirement
from goldthread.web.home.first_run import CODE_FILE
from tests.factories.authorities import AuthorityFactory
from tests.web.page import page_client

PASSWORD = "a long pass phrase"
ANSWERS: dict[str, Any] = {
    "name": "Northmere Borough Council",
    "short_name": "Northmere",
    "packs": ["local-test-of-assurance"],
    "email": "Head@Northmere.example.org",
    "role_label": "Head of Improvement",
    "password": PASSWORD,
    "again": PASSWORD,
    "keeps_record": "on",
}


@pytest.fixture
def new(db: None) -> None:
    load_packs()


def test_the_start_of_a_new_installation_asks_for_the_council_and_ends_at_its_home(new: None) -> None:
    client = page_client()
    page = client.get("/")
    assert page.heading == "Set up Goldthread"
    home = client.post("/begin", **ANSWERS)
    assert home.heading.startswith("Northmere as at")
    assert "you are its administrator" in home.text
    assert home.has_link("Read your first letter")
    roles = Membership.objects.filter(user__email="head@northmere.example.org").values_list("role", flat=True)
    assert set(roles) == {"administrator", "improvement_lead"}
    assert PackRequirement.objects.get().pack.slug == "local-test-of-assurance"


def test_the_local_test_of_assurance_is_chosen_beforehand_and_can_be_left_out(new: None) -> None:
    chosen = page_client().get("/begin").root.xpath("//input[@name='packs' and @checked]/@value")
    assert chosen == ["local-test-of-assurance"]
    page_client().post("/begin", **{**ANSWERS, "packs": []})
    assert not PackRequirement.objects.exists()


def test_who_only_looks_after_people_holds_one_role_and_is_led_to_invite(new: None) -> None:
    home = page_client().post("/begin", **{name: said for name, said in ANSWERS.items() if name != "keeps_record"})
    assert list(Membership.objects.values_list("role", flat=True)) == ["administrator"]
    assert home.has_link("Invite your colleagues")


def test_there_is_no_such_page_once_there_is_a_council_or_in_a_demo(new: None, settings: Settings) -> None:
    settings.DEMO = True
    assert page_client().status("/begin") == 404
    assert page_client().get("/").heading == "Sign in"
    settings.DEMO = False
    AuthorityFactory.create()
    assert page_client().status("/begin") == 404
    assert Client().post("/begin", ANSWERS).status_code == 404
    assert page_client().get("/").heading == "Sign in"


@pytest.mark.parametrize(
    ("field", "said", "complaint"),
    [
        ("name", "", "Enter the name of the council"),
        ("short_name", "!!", "Write a short name with letters"),
        ("short_name", "Account", "choose another short name"),
        ("email", "head", "name@example.org"),
        ("again", "another", "not the same"),
        ("password", "short", "too short"),
        ("password", "head@northmere.example.org", "too similar"),
        ("packs", ["no-such-pack"], "valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(
    new: None, field: str, said: object, complaint: str
) -> None:
    page = page_client().post("/begin", status=422, **{**ANSWERS, field: said})
    assert complaint in page.text
    assert not Authority.objects.exists()
    assert not User.objects.exists()


def test_what_is_wrong_is_listed_from_the_top_of_the_page(new: None) -> None:
    page = page_client().post("/begin", status=422)
    named = [link.get("href") for link in page.root.xpath("//*[@class='govuk-error-summary__body']//a")]
    fields = [f"#{field.get('id')}" for field in page.root.xpath("//main//input[@id]")]
    assert len(named) == 6
    assert named == sorted(named, key=fields.index)


@pytest.mark.parametrize("meta", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_from_another_machine_it_asks_for_the_code_that_only_the_server_holds(new: None, meta: dict[str, str]) -> None:
    client = Client(**meta)  # type: ignore[arg-type]
    assert "Code of this installation" in client.get("/begin").content.decode()
    wrong = client.post("/begin", {**ANSWERS, "code": "guess"})
    assert wrong.status_code == 422
    assert not Authority.objects.exists()
    file = product.DATA / CODE_FILE
    assert client.post("/begin", {**ANSWERS, "code": file.read_text()}).status_code == 302
    assert Authority.objects.exists()
    assert not file.exists()

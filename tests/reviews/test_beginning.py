"""Beginning with a council, by the service alone."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.authorities.services.records import TAKEN_ADDRESSES
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import PackRequirement
from goldthread.reviews.services import begin

PASSWORD = "a long pass phrase"


@pytest.fixture
def packs(db: None) -> None:
    load_packs()


def a_council(short_name: str, email: str = "head@example.org", only_the_first: bool = False) -> Authority:
    return begin(
        name=f"{short_name} Council",
        short_name=short_name,
        email=email,
        role_label="",
        password=PASSWORD,
        only_the_first=only_the_first,
    )


def test_a_second_council_of_one_person_leaves_the_password_and_crosses_nothing(packs: None) -> None:
    a_council("Northmere")
    second = begin(name="South", short_name="Southfell", email="HEAD@example.org", role_label="x", password="other")
    person = User.objects.get()
    assert person.check_password(PASSWORD)
    assert Membership.objects.filter(user=person, authority=second).count() == 2
    assert PackRequirement.objects.count() == 2


def test_of_two_who_begin_at_once_the_second_is_refused(packs: None) -> None:
    a_council("Northmere", only_the_first=True)
    with pytest.raises(RuleBroken, match="has just set this up"):
        a_council("Southfell", "other@example.org", only_the_first=True)
    assert not User.objects.filter(email="other@example.org").exists()


@pytest.mark.parametrize("short_name", ["Northmere", "?", "help"])
def test_an_address_that_is_taken_or_empty_is_refused_at_its_field(packs: None, short_name: str) -> None:
    a_council("Northmere")
    with pytest.raises(RuleBroken) as refused:
        a_council(short_name, "other@example.org")
    assert refused.value.field == "short_name"
    assert Authority.objects.count() == 1


def test_no_council_can_take_the_address_of_a_page_that_belongs_to_none() -> None:
    patterns = {str(entry.pattern) for entry in get_resolver().url_patterns if str(entry.pattern)}
    assert {pattern.split("/")[0] for pattern in patterns} <= TAKEN_ADDRESSES

"""Roles stand where names were printed, for those who may not see names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldthread.organisation.names import hide, hider
from goldthread.organisation.services import add_person
from tests.cast import cast

PEOPLE = [("Dr Ash Placeholder OBE", "Adviser"), ("R. Placeholder-Rowan", "Lead reviewer"), ("PN", "Contributor")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Signed: Dr Ash Placeholder OBE", "Signed: Dr [Adviser] OBE"),
        ("Ash  Placeholder wrote it", "[Adviser] wrote it"),
        ("Dear Ash,", "Dear [Adviser],"),
        ("under an ash tree", "under an ash tree"),
        ("R. Placeholder-Rowan and Placeholder", "[Lead reviewer] and [Adviser]"),
        ("in place from 1.4.16. (PN)", "in place from 1.4.16. ([Contributor])"),
        ("the PNA", "the PNA"),
    ],
)
def test_names_give_way_to_roles(text: str, shown: str) -> None:
    assert hide(PEOPLE)(text) == shown


@given(st.text())
def test_a_text_without_names_stays_as_it_is(text: str) -> None:
    held = hide(PEOPLE)(text)
    assert held == text or any(word in text for word in ("Placeholder", "Ash", "Rowan", "PN"))


@given(st.lists(st.tuples(st.text(max_size=30), st.just("Role")), max_size=5), st.text(max_size=200))
def test_any_name_can_be_hidden_without_breaking(people: list[tuple[str, str]], text: str) -> None:
    assert isinstance(hide(people)(text), str)


@pytest.mark.django_db
def test_hiding_takes_one_query_and_seeing_takes_none(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = cast()
    add_person(by=people.director, authority=people.council, name="Ash Placeholder", role_words="Adviser")
    with django_assert_num_queries(1):
        assert hider(people.council, see_names=False)("Ash Placeholder") == "[Adviser]"
    with django_assert_num_queries(0):
        assert hider(people.council, see_names=True)("Ash Placeholder") == "Ash Placeholder"

"""Roles stand where names were printed, for those who may not see names."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldthread.organisation.names import hide, people_on_record
from goldthread.organisation.services import add_person
from tests.cast import cast

PEOPLE = [("Dr Ash Placeholder OBE", "Adviser"), ("R. Placeholder-Rowan", "Lead reviewer"), ("PN", "Contributor")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Signed: Dr Ash Placeholder OBE", "Signed: Dr [Adviser] OBE"),
        ("Ash\n  Placeholder wrote it", "[Adviser] wrote it"),
        ("Dear Ash,", "Dear [Adviser],"),
        ("Councillor Placeholder asked", "Councillor [Adviser] asked"),
        ("a placeholder under an ash tree, Placeholder Road", "a placeholder under an ash tree, Placeholder Road"),
        ("R. Placeholder-Rowan and Ann Placeholderson", "[Lead reviewer] and Ann Placeholderson"),
        ("in place from 1.4.16. (PN)", "in place from 1.4.16. ([Contributor])"),
        ("agreed (TM/PN)", "agreed (TM/[Contributor])"),
        ("the PN register", "the PN register"),
    ],
)
def test_names_give_way_to_roles(text: str, shown: str) -> None:
    assert hide(PEOPLE)(text) == shown


def test_a_name_is_found_as_a_page_writes_it() -> None:
    hidden = hide([("Ash O'Placeholder", "Head of R&D")], written=escape)
    assert hidden("<p>Ash O&#x27;Placeholder</p>") == "<p>[Head of R&amp;D]</p>"


@given(st.text(alphabet=st.characters(exclude_characters="PAD")))
def test_a_text_without_names_stays_as_it_is(text: str) -> None:
    assert hide(PEOPLE)(text) == text


@given(st.lists(st.tuples(st.text(max_size=30), st.just("Role")), max_size=5), st.text(max_size=200))
def test_any_name_can_be_hidden_without_breaking(people: list[tuple[str, str]], text: str) -> None:
    assert isinstance(hide(people)(text), str)


@pytest.mark.django_db
def test_the_people_on_record_are_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = cast()
    add_person(by=people.director, authority=people.council, name="Ash Placeholder", role_words="Adviser")
    with django_assert_num_queries(1):
        assert people_on_record(people.council) == [("Ash Placeholder", "Adviser")]

"""Names: one thing under many, many things under one, and merging that can be undone."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import Sensitivity
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Alias, Body, Person, Post, System
from goldthread.organisation.services import (
    add_alias,
    add_body,
    add_person,
    add_post,
    add_system,
    erase_person,
    find_all_named,
    find_named,
    learn_name,
    merge_records,
    undo_merge,
)
from tests.cast import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def body(people: Cast, name: str) -> Body:
    return add_body(by=people.improvement_lead, authority=people.council, name=name)


def test_a_body_is_found_by_any_spelling_and_by_its_aliases(people: Cast) -> None:
    board = body(people, "Northmere Safeguarding Children Board")
    add_alias(by=people.improvement_lead, subject=board, name="NSCB")
    for name in ("northmere safeguarding  children board", "NSCB", "nscb"):
        assert find_named(Body, people.council, [name]) == board
    assert find_named(Body, people.council, ["Cabinet"]) is None
    assert find_named(Body, people.elsewhere, ["NSCB"]) is None


def test_a_name_means_one_thing_of_a_kind(people: Cast) -> None:
    board, other = body(people, "Improvement Board"), body(people, "Performance Board")
    assert add_alias(by=people.director, subject=board, name="The Board") is not None
    assert add_alias(by=people.director, subject=other, name="the board") is None


def test_a_body_of_a_known_name_is_refused_with_its_reference(people: Cast) -> None:
    body(people, "Cabinet")
    with pytest.raises(RuleBroken, match="B1"):
        body(people, "CABINET")
    with pytest.raises(RuleBroken, match="Give a name"):
        body(people, " – ")


def test_merging_moves_names_and_undoing_moves_them_back(people: Cast) -> None:
    by = people.improvement_lead
    kept, merged = body(people, "Improvement Board"), body(people, "Performance Board")
    add_alias(by=by, subject=merged, name="Quarterly Board")
    merge = merge_records(by=by, kept=kept, merged=merged, why="One board, renamed.")
    for name in ("Performance Board", "Quarterly Board"):
        assert find_named(Body, people.council, [name]) == kept
    undo_merge(by=by, merge=merge)
    for name in ("Performance Board", "Quarterly Board"):
        assert find_named(Body, people.council, [name]) == merged
    with pytest.raises(RuleBroken, match="undone already"):
        undo_merge(by=by, merge=merge)


def test_a_merged_record_is_not_merged_again(people: Cast) -> None:
    by = people.improvement_lead
    kept, merged = body(people, "Improvement Board"), body(people, "Performance Board")
    merge_records(by=by, kept=kept, merged=merged, why="One board.")
    with pytest.raises(RuleBroken, match="not merged already"):
        merge_records(by=by, kept=kept, merged=merged, why="Again.")


def test_two_authorities_are_never_merged(people: Cast) -> None:
    theirs = add_body(by=people.outsider, authority=people.elsewhere, name="Cabinet")
    with pytest.raises(RuleBroken, match="two authorities"):
        merge_records(by=people.director, kept=body(people, "Cabinet"), merged=theirs, why="")


def test_the_fullest_name_wins_whatever_came_first(people: Cast) -> None:
    by = people.improvement_lead
    board = body(people, "LSCB")
    add_alias(by=by, subject=board, name="Local Safeguarding Children Board")
    learn_name(by=by, subject=board)
    board.refresh_from_db()
    assert board.name == "Local Safeguarding Children Board"
    assert find_named(Body, people.council, ["LSCB"]) == board
    assert Alias.objects.filter(subject_uuid=board.uuid).count() == 1


def test_finding_by_several_names_takes_one_query(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    names = [body(people, f"Board {number}").name for number in range(8)]
    with django_assert_num_queries(1):
        assert len(find_all_named(Body, people.council, names)) == 8


def test_one_name_is_one_person_and_restricted(people: Cast) -> None:
    first = add_person(by=people.director, authority=people.council, name="A. Placeholder", role_words="Adviser")
    again = add_person(by=people.director, authority=people.council, name="a. placeholder", role_words="Reviewer")
    assert first == again
    assert first.effective_sensitivity == Sensitivity.RESTRICTED
    assert str(first) == "Adviser"


def test_erasing_a_name_keeps_the_record(people: Cast) -> None:
    person = add_person(by=people.director, authority=people.council, name="A. Placeholder", role_words="Adviser")
    erase_person(by=people.director, person=person, seen_version=1)
    held = Person.objects.get(pk=person.pk)
    assert (held.name, held.sort_key, held.role_words) == ("", "", "Adviser")
    assert held.erased_at is not None


def test_posts_and_systems_are_found_by_name(people: Cast) -> None:
    by = people.improvement_lead
    post = add_post(by=by, authority=people.council, title="Corporate Director – People", statutory_role="dcs")
    system = add_system(by=by, authority=people.council, name="CASEBOOK", what="Case system")
    assert find_named(Post, people.council, ["corporate director people"]) == post
    assert find_named(System, people.council, ["Casebook"]) == system

"""Structures: proposed, filled, decided; no circle of lines, one structure in force at a time."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Authority
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.organisation.models import Area, Place, Post, ReportingLine, Structure
from goldthread.organisation.queries import changes_between, picture_of, structure_in_force
from goldthread.organisation.services import (
    FunctionDetails,
    PlaceDetails,
    StructureDetails,
    add_function,
    add_place,
    change_place,
    change_structure,
    end_structure,
    propose_copy,
    propose_structure,
    put_in_force,
    take_out_place,
)
from tests.cast import Cast, cast
from tests.factories.structures import StructureFactory

TODAY = date(2026, 11, 21)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def proposed(people: Cast, title: str = "Structure of April 2027") -> Structure:
    details = StructureDetails(title=title)
    return propose_structure(by=people.improvement_lead, authority=people.council, details=details)


def placed(by: User, structure: Structure, title: str, under: Place | None = None, **more: object) -> Place:
    return add_place(by=by, structure=structure, details=PlaceDetails(title=title, reports_to=under, **more))  # type: ignore[arg-type]


def test_a_structure_is_proposed_until_it_is_decided(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    assert structure.is_proposed
    assert structure_in_force(people.council, by, TODAY) is None
    put_in_force(
        by=by,
        structure=structure,
        effective_from=date(2026, 4, 1),
        decided_where="Cabinet",
        decided_on=date(2026, 3, 1),
        seen_version=structure.row_version,
    )
    assert structure_in_force(people.council, by, date(2026, 3, 31)) is None
    assert structure_in_force(people.council, by, date(2026, 4, 1)) == structure


def test_the_structure_before_ends_on_the_day_before(people: Cast) -> None:
    before = StructureFactory.create(authority=people.council, effective_from=date(2020, 1, 1))
    structure = proposed(people)
    put_in_force(
        by=people.director,
        structure=structure,
        effective_from=date(2026, 4, 1),
        decided_where="Cabinet",
        decided_on=date(2026, 3, 1),
        seen_version=1,
    )
    before.refresh_from_db()
    assert before.effective_until == date(2026, 3, 31)
    with pytest.raises(RuleBroken, match="is in force already"):
        put_in_force(
            by=people.director,
            structure=structure,
            effective_from=date(2026, 5, 1),
            decided_where="Cabinet",
            decided_on=date(2026, 3, 1),
            seen_version=2,
        )


def test_structures_are_put_in_force_in_the_order_of_their_days(people: Cast) -> None:
    StructureFactory.create(authority=people.council, effective_from=date(2026, 4, 1))
    with pytest.raises(RuleBroken, match="in force from that day or a later one"):
        put_in_force(
            by=people.director,
            structure=proposed(people),
            effective_from=date(2026, 4, 1),
            decided_where="Cabinet",
            decided_on=date(2026, 3, 1),
            seen_version=1,
        )


def test_what_was_decided_is_not_changed_on_the_form(people: Cast) -> None:
    structure = StructureFactory.create(authority=people.council)
    details = StructureDetails(title="Another name", effective_from=date(2016, 1, 1))
    with pytest.raises(RuleBroken, match="first day was decided"):
        change_structure(by=people.director, structure=structure, details=details, seen_version=1)
    kept = StructureDetails(title="Another name", effective_from=structure.effective_from)
    assert change_structure(by=people.director, structure=structure, details=kept, seen_version=1).row_version == 2
    with pytest.raises(EditConflict):
        change_structure(by=people.director, structure=structure, details=kept, seen_version=1)
    with pytest.raises(RuleBroken, match="cannot end before it began"):
        end_structure(by=people.director, structure=structure, effective_until=date(2014, 12, 31), seen_version=2)


def test_a_post_has_its_unit_its_roles_its_line_and_its_path(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    top = placed(by, structure, "Chief Executive", roles=("chief_executive",))
    director = placed(by, structure, "Corporate Director", top, unit="People", roles=("dcs", "dass"))
    team = placed(by, structure, "Head of Early Help", director, unit="People")
    assert team.path == f"{top.reference}/{director.reference}/{team.reference}/"
    assert (top.tier, director.tier, team.tier) == (0, 1, 2)
    assert team.unit_id == director.unit_id
    assert director.post.statutory_role == "dcs"
    events = AuditEvent.objects.filter(kind="place", subject_uuid=director.uuid)
    assert [event.verb for event in events] == ["create"]


def test_a_post_that_documents_named_is_used_again(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    placed(by, structure, "Chief Executive")
    placed(by, proposed(people, "Another"), "chief executive")
    assert Post.objects.filter(authority=people.council).count() == 1
    with pytest.raises(RuleBroken, match="is in this structure already"):
        placed(by, structure, "Chief  Executive")


def test_a_councillor_holds_no_office_of_an_officer(people: Cast) -> None:
    structure = proposed(people)
    with pytest.raises(RuleBroken, match="councillor cannot hold"):
        placed(people.director, structure, "Portfolio holder", is_member_office=True, roles=("dcs",))
    office = placed(people.director, structure, "Portfolio holder", roles=("lmcs",))
    assert office.post.is_member_office


def test_a_line_that_would_close_a_circle_is_refused(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    top = placed(by, structure, "Chief Executive")
    director = placed(by, structure, "Director", top)
    details = PlaceDetails(title="Chief Executive", reports_to=director)
    with pytest.raises(RuleBroken, match="the line would be a circle"):
        change_place(by=by, place=top, details=details, seen_version=1)
    assert ReportingLine.objects.live().count() == 1


def test_a_post_of_another_structure_cannot_be_reported_to(people: Cast) -> None:
    by = people.improvement_lead
    elsewhere = placed(by, proposed(people, "Another"), "Chief Executive")
    with pytest.raises(RuleBroken, match="Choose a post of this structure"):
        placed(by, proposed(people), "Director", elsewhere)


def test_a_post_is_taken_out_only_when_nothing_hangs_on_it(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    top = placed(by, structure, "Chief Executive")
    lower = placed(by, structure, "Director", top)
    with pytest.raises(RuleBroken, match="Other posts report to it"):
        take_out_place(by=by, place=top, why="Typed twice", seen_version=1)
    details = FunctionDetails(what="Admissions", area=Area.EDUCATION, accountable=lower)
    function = add_function(by=by, structure=structure, details=details)
    with pytest.raises(RuleBroken, match="A function names it"):
        take_out_place(by=by, place=lower, why="Typed twice", seen_version=1)
    with pytest.raises(RuleBroken, match="is in this structure already"):
        add_function(by=by, structure=structure, details=details)
    assert function.reference == "FU1"


def test_a_proposal_begins_as_a_copy_and_says_what_it_changes(people: Cast) -> None:
    by, before = people.improvement_lead, proposed(people)
    top = placed(by, before, "Chief Executive")
    director = placed(by, before, "Director of Children", top, roles=("dcs",))
    adults = placed(by, before, "Director of Adults", top, roles=("dass",))
    placed(by, before, "Head of Gone", adults, change="removed")
    add_function(by=by, structure=before, details=FunctionDetails(what="A", area=Area.EDUCATION, accountable=director))
    after = propose_copy(by=by, source=before, details=StructureDetails(title="Next"))
    shown = picture_of(after, by, TODAY)
    assert [(depth, one.title) for depth, one in shown.in_order()] == [
        (0, "Chief Executive"),
        (1, "Director of Children"),
        (1, "Director of Adults"),
    ]
    assert shown.functions[0].accountable in [one.place for one in shown.standings]
    assert after.copied_from == before
    _change(by, after)
    changes = changes_between(picture_of(before, by, TODAY), picture_of(after, by, TODAY))
    assert [(entry.what, entry.title) for entry in changes.entries] == [
        ("Added", "Head of Quality"),
        ("Removed", "Director of Adults"),
        ("Moved", "Director of Children"),
        ("Roles", "Director of Children"),
    ]
    assert (changes.pence, changes.unpriced) == (-12_000_000, 1)


def _change(by: User, after: Structure) -> None:
    places = {place.post.title: place for place in Place.objects.filter(structure=after).select_related("post")}
    removed = PlaceDetails(title="Director of Adults", roles=("dass",), change="removed", change_pence=-12_000_000)
    change_place(by=by, place=places["Director of Adults"], details=removed, seen_version=1)
    added = placed(by, after, "Head of Quality", places["Chief Executive"], change="added")
    moved = PlaceDetails(title="Director of Children", roles=("dcs", "dass"), reports_to=added)
    change_place(by=by, place=places["Director of Children"], details=moved, seen_version=1)


def test_copying_and_looking_take_as_many_queries_for_many_posts_as_for_few(people: Cast) -> None:
    by, structure = people.improvement_lead, proposed(people)
    top = placed(by, structure, "Chief Executive")
    counts = []
    for some in (range(2), range(2, 30)):
        for number in some:
            placed(by, structure, f"Director {number}", top, unit=f"Unit {number}", roles=("dcs",))
        with CaptureQueriesContext(connection) as copying:
            propose_copy(by=by, source=structure, details=StructureDetails(title="Next"))
        with CaptureQueriesContext(connection) as looking:
            assert len(picture_of(structure, by, TODAY).standings) == 1 + some.stop
        counts.append((len(copying), len(looking)))
    assert counts[0] == counts[1]
    assert counts[1][1] == 5


LINES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=14)


class NoCircle(TestCase):
    """Whatever lines are asked for, in whatever order, those that are kept hold no circle."""

    @settings(max_examples=25, deadline=None)
    @given(asked=LINES)
    def test_no_circle_of_reporting_lines_can_be_entered(self, asked: list[tuple[int, int, bool]]) -> None:
        by = User.objects.create(email="lead@northmere.example", role_label="Lead")
        council = Authority.objects.create(slug="northmere", name="Northmere", short_name="Northmere")
        structure = propose_structure(by=by, authority=council, details=StructureDetails(title="S"))
        titles = [f"Post {number}" for number in range(6)]
        for title in titles:
            placed(by, structure, title)
        for lower, upper, professional in asked:
            _ask_for(by, structure, titles[lower], titles[upper], professional=professional)
        for line in ReportingLine.Line.values:
            above = dict(
                ReportingLine.objects.live().filter(structure=structure, line=line).values_list("lower", "upper")
            )
            assert not any(_comes_back(above, start) for start in above)
        for place in Place.objects.filter(structure=structure):
            assert place.path.count("/") == place.tier + 1


def _ask_for(by: User, structure: Structure, lower: str, upper: str, *, professional: bool) -> None:
    places = {place.post.title: place for place in Place.objects.filter(structure=structure).select_related("post")}
    place = places[lower]
    lines = dict(ReportingLine.objects.live().filter(lower=place).values_list("line", "upper__post__title"))
    lines["professional" if professional else "line"] = upper
    details = PlaceDetails(
        title=lower,
        reports_to=places.get(lines.get("line", "")),
        professionally_to=places.get(lines.get("professional", "")),
    )
    with suppress(RuleBroken):
        change_place(by=by, place=place, details=details, seen_version=place.row_version)


def _comes_back(above: dict[int, int], start: int) -> bool:
    step: int | None = above.get(start)
    for _ in range(len(above)):
        if step == start:
            return True
        step = above.get(step) if step is not None else None
    return False

"""A structure out as a sheet, and in again: the same posts, lines and roles."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import User
from goldthread.intake.structure_sheets import HEADINGS, read_places
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.queries import Picture, changes_between, picture_of
from goldthread.organisation.services import (
    EnteredPlace,
    PlaceDetails,
    StructureDetails,
    add_place,
    enter_places,
    propose_structure,
)
from goldthread.publishing.structure_files import posts_sheet, rows_of, sheet_csv, sheet_xlsx
from tests.cast import Cast, cast
from tests.web.organised import organised

TODAY = date(2026, 11, 21)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def empty(people: Cast, title: str = "From a sheet") -> Structure:
    details = StructureDetails(title=title)
    return propose_structure(by=people.improvement_lead, authority=people.council, details=details)


def whole(people: Cast) -> Picture:
    by: User = people.improvement_lead
    structure = organised(people.council, by)
    top = Place.objects.get(post__title="Chief Executive")
    details = PlaceDetails(
        title='=HYPERLINK("x") Head of Quality', reports_to=top, professionally_to=top, is_vacant=True,
        change="added", change_pence=-1_250_050, unit="Quality",
    )  # fmt: skip
    add_place(by=by, structure=structure, details=details)
    return picture_of(structure, by, TODAY)


def taken_out(picture: Picture, ending: str) -> bytes:
    sheet = posts_sheet(picture)
    return sheet_xlsx(sheet, picture.structure) if ending == "xlsx" else sheet_csv(sheet)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_in_again_as_it_was(people: Cast, ending: str) -> None:
    before = whole(people)
    content = taken_out(before, ending)
    structure = empty(people)
    entries = read_places(f"structure.{ending}", content)
    enter_places(by=people.improvement_lead, structure=structure, entries=entries)
    after = picture_of(structure, people.improvement_lead, TODAY)
    assert rows_of(posts_sheet(after)) == rows_of(posts_sheet(before))
    assert [entry.what for entry in changes_between(before, after).entries] == ["Vacant"]
    paths = Place.objects.filter(structure=structure).order_by("pk").values_list("path", flat=True)
    assert [path.count("/") for path in paths] == [1, 2, 2, 1, 2]


def test_a_name_withheld_in_the_sheet_is_withheld_in_both_forms(people: Cast) -> None:
    picture = whole(people)
    assert b"Corporate Director" not in sheet_csv(
        posts_sheet(picture), lambda text: text.replace("Corporate Director", "[role]")
    )


WRONG: list[tuple[str, str]] = [
    ("Title,Manager\nA,B", "has no row with the headings"),
    ("Post,Reports to\n,Chief", "Row 2 has no title"),
    ("Post,Reports to\nA,\nA,", "“A” is in row 2 already"),
    ("Post,Reports to\nA,B", "“B” is not a post of this sheet"),
    ("Post,Reports to\nA,B\nB,A", "upwards is a circle"),
    ("Post,Reports to,Statutory roles\nA,,King", "nothing is called “King”"),
    ("Post,Reports to,Statutory roles,Councillor’s office\nA,,dcs,yes", "cannot hold an officer’s role"),
    ("Post,Reports to,Vacant\nA,,perhaps", "write Yes or No"),
    ("Post,Reports to,Cost a year (£)\nA,,lots", "write pounds"),
    ("Post,Reports to\n", "holds no post"),
]


@pytest.mark.parametrize(("content", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_wrong_is_told_with_its_row_and_nothing_is_entered(people: Cast, content: str, words: str) -> None:
    structure = empty(people)
    with pytest.raises((RuleBroken, BadFile), match=words.replace("(", r"\(")):
        enter_places(by=people.improvement_lead, structure=structure, entries=read_places("s.csv", content.encode()))
    assert not Place.objects.exists()


def test_a_structure_with_posts_is_not_filled_from_a_sheet(people: Cast) -> None:
    structure = organised(people.council, people.improvement_lead)
    with pytest.raises(RuleBroken, match="holds posts already"):
        enter_places(by=people.improvement_lead, structure=structure, entries=[EnteredPlace(row=2, title="A")])


def test_many_posts_take_as_many_queries_as_few(people: Cast) -> None:
    counts = []
    for many in (2, 5, 200):  # The first also makes the counters of references.
        entries = [
            EnteredPlace(
                row=at,
                title=f"Post {many}-{at}",
                reports_to=f"Post {many}-0" if at else "",
                unit=f"U{at}",
                roles=("dph",),
            )
            for at in range(many)
        ]
        with CaptureQueriesContext(connection) as captured:
            enter_places(by=people.improvement_lead, structure=empty(people, str(many)), entries=entries)
        counts.append(len(captured))
    assert counts[1] == counts[2]
    assert len(HEADINGS) == 9

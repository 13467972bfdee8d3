"""The chart: whatever the tree, no two boxes overlap, and every post is drawn once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.organisation.chart import Box, chart_of, marks_between
from goldthread.organisation.models import Place, Post, Structure
from goldthread.organisation.queries import Picture, Standing, picture_of
from goldthread.organisation.services import PlaceDetails, StructureDetails, add_place, change_place, propose_copy
from tests.cast import cast
from tests.web.organised import organised

TREES = st.lists(st.integers(-1, 30), min_size=1, max_size=30)


def picture(parents: list[int], title: str = "Head of a service with a rather long name") -> Picture:
    standings: list[Standing] = []
    for number, parent in enumerate(parents):
        place = Place(
            pk=number + 1, order=number, reference=f"PL{number}", post=Post(pk=number, title=title[: 5 + number])
        )
        standing = Standing(place)
        if 0 <= parent < number:
            standing.upper = standings[parent]
            standings[parent].lowers.append(standing)
        standings.append(standing)
    return Picture(Structure(title="S"), tuple(standings), ())


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right and other.x < one.right and one.y < other.y + other.height and other.y < one.y + one.height
    )


@settings(max_examples=100, deadline=None)
@given(parents=TREES)
def test_no_two_boxes_overlap_and_all_lie_in_the_picture(parents: list[int]) -> None:
    drawn = picture(parents)
    chart = chart_of(drawn)
    assert sorted(box.reference for box in chart.boxes) == sorted(one.place.reference for one in drawn.standings)
    assert not [1 for at, one in enumerate(chart.boxes) for other in chart.boxes[:at] if overlap(one, other)]
    assert all(box.x > 0 and box.right < chart.width and box.y + box.height <= chart.height for box in chart.boxes)
    assert len(chart.lines) == sum(one.upper is not None for one in drawn.standings)


@pytest.mark.django_db
def test_what_a_proposal_changes_is_marked_on_both_charts() -> None:
    people = cast()
    by = people.improvement_lead
    before = organised(people.council, by)
    after = propose_copy(by=by, source=before, details=StructureDetails(title="Next"))
    held = {place.post.title: place for place in Place.objects.filter(structure=after).select_related("post")}
    gone = PlaceDetails(title="Lead Member", roles=("lmcs",), change="removed")
    change_place(by=by, place=held["Lead Member"], details=gone, seen_version=1)
    add_place(by=by, structure=after, details=PlaceDetails(title="Head of Quality", reports_to=held["Chief Executive"]))
    today = date(2026, 11, 21)
    pictures = (picture_of(before, by, today), picture_of(after, by, today))
    was, will = marks_between(*pictures)
    assert sorted(was.values()) == ["Goes"]
    assert sorted(will.values()) == ["New"]
    assert marks_between(None, pictures[1]) == ({}, {})
    assert [box.is_gone for box in chart_of(pictures[1]).boxes].count(True) == 1

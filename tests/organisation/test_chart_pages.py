"""The chart in pieces: every post is drawn, every piece fits, and each says where it goes on."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.organisation.chart import BETWEEN, EDGE
from goldthread.organisation.chart_pages import MOST_HEIGHT, MOST_TIERS, ChartPage, pages_of
from goldthread.organisation.drawing import svg_of_chart
from goldthread.organisation.models import Place, Post, Structure
from goldthread.organisation.queries import Picture, Standing

ACROSS_AT_MOST = 832
"""Pixels: three boxes, two gaps and two edges."""


def picture(uppers: list[int | None]) -> Picture:
    """One post for each entry; it reports to the one with that number, which comes before it."""
    held: list[Standing] = []
    for key, upper in enumerate(uppers, start=1):
        place = Place(pk=key, reference=f"PL{key}", post=Post(pk=key, title=f"Head of Service number {key}"))
        held.append(Standing(place, upper=held[upper] if upper is not None else None))
        if upper is not None:
            held[upper].lowers.append(held[-1])
    return Picture(Structure(title="Structure"), tuple(held), ())


TREES = st.integers(1, 120).flatmap(
    lambda many: st.tuples(
        *(st.one_of(st.none(), st.integers(0, at - 1)) if at else st.none() for at in range(many))
    ).map(list)
)


def overlap(page: ChartPage) -> bool:
    return any(
        one.x < other.right and other.x < one.right and one.y < other.y + other.height and other.y < one.y + one.height
        for one, other in combinations(page.chart.boxes, 2)
    )


@given(TREES)
def test_every_post_is_drawn_on_a_piece_that_fits(uppers: list[int | None]) -> None:
    whole = picture(uppers)
    pages = pages_of(whole)
    assert {one.place.pk for page in pages for one in page.drawn} == {one.place.pk for one in whole.standings}
    for page in pages:
        assert page.chart.width <= ACROSS_AT_MOST
        assert page.chart.height <= MOST_HEIGHT + 2 * EDGE + BETWEEN
        assert not overlap(page)


@given(TREES)
def test_every_line_of_management_is_drawn_once(uppers: list[int | None]) -> None:
    whole = picture(uppers)
    drawn: Counter[int] = Counter()
    for page in pages_of(whole):
        shown = {one.place.pk for one in page.drawn}
        assert len(shown) == len(page.drawn)
        lines = [one for one in page.drawn if one.upper and one.upper.place.pk in shown]
        assert len(lines) == len(page.chart.lines)
        drawn.update(one.place.pk for one in lines)
    assert dict(drawn) == {one.place.pk: 1 for one in whole.standings if one.upper}


def test_a_small_structure_is_one_piece_from_the_top() -> None:
    (page,) = pages_of(picture([None, 0, 0, 1, None]))
    assert (page.number, page.below, page.continues, len(page.drawn)) == (1, None, False, 5)
    assert "Goes on" not in svg_of_chart(page.chart)
    assert page.chart.words.startswith("Organisation chart of Structure: 5 posts")


def test_a_piece_says_where_it_goes_on_and_the_next_what_it_hangs_under() -> None:
    uppers = [None, *([0] * 6), *(at for at in range(1, 7) for _ in range(25))]
    pages = pages_of(picture(uppers))
    assert "Goes on in chart 2" in svg_of_chart(pages[0].chart)
    second, third = pages[1], pages[2]
    assert (second.below, second.continues, third.continues) == (third.below, False, True)
    assert "Goes on in chart 3" in svg_of_chart(second.chart)
    assert third.chart.words.startswith("Chart 3 of ")


@pytest.mark.parametrize("many", [5, 300])
def test_deep_structures_and_wide_ones_are_split(many: int) -> None:
    deep = pages_of(picture([None, *range(min(many, 40) - 1)]))
    assert len(deep) == (2 if many == 5 else 20)
    assert all(len(page.drawn) <= MOST_TIERS for page in deep)
    wide = pages_of(picture([None, *([0] * (many - 1))]))
    assert len(wide) == (1 if many == 5 else 15), [page.chart.height for page in wide]

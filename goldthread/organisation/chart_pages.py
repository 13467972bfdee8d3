"""The organisation chart in pieces that fit on a printed page, each saying where it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.organisation.chart import BETWEEN, LINE_HEIGHT, Chart, Lowers, Marks, Part, chart_of_part, height_of
from goldthread.organisation.names import Words
from goldthread.organisation.queries import Picture, Standing

MOST_TIERS = 3
"""Columns of boxes that can still be read on the width of a page."""
MOST_HEIGHT = 1_040
"""Pixels that fit on the height of a page, at the scale at which three columns fit on its width."""


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One piece. `below` is the post that it hangs under, none for the top; `drawn` are its posts, in reading order."""

    number: int
    chart: Chart
    below: Standing | None
    continues: bool
    drawn: tuple[Standing, ...]


@dataclass(slots=True)
class _Cut:
    """A piece while it is planned: the posts it starts from, and the part of those below the first that is its own."""

    tops: list[Standing]
    below: Standing | None = None
    own: list[Standing] | None = None
    continues: bool = False


@dataclass(slots=True)
class _Plan:
    """By the key of a place: what hangs below it on its piece, and how many pixels and tiers that takes."""

    lowers: dict[int, list[Standing]] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    tiers: dict[int, int] = field(default_factory=dict)
    cuts: dict[int, list[_Cut]] = field(default_factory=dict)


def pages_of(picture: Picture, marks: Marks | None = None, written: Words = str) -> list[ChartPage]:
    """Every post of the structure in one piece or several; a post under which a piece hangs stands in both."""
    part = Part(picture.tops, marks=marks or {}, written=written)
    order = [standing for _, standing in picture.in_order()]
    plan = _Plan()
    for standing in reversed(order):
        _fit(standing, part, plan)
    cuts = _of_tops(picture.tops, plan)
    for standing in order:
        cuts += plan.cuts.get(standing.place.pk, [])
    return [_page(number, cut, cuts, part, plan, picture) for number, cut in enumerate(cuts, start=1)]


def _fit(standing: Standing, part: Part, plan: _Plan) -> None:
    """What of the posts below stays on the piece of this one; the rest hangs on pieces of its own."""
    key = standing.place.pk
    own = height_of(standing, part) + BETWEEN + (LINE_HEIGHT if standing.lowers else 0)
    for lower in standing.lowers:
        if plan.tiers[lower.place.pk] >= MOST_TIERS:
            _cut_off(lower, part, plan)
    by_size = sorted(standing.lowers, key=lambda one: plan.heights[one.place.pk], reverse=True)
    for lower in by_size:
        if _height(standing.lowers, plan) <= MOST_HEIGHT:
            break
        if plan.lowers[lower.place.pk] and not _is_cut(lower, plan):
            _cut_off(lower, part, plan)
    first, *others = _chunks(standing.lowers, plan)
    plan.lowers[key] = first
    plan.heights[key] = max(own, _height(first, plan))
    plan.tiers[key] = 1 + max((plan.tiers[lower.place.pk] for lower in first), default=0)
    plan.cuts[key] = [_Cut([standing], standing, chunk, continues=True) for chunk in others]


def _is_cut(standing: Standing, plan: _Plan) -> bool:
    return any(not cut.continues for cut in plan.cuts[standing.place.pk])


def _cut_off(standing: Standing, part: Part, plan: _Plan) -> None:
    key = standing.place.pk
    plan.cuts[key].insert(0, _Cut([standing], standing, plan.lowers[key]))
    plan.heights[key] = height_of(standing, part) + BETWEEN + LINE_HEIGHT
    plan.tiers[key] = 1


def _height(standings: Sequence[Standing], plan: _Plan) -> int:
    return sum(plan.heights[one.place.pk] for one in standings)


def _chunks(standings: Sequence[Standing], plan: _Plan) -> list[list[Standing]]:
    """In their order, as many together as fit on the height of a page; at least one, if only an empty one."""
    chunks: list[list[Standing]] = [[]]
    for one in standings:
        if chunks[-1] and _height([*chunks[-1], one], plan) > MOST_HEIGHT:
            chunks.append([])
        chunks[-1].append(one)
    return chunks


def _of_tops(tops: Sequence[Standing], plan: _Plan) -> list[_Cut]:
    return [_Cut(chunk) for chunk in _chunks(tops, plan) if chunk]


def _page(number: int, cut: _Cut, cuts: list[_Cut], part: Part, plan: _Plan, picture: Picture) -> ChartPage:
    below = cut.below.place.pk if cut.below is not None else None

    def lowers(standing: Standing) -> Sequence[Standing]:
        key = standing.place.pk
        if key == below:
            return cut.own or []
        return [] if _is_cut(standing, plan) else plan.lowers[key]

    drawn = _drawn(cut.tops, lowers)
    shown = {one.place.pk for one in drawn}
    notes: dict[int, str] = {}
    for at, other in enumerate(cuts[number:], start=number + 1):
        if other.below is not None and other.below.place.pk in shown:
            notes.setdefault(other.below.place.pk, f"Goes on in chart {at}")
    piece = Part(cut.tops, lowers, part.marks, notes, part.written)
    title, many = part.written(picture.structure.title), f"{len(drawn)} posts and offices"
    which = f"Chart {number} of {len(cuts)}" if len(cuts) > 1 else "Organisation chart"
    words = f"{which} of {title}: {many}, told in the table that follows."
    return ChartPage(number, chart_of_part(piece, words), cut.below, cut.continues, tuple(drawn))


def _drawn(tops: Sequence[Standing], lowers: Lowers) -> list[Standing]:
    """The posts of a piece, each followed by those below it."""
    drawn: list[Standing] = []
    waiting = list(reversed(tops))
    while waiting:
        standing = waiting.pop()
        drawn.append(standing)
        waiting += reversed(lowers(standing))
    return drawn

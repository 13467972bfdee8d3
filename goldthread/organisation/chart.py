"""The organisation chart, laid out: a tree from left to right, boxes with their lines, ready to be drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from goldthread.organisation.names import Words
from goldthread.organisation.queries import Picture, Standing

BOX_WIDTH, LINE_HEIGHT, PADDING = 240, 18, 10
ACROSS, BETWEEN, EDGE = 44, 12, 12
LETTERS = 26
"""Letters of the title that fit on one line of a box."""
SHORT = {
    "dcs": "DCS",
    "dass": "DASS",
    "lmcs": "Lead Member",
    "dph": "Director of Public Health",
    "chief_executive": "Head of paid service",
    "cfo": "Chief finance officer",
    "monitoring_officer": "Monitoring officer",
    "leader": "Leader or mayor",
}

Marks = Mapping[int, str]
"""By the key of a post, a word for what becomes of it: "New", "Goes", "Moves"."""


@dataclass(frozen=True, slots=True)
class Box:
    """One post; lengths in pixels. `lines` are its title in pieces, `notes` its roles and marks."""

    reference: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, str], ...]
    notes: tuple[tuple[int, str], ...]
    is_member_office: bool
    is_marked: bool
    is_gone: bool

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Line:
    """From one box to one that reports to it; `is_professional` where that is no line of management."""

    path: str
    is_professional: bool


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    words: str


Lowers = Callable[[Standing], Sequence[Standing]]
"""The posts below one that are drawn with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a structure is drawn in one chart: from which posts downwards, and which notes boxes bear besides.

    `notes` are by the key of a place; `written` puts roles for names.
    """

    tops: Sequence[Standing]
    lowers: Lowers = attrgetter("lowers")
    marks: Marks = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    written: Words = str


def chart_of(picture: Picture, marks: Marks | None = None) -> Chart:
    """Where every post of a structure stands. Each depth is a column; those below a post are centred on it."""
    many = f"{len(picture.standings)} posts and offices"
    words = f"Organisation chart of {picture.structure.title}: {many}, told in the list below it."
    return chart_of_part(Part(picture.tops, marks=marks or {}), words)


def chart_of_part(part: Part, words: str) -> Chart:
    """The posts of one part, laid out; `words` say what is drawn to those who cannot see it."""
    boxes: dict[int, Box] = {}
    drawn: list[tuple[Standing, Standing | None]] = []
    bottom = EDGE
    for top in part.tops:
        bottom = _lay(top, bottom, part, boxes, drawn)
    lines = [Line(_path(boxes[up.place.pk], boxes[one.place.pk]), False) for one, up in drawn if up is not None]
    lines += [
        Line(_bow(boxes[one.professional.place.pk], boxes[one.place.pk]), True)
        for one, _ in drawn
        if one.professional is not None and one.professional.place.pk in boxes
    ]
    width = max((box.right for box in boxes.values()), default=BOX_WIDTH) + EDGE
    return Chart(width, max(bottom, EDGE * 2), tuple(boxes.values()), tuple(lines), words)


def _lay(
    top: Standing, start: int, part: Part, boxes: dict[int, Box], drawn: list[tuple[Standing, Standing | None]]
) -> int:
    """Places a post and all below it from `start` downwards; returns where the next may begin.

    Every post has a strip to itself and those below it, so that no two boxes overlap. An explicit walk: a structure
    may be forty tiers deep.
    """
    order: list[tuple[Standing, int]] = []
    waiting: list[tuple[Standing, int, Standing | None]] = [(top, 0, None)]
    while waiting:
        standing, tier, upper = waiting.pop()
        order.append((standing, tier))
        drawn.append((standing, upper))
        waiting += [(lower, tier + 1, standing) for lower in reversed(part.lowers(standing))]
    strips: dict[int, int] = {}
    for standing, _ in reversed(order):
        own = height_of(standing, part) + BETWEEN
        strips[standing.place.pk] = max(own, sum(strips[lower.place.pk] for lower in part.lowers(standing)))
    starts = {top.place.pk: start}
    for standing, tier in order:
        key = standing.place.pk
        begun, strip = starts[key], strips[key]
        boxes[key] = _box(standing, tier, begun + (strip - BETWEEN - height_of(standing, part)) // 2, part)
        below = begun + (strip - sum(strips[lower.place.pk] for lower in part.lowers(standing))) // 2
        for lower in part.lowers(standing):
            starts[lower.place.pk] = below
            below += strips[lower.place.pk]
    return start + strips[top.place.pk]


def height_of(standing: Standing, part: Part) -> int:
    """How high its box is, without the space to the next."""
    return _box(standing, 0, 0, part).height


def _box(standing: Standing, tier: int, y: int, part: Part) -> Box:
    place = standing.place
    mark = part.marks.get(place.post_id, "")
    notes = [", ".join(SHORT.get(role, role) for role in standing.roles)] if standing.roles else []
    said = [mark, "Goes" if place.is_removed and mark != "Goes" else "", "Vacant" if place.is_vacant else ""]
    notes += [" · ".join(word for word in said if word)] if any(said) else []
    notes += [part.notes[place.pk]] if place.pk in part.notes else []
    title = textwrap.wrap(part.written(standing.title), LETTERS, max_lines=3, placeholder=" …") or ["…"]
    pieces = [line for note in notes for line in textwrap.wrap(note, LETTERS + 4)]
    first = y + PADDING + 13
    lines = tuple((first + at * LINE_HEIGHT, words) for at, words in enumerate(title))
    after = first + len(title) * LINE_HEIGHT
    return Box(
        reference=place.reference,
        x=EDGE + tier * (BOX_WIDTH + ACROSS),
        y=y,
        width=BOX_WIDTH,
        height=2 * PADDING + (len(title) + len(pieces)) * LINE_HEIGHT,
        lines=lines,
        notes=tuple((after + at * LINE_HEIGHT, words) for at, words in enumerate(pieces)),
        is_member_office=place.post.is_member_office,
        is_marked=bool(mark),
        is_gone=place.is_removed or mark == "Goes",
    )


def _path(upper: Box, lower: Box) -> str:
    turn = lower.x - ACROSS // 2
    return f"M{upper.right} {upper.middle} H{turn} V{lower.middle} H{lower.x}"


def _bow(upper: Box, lower: Box) -> str:
    """A professional line goes from the lower edge of one box to the upper edge of the other."""
    start, end = (upper.x + 24, upper.y + upper.height), (lower.x + 24, lower.y)
    if upper.y > lower.y:
        start, end = (upper.x + 24, upper.y), (lower.x + 24, lower.y + lower.height)
    return f"M{start[0]} {start[1]} L{end[0]} {end[1]}"


def marks_between(before: Picture | None, after: Picture) -> tuple[dict[int, str], dict[int, str]]:
    """What to write on the boxes of each of two structures: what goes in the first, what is new in the second."""
    if before is None:
        return {}, {}
    was = {one.place.post_id: one for one in before.standings if not one.place.is_removed}
    will = {one.place.post_id: one for one in after.standings if not one.place.is_removed}
    gone = dict.fromkeys(was.keys() - will.keys(), "Goes")
    new: dict[int, str] = dict.fromkeys(will.keys() - was.keys(), "New")
    for key in was.keys() & will.keys():
        words = [
            word
            for word, differs in (
                ("Moves", _above(was[key]) != _above(will[key]) or was[key].unit_name != will[key].unit_name),
                ("Roles change", set(was[key].roles) != set(will[key].roles)),
            )
            if differs
        ]
        if words:
            new[key] = " · ".join(words)
    return gone, new


def _above(standing: Standing) -> int | None:
    return standing.upper.place.post_id if standing.upper else None

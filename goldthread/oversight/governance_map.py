"""The governance map, laid out: bodies below those they report to, and the other ties beside them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence

from goldthread.organisation.chart import (
    ACROSS,
    BETWEEN,
    BOX_WIDTH,
    EDGE,
    LETTERS,
    LINE_HEIGHT,
    PADDING,
    Box,
    Chart,
    Line,
)
from goldthread.organisation.models import Body
from goldthread.oversight.models import BodyTie

LANE = 14
"""Pixels between two lines that run beside the boxes."""


def map_of(ties: Sequence[BodyTie]) -> Chart:
    """Where every tied body stands: a row each, set in below the first body that it reports to.

    A solid line is a line of reporting; every other tie is a dotted line and is told in words in its box as well.
    """
    bodies = {body.pk: body for tie in ties for body in (tie.other, tie.body)}
    boxes: dict[int, Box] = {}
    bottom = EDGE
    for key, depth in _in_order(bodies, ties):
        box = _box(bodies[key], depth, bottom, [tie for tie in ties if tie.body_id == key])
        boxes[key] = box
        bottom += box.height + BETWEEN
    edge = max((box.right for box in boxes.values()), default=BOX_WIDTH)
    lines, lane = [], edge
    for tie in ties:
        upper, lower = boxes[tie.other_id], boxes[tie.body_id]
        if tie.tie == BodyTie.Tie.REPORTS_TO and lower.x == upper.x + ACROSS and lower.y > upper.y:
            lines.append(Line(f"M{upper.x + 16} {upper.y + upper.height} V{lower.middle} H{lower.x}", False))
            continue
        lane += LANE
        across = f"M{lower.right} {lower.middle} H{lane} V{upper.middle} H{upper.right}"
        lines.append(Line(across, tie.tie != BodyTie.Tie.REPORTS_TO))
    words = f"Governance map: {len(boxes)} bodies and {len(ties)} ties between them, told in the list below it."
    return Chart(lane + EDGE, bottom + EDGE - BETWEEN, tuple(boxes.values()), tuple(lines), words)


def _in_order(bodies: dict[int, Body], ties: Sequence[BodyTie]) -> list[tuple[int, int]]:
    """Every body once with its depth, each below the first that it reports to; a circle begins anywhere."""
    above: dict[int, int] = {}
    below: dict[int, list[int]] = defaultdict(list)
    for tie in ties:
        if tie.tie == BodyTie.Tie.REPORTS_TO and tie.body_id not in above:
            above[tie.body_id] = tie.other_id
            below[tie.other_id].append(tie.body_id)
    tops = [key for key in bodies if key not in above]
    placed: dict[int, int] = {}
    for top in (*tops, *bodies):
        waiting = [(top, 0)]
        while waiting:
            key, depth = waiting.pop()
            if key not in placed:
                placed[key] = depth
                waiting += [(lower, depth + 1) for lower in reversed(below[key])]
    return list(placed.items())


def _box(body: Body, depth: int, y: int, ties: Sequence[BodyTie]) -> Box:
    said = [body.get_body_kind_display(), *(f"{tie.get_tie_display()} {tie.other.name}" for tie in ties)]
    title = textwrap.wrap(body.name, LETTERS, max_lines=3, placeholder=" …") or ["…"]
    notes = [line for note in said for line in textwrap.wrap(note, LETTERS + 4, max_lines=2, placeholder=" …")]
    first = y + PADDING + 13
    after = first + len(title) * LINE_HEIGHT
    return Box(
        reference=body.reference,
        x=EDGE + depth * ACROSS,
        y=y,
        width=BOX_WIDTH,
        height=2 * PADDING + (len(title) + len(notes)) * LINE_HEIGHT,
        lines=tuple((first + at * LINE_HEIGHT, words) for at, words in enumerate(title)),
        notes=tuple((after + at * LINE_HEIGHT, words) for at, words in enumerate(notes)),
        is_member_office=False,
        is_marked=False,
        is_gone=False,
    )

"""The thread of a recommendation as a picture: stages from left to right, a missing link drawn dashed and named.

Plain SVG with presentation attributes only, so that the strict content policy needs no exception. The same content
stands below the picture as a list; the picture adds nothing that the list does not say.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString
from lxml import etree

COLUMN, RADIUS, STEP = 112, 17, 80
TOP, MARGIN, LABEL_WIDTH = 66, 8, 15
SHOWN = 4
HALO = {"paint-order": "stroke", "stroke": "#fff", "stroke-width": "4"}
"""Keeps a label readable where a line runs behind it."""
INK, GOLD, RED, GREY = "#1b2a41", "#f2b632", "#ca3535", "#6b7580"


class NodeState(StrEnum):
    """`NOT_RECORDED` is no gap: a letter that was read in holds no observations."""

    PRESENT = "present"
    CURRENT = "this recommendation"
    MISSING = "none"
    NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Node:
    """One link of the chain: `mark` stands in the circle (✓, ✕, a number), `label` below it, `full` is read out."""

    label: str
    full: str
    href: str
    state: NodeState = NodeState.PRESENT
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    nodes: tuple[Node, ...]


def picture_of(stages: Sequence[Stage], title: str) -> SafeString:
    """The picture as an `<svg>` element; every circle is a link with its own spoken name."""
    tallest = max(min(len(stage.nodes), SHOWN + 1) for stage in stages)
    width, height = COLUMN * len(stages) + 2 * MARGIN, TOP + STEP * tallest
    root = etree.Element(
        "svg",
        {
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "group",
            "aria-label": title,
            "class": "goldthread-picture",
            "font-size": "13",
        },
    )
    drawn = [_shown(stage) for stage in stages]
    for number in range(len(drawn) - 1):
        _draw_links(root, number, drawn[number], drawn[number + 1], height)
    for number, stage in enumerate(drawn):
        _text(root, _x(number), 20, stage.name, {"font-weight": "700", "font-size": "14", "aria-hidden": "true"})
        for place, node in enumerate(stage.nodes):
            _draw_node(root, _x(number), _y(place, len(stage.nodes), height), node, stage.name)
    return SafeString(etree.tostring(root, encoding="unicode"))


def _shown(stage: Stage) -> Stage:
    """At most `SHOWN` circles of a stage; the rest become one that counts them."""
    if len(stage.nodes) <= SHOWN + 1:
        return stage
    rest = stage.nodes[SHOWN:]
    more = Node(f"{len(rest)} more", f"{len(rest)} more, in the list below", rest[0].href, mark=f"+{len(rest)}")
    return Stage(stage.name, (*stage.nodes[:SHOWN], more))


def _x(column: int) -> float:
    return MARGIN + COLUMN * (column + 0.5)


def _y(place: int, many: int, height: int) -> float:
    """Centre of a circle: the circles of a stage stand around the middle line."""
    middle = TOP - 14 + (height - TOP) / 2
    return middle + (place - (many - 1) / 2) * STEP


def _draw_links(root: etree._Element, column: int, left: Stage, right: Stage, height: int) -> None:
    """Lines from one stage to the next; where both hold several circles they meet in the middle, to stay readable."""
    x1, x2 = _x(column) + RADIUS, _x(column + 1) - RADIUS
    starts = [(_y(place, len(left.nodes), height), node) for place, node in enumerate(left.nodes)]
    ends = [(_y(place, len(right.nodes), height), node) for place, node in enumerate(right.nodes)]
    if len(starts) > 1 and len(ends) > 1:
        hub = (x1 + x2) / 2
        for y, node in starts:
            _draw_line(root, (x1, y), (hub, _y(0, 1, height)), node.state is NodeState.MISSING)
        for y, node in ends:
            _draw_line(root, (hub, _y(0, 1, height)), (x2, y), node.state is NodeState.MISSING)
        return
    for y1, start in starts:
        for y2, end in ends:
            _draw_line(root, (x1, y1), (x2, y2), NodeState.MISSING in (start.state, end.state))


def _draw_line(root: etree._Element, start: tuple[float, float], end: tuple[float, float], broken: bool) -> None:
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    line = {
        "d": f"M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}",
        "fill": "none",
        "stroke": GREY if broken else GOLD,
        "stroke-width": "2" if broken else "3",
    }
    if broken:
        line["stroke-dasharray"] = "4 5"
    etree.SubElement(root, "path", line)


def _draw_node(root: etree._Element, x: float, y: float, node: Node, stage: str) -> None:
    link = etree.SubElement(root, "a", {"href": node.href})
    etree.SubElement(link, "title").text = f"{stage}: {node.full}"
    circle = {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": str(RADIUS)}
    circle |= {
        NodeState.PRESENT: {"fill": INK, "stroke": INK},
        NodeState.CURRENT: {"fill": GOLD, "stroke": INK, "stroke-width": "4"},
        NodeState.MISSING: {"fill": "#fff", "stroke": RED, "stroke-width": "3", "stroke-dasharray": "6 4"},
        NodeState.NOT_RECORDED: {"fill": "#fff", "stroke": GREY, "stroke-width": "2"},
    }[node.state]
    etree.SubElement(link, "circle", circle)
    if node.mark:
        colour = "#fff" if node.state is NodeState.PRESENT else INK
        _text(link, x, y + 5, node.mark, {"font-weight": "700", "font-size": "15", "fill": colour})
    named = node.state.value if node.state in (NodeState.MISSING, NodeState.NOT_RECORDED) else node.label
    colour = RED if node.state is NodeState.MISSING else INK
    weight = "700" if node.state is NodeState.MISSING else "400"
    lines = textwrap.wrap(named, LABEL_WIDTH, max_lines=2, placeholder="…", break_long_words=False)
    for row, words in enumerate(lines):
        _text(link, x, y + RADIUS + 15 + 15 * row, words, HALO | {"fill": colour, "font-weight": weight})


def _text(parent: etree._Element, x: float, y: float, words: str, attributes: dict[str, str]) -> None:
    halo = (
        {"paint-order": "stroke", "stroke": "#fff", "stroke-width": "4"}
        if y > 20 and "font-size" not in attributes
        else {}
    )
    placed = {"x": f"{x:.0f}", "y": f"{y:.0f}", "text-anchor": "middle", "fill": INK} | halo | attributes
    drawn = etree.SubElement(parent, "text", placed)
    drawn.text, drawn.tail = words, " "

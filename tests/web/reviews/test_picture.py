from __future__ import annotations

from typing import Any

from lxml import etree

from goldthread.web.reviews.picture import Node, NodeState, Stage, picture_of

NONE = Node("none", "none. Nobody answered", "#responses", NodeState.MISSING)


def drawn(*stages: Stage) -> Any:
    """The picture as a tree to be searched."""
    return etree.fromstring(picture_of(stages, "A thread"))


def test_a_missing_link_is_dashed_and_named() -> None:
    root = drawn(Stage("Asks", (Node("a plan", "a plan", "#asks"),)), Stage("Response", (NONE,)))
    circle = root.xpath("//a[@href='#responses']/circle")[0]
    assert circle.get("stroke-dasharray")
    assert "none" in root.xpath("//a[@href='#responses']/text/text()")


def test_no_style_and_no_script_is_used() -> None:
    root = drawn(Stage("Asks", (Node("a plan", "a plan", "#asks"),)))
    assert not root.xpath("//@style | //style | //script")


def test_what_people_wrote_is_never_markup() -> None:
    root = drawn(Stage("Asks", (Node("<script>", "<script>alert(1)</script>", "#asks"),)))
    assert root.xpath("//title/text()") == ["Asks: <script>alert(1)</script>"]


def test_a_stage_with_many_links_counts_the_rest() -> None:
    nodes = tuple(Node(f"finding {n}", f"finding {n}", f"#f{n}") for n in range(40))
    root = drawn(Stage("Finding", nodes), Stage("Response", (NONE,)))
    assert len(root.xpath("//a")) == 6
    assert "+36" in root.xpath("//text/text()")


def test_a_small_thread_is_drawn_small() -> None:
    tall = drawn(Stage("Finding", tuple(Node(str(n), str(n), "#") for n in range(5))))
    low = drawn(Stage("Finding", (NONE,)))
    assert int(low.get("height", "0")) < int(tall.get("height", "0"))

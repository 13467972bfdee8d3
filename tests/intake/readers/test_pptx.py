from __future__ import annotations

from goldthread.intake.blocks import Layout
from goldthread.intake.readers import source_of
from tests.intake.readers.builders import cells, only_table, slides


def test_each_slide_is_a_page_with_its_title_as_heading() -> None:
    source = source_of("slides.pptx", slides())
    headings = [(block.text, block.page, block.style) for block in source.blocks if block.layout is Layout.HEADING]
    assert headings == [("Key messages", 1, "title"), ("Ratings", 2, "title")]


def test_bullets_have_levels() -> None:
    source = source_of("slides.pptx", slides())
    items = [(block.label, block.level, block.text) for block in source.blocks if block.layout is Layout.LIST_ITEM]
    assert items == [("•", 0, "Leaders know the service"), ("•", 1, "and speak of it alike")]


def test_tables_are_read_with_their_cells() -> None:
    source = source_of("slides.pptx", slides())
    assert cells(only_table(source)) == [["Recommendation", "Rating"], ["Publish the plan", "Met"]]
    assert source.lines[-1] == "Publish the plan\tMet"


def test_notes_of_the_speaker_are_blocks_of_their_own() -> None:
    source = source_of("slides.pptx", slides())
    assert [block.text for block in source.blocks if block.style == "notes"] == ["Thank the staff."]

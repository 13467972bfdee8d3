from __future__ import annotations

from goldthread.intake.finders.paragraphs import find_paragraphs
from tests.intake.outlines import outline


def test_numbered_paragraphs_and_sub_paragraphs_are_listed_but_not_bullets_headings_or_notes() -> None:
    found = find_paragraphs(
        outline("""
        1. Background

        1.1 The council combined two posts in the summer.¹

        1.2 It asked for a test of:
        (a) duties;
        - evidence of work;

        ¹ Cabinet paper, June 2018
        """)
    )
    assert [(item.number, item.section) for item in found] == [
        ("1.1", "Background"),
        ("1.2", "Background"),
        ("1.2.a", "Background"),
    ]

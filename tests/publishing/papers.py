"""Manuscripts for tests of writers, and the words that would be markup if a writer took them for it."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from goldthread.publishing.manuscript import (
    Block,
    Column,
    Figure,
    KeyFigure,
    KeyFigures,
    Letter,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Shape,
    Signature,
    Table,
)

MARKUP = (
    "=1+1",
    "@SUM(A1)",
    "#emph[loud] $x^2$ *bold* _low_ @nobody <label> \\ // /* `raw` ~",
    "<b>bold</b> &amp; <script>alert(1)</script> ]]>",
    '{{ name }} {% now %} {=HYPERLINK("x")}',
    "http://example.org/?a=1&b=2",
)
DAY = date(2026, 7, 6)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x24F), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))
"""Letters of European scripts, digits and every mark there is."""


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        "Our judgement against each criterion",
        (Column("Criterion", 2), Column("Judgement", is_strong=True)),
        tuple(Row(cells, "A comment.") for cells in rows),
    )


def letter(*blocks: Block, is_draft: bool = False, handling: str = "") -> Manuscript:
    return Manuscript(
        title="Local test of assurance",
        subject="Local test of assurance, LTA26",
        issuer="The review team",
        dated_on=DAY,
        blocks=blocks,
        letter=Letter("", ("Chief Executive", "Northmere"), "Dear Chief Executive,", (), "Yours sincerely,", SIGNED),
        is_draft=is_draft,
        handling=handling,
    )


SIGNED = (Signature("Lead reviewer", "Independent adviser"),)


def every_block(words: str = "What was found.") -> tuple[Block, ...]:
    """One of each kind of block, all of which hold `words`."""
    return (
        Paragraph(words, is_numbered=True),
        Section(
            "Findings",
            (
                Paragraph(words, is_numbered=True),
                Paragraph(words, is_quote=True),
                Paragraph(words, note="At the foot."),
                Listing((words, "Another point.")),
                Section("Recommendations", (Listing((words, "Plan the change."), Shape.COUNTED),)),
            ),
            note="Say it slowly.",
        ),
        table((words, "Met"), ("Leadership", "Part met")),
        KeyFigures((KeyFigure("41", words),)),
        Section(
            "Appendix 1", (Figure("Ratings", "Two bars of one length.", SVG, table((words, "Met"))),), begins_page=True
        ),
    )


def bare(text: str) -> str:
    """The words of a text without any space: a page breaks lines where it likes, and shows no space twice."""
    return "".join(text.split())

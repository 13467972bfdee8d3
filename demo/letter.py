"""The first letter as a Word file: letterhead, numbered paragraphs, judgement table, recommendations, signature."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from demo.papers import load_paper
from demo.word import INK, WordPaper


def build_letter() -> bytes:
    """The independent adviser's local test of assurance, as DOCX."""
    paper = load_paper("test-of-assurance-letter")
    word = WordPaper(paper, font="Arial", size=11, footer=paper["letterhead"])
    head = word.plain("", after=0)
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    mark = head.add_run(paper["letterhead"])
    mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(14), INK
    sender = word.plain(paper["sender"], after=20)
    sender.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    day, *address = paper["address"]
    word.plain(day, after=12)
    for line in address:
        word.plain(line, after=0)
    word.plain(paper["greeting"]).paragraph_format.space_before = Pt(16)
    word.document.add_paragraph(paper["title"], style="Title")
    word.write(paper["body"])
    *last, farewell = paper["closing"]
    for text in last:
        word.plain(text).paragraph_format.space_before = Pt(10)
    word.plain(farewell, after=30).paragraph_format.keep_with_next = True
    for person, post in paper["signatures"]:
        name = word.plain(person, bold=True, after=0)
        name.paragraph_format.keep_with_next = True
        word.plain(post)
    return word.content()

"""The report to Overview and Scrutiny as a Word file: cover block, sections, savings table, clearances."""

from __future__ import annotations

from docx.shared import Pt

from demo.papers import load_paper
from demo.word import INK, WordPaper, fill, ruled


def build_report() -> bytes:
    """The committee report, as DOCX."""
    paper = load_paper("scrutiny-report")
    word = WordPaper(paper, font="Arial", size=11, footer=paper["council"])
    head = word.plain("", after=0).add_run(paper["council"])
    head.bold, head.font.size, head.font.color.rgb = True, Pt(12), INK
    word.document.add_paragraph(paper["report_for"], style="Title")
    _cover(word, paper["cover"])
    word.write(paper["body"])
    return word.content()


def _cover(word: WordPaper, rows: list[list[str]]) -> None:
    table = word.document.add_table(rows=len(rows), cols=2)
    ruled(table, [46, 116])
    for index, (label, value) in enumerate(rows):
        fill(table.cell(index, 0), label, bold=True)
        fill(table.cell(index, 1), value, bold=False)
    word.plain("", after=2)

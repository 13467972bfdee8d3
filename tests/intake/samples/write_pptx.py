"""Sets a manuscript as PPTX: each first-level heading opens a slide, bullets fill its body."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation

from tests.intake.samples.manuscript import Manuscript, Piece


def write(manuscript: Manuscript) -> bytes:
    deck = Presentation()
    frame: Any = None
    for piece in manuscript.pieces:
        if piece.form in ("#", "=="):
            layout = deck.slide_layouts[0 if piece.form == "==" else 1]
            slide = deck.slides.add_slide(layout)
            slide.shapes.title.text = piece.text
            frame = slide.placeholders[1].text_frame
            frame.clear()
        elif frame is not None:
            _add(frame, piece)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _add(frame: Any, piece: Piece) -> None:
    first = frame.paragraphs[0]
    paragraph = first if not first.runs else frame.add_paragraph()
    paragraph.level = 1 if piece.form == "--" else 0
    run = paragraph.add_run()
    run.text = piece.text
    if piece.form in ("##", "**"):
        run.font.bold = True

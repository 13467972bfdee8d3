"""Writes a manuscript as plain text: the layout is that of the manuscript, wrapped and encoded as asked."""

from __future__ import annotations

import textwrap

from tests.intake.samples.manuscript import Manuscript


def write(manuscript: Manuscript) -> bytes:
    width = manuscript.options.get("wrap")
    text = manuscript.body
    if width:
        lines = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.split("\n"))
        text = "\n".join(part for wrapped in lines for part in wrapped)
    return text.encode(manuscript.options.get("encoding", "utf-8"))

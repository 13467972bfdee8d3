"""The tagged PDFs (PDF/UA-1) of the demo: the progress review and the briefing with its appendices."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import typst

from demo.papers import load_paper

LAYOUTS = Path(__file__).parent / "layouts"


def build_pdf(name: str) -> bytes:
    """The paper `name` set by the layout of the same name; its words are handed over as data, never as markup."""
    paper = load_paper(name)
    day = date.fromisoformat(str(paper["date"]))
    words = json.dumps(paper | {"date": day.isoformat(), "day": [day.year, day.month, day.day]})
    compiler = typst.Compiler(
        str(LAYOUTS / f"{name}.typ"), root=str(LAYOUTS), ignore_system_fonts=True, sys_inputs={"paper": words}
    )
    content = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    if not isinstance(content, bytes):
        raise TypeError(f"{name} did not come out as one PDF file.")
    return content

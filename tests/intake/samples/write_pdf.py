"""Sets a manuscript as PDF with Typst: printed numbers, running head and foot, tables that go over the page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import typst

from tests.intake.samples.manuscript import Manuscript, Piece

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
SIZES = {"#": "15pt", "##": "12pt", "###": "11pt"}


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def write(manuscript: Manuscript) -> bytes:
    options = manuscript.options
    head, foot = options.get("head", ""), options.get("foot", "")
    lines = [
        f'#set page(paper: "a4", margin: {options.get("margin", "2.2cm")}, header: text(8pt, {quoted(head)}),'
        f" footer: context text(8pt, {quoted(foot)} + counter(page).display()))",
        f'#set text(font: "Libertinus Serif", size: {options.get("size", "10.5pt")}, hyphenate: false, lang: "en")',
    ]
    counters: dict[str, int] = {}
    lines.extend(_set(piece, counters, options) for piece in manuscript.pieces)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.typ"
        path.write_text("\n\n".join(lines), encoding="utf-8")
        compiled: bytes = typst.compile(str(path))
    return compiled


def _set(piece: Piece, counters: dict[str, int], options: dict[str, Any]) -> str:
    if piece.form == "page":
        return "#pagebreak()"
    if piece.form == "table":
        return _table(piece.rows, options)
    text = quoted(piece.text)
    if piece.form in SIZES:
        return f'#text(size: {SIZES[piece.form]}, weight: "bold", {text})'
    if piece.form in ("**", "=="):
        bold = f'#text(weight: "bold", {text})'
        return bold if piece.form == "**" else f"#align(center)[{bold}]"
    if piece.form == ">":
        return f"#align(right)[#{text}]"
    if piece.form.rstrip("!") in ("+", "a)", "i)"):
        return _numbered(piece, counters)
    if piece.form in ("-", "--"):
        bullet = f"#list(marker: [•], [#{text}])"
        return bullet if piece.form == "-" else f"#pad(left: 1.5em)[#list(marker: [–], [#{text}])]"
    return f"#{text}"


def _numbered(piece: Piece, counters: dict[str, int]) -> str:
    form = piece.form.rstrip("!")
    counters[form] = 1 if piece.form.endswith("!") else counters.get(form, 0) + 1
    number = counters[form]
    letter, roman = chr(96 + min(number, 26)), ROMAN[min(number, len(ROMAN)) - 1]
    label = {"+": f"{number}.", "a)": f"({letter})", "i)": f"{roman}."}[form]
    indent = "2.2em" if form == "+" else "4em"
    return f"#grid(columns: ({indent}, 1fr), [#{quoted(label)}], [#{quoted(piece.text)}])"


def _table(rows: tuple[tuple[str, ...], ...], options: dict[str, Any]) -> str:
    width = max(len(row) for row in rows)
    columns = options.get("columns", {}).get(width) or "(" + "auto, " * width + ")"
    cells = [[f"[#{quoted(cell)}]" for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    head, rest = ", ".join(cells[0]), ", ".join(cell for row in cells[1:] for cell in row)
    header = f"table.header({head}), " if options.get("repeat_header", True) else f"{head}, "
    return f"#table(columns: {columns}, {header}{rest})"
